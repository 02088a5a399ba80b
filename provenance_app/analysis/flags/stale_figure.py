"""Figures that are older than they sound."""

from provenance_app.analysis.dates import EdtfInterval, read_edtf
from provenance_app.analysis.figures import figure_words, holds_for, out_of_date, says_when
from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import counted, named
from provenance_app.analysis.origins import documents_of
from provenance_app.model.records import Claim, Document


def stale_figure(case: Reading, claim: Claim) -> Findings:
    """Find a figure that was more than a year old when it was told, without a word of that."""
    as_of = holds_for(claim.figure)
    if as_of is None or claim.figure is None or says_when(claim, as_of):
        return
    found = _published_later(case, claim, as_of)
    if not found:
        return
    document, published = found[0]
    more = f" and {counted(len(found) - 1, 'more document')}" if len(found) > 1 else ""
    yield Finding(
        subjects=(claim.id, *(one.id for one, _ in found)),
        message=(
            f"The figure {figure_words(claim.figure)} in {named(claim)} holds for {as_of.reading}, more than a year "
            f"before {named(document)} ({published.reading}){more}, and the words do not say so."
        ),
        action="Say in the words of the claim which year the figure holds for, or correct one of the dates.",
        fix=Fix(kind=FixKind.SET_FIELD, record=claim.id, field="text"),
        facts=(claim, *(fact for one, _ in found for fact in (one.id, one.published))),
    )


def _published_later(case: Reading, claim: Claim, as_of: EdtfInterval) -> list[tuple[Document, EdtfInterval]]:
    """Return the documents a claim is stated in that came out more than a year after a time, by id."""
    found = []
    for document in map(case.document, sorted(documents_of(case, (claim.id,)))):
        published = read_edtf(document.published) if document and document.published else None
        if document and published and out_of_date(as_of, published):
            found.append((document, published))
    return found
