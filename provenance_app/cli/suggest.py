"""The command `suggest`: what the captured texts of a case suggest to record, with the reason of each."""

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from provenance_app.cli.console import CASE, JSON, opened, print_json, say
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId

if TYPE_CHECKING:
    from provenance_app.evidence.suggestions.suggestion import Suggestion
    from provenance_app.model.records import Figure
    from provenance_app.model.snapshot import Snapshot

_WIDTH: Final = 100


@click.command()
@CASE
@click.option("--document", metavar="ID", help="Only what this document suggests.")
@JSON
def suggest(case: Path, document: str | None, as_json: bool) -> None:
    """List what the captured texts suggest to record, but what was rejected; nothing is recorded.

    Of a document that was captured several times the last text is read.
    """
    with opened(case) as session:
        snapshot = session.snapshot
    if document is not None and document not in snapshot.documents:
        raise UnknownRecord(f'There is no document "{document}" in the case.')
    found = suggested(snapshot, None if document is None else RecordId(document))
    if as_json:
        print_json([_fields(name, one) for name, those in found.items() for one in those])
    else:
        say(suggestion_lines(snapshot, found))


def suggested(snapshot: "Snapshot", document: RecordId | None) -> "dict[RecordId, tuple[Suggestion, ...]]":
    """Return what each document with a captured text suggests, or one of them."""
    from provenance_app.editing.suggestions import known_sources, rejection_of
    from provenance_app.evidence.suggestions.suggest import suggest as suggestions_of

    sources = known_sources(snapshot)
    found: dict[RecordId, tuple[Suggestion, ...]] = {}
    for record in snapshot.documents.values():
        if document not in (None, record.id):
            continue
        captures = [capture for capture in snapshot.captures_of(record.id) if capture.text]
        if not captures:
            continue
        capture = captures[-1]
        of_text = suggestions_of(capture.text or "", kind=record.kind, language=record.language, sources=sources)
        found[record.id] = tuple(one for one in of_text if rejection_of(snapshot, capture.id, one) is None)
    return found


def _fields(document: RecordId, one: "Suggestion") -> dict[str, Any]:
    """Return what `--json` prints of a suggestion; start and end are code points, the end exclusive."""
    figure = one.figure
    return {
        "kind": one.kind.value,
        "text": one.text,
        "speaker": one.speaker,
        "attribution": one.attribution.value if one.attribution else None,
        "modality": one.modality.value,
        "hedges": list(one.hedges),
        "figure": figure and {"value": figure.value, "unit": figure.unit, "as_of": figure.as_of},
        "position": one.position.value if one.position else None,
        "verbatim": one.verbatim,
        "credit": one.credit,
        "reason": one.reason,
        "document": document,
        "start": one.start,
        "end": one.end,
    }


def suggestion_lines(snapshot: "Snapshot", found: "dict[RecordId, tuple[Suggestion, ...]]") -> str:
    """Return suggestions as text: a heading for each document, and under it what is suggested and why."""
    from provenance_app.analysis.flags.wording import counted

    if not found:
        return "No document has a captured text to read."
    lines: list[str] = []
    for document, those in found.items():
        lines += ["", f"{snapshot.documents[document].title}: {counted(len(those), 'suggestion')}"]
        for one in those:
            lines += ["", *_lines(one)]
    return "\n".join(lines[1:])


def _figure_text(figure: "Figure", *, named: bool) -> str:
    counted = f"{figure.value:,} {figure.unit or ''}".strip()
    dated = f"{counted} in {figure.as_of}" if figure.as_of else counted
    return f"figure: {dated}" if named else dated


def _lines(one: "Suggestion") -> list[str]:
    words = " ".join(one.text.split())
    kind = one.kind.value.replace("_", " ")
    said = [
        f"by {one.speaker}" if one.speaker else "",
        one.modality.value if one.modality.value not in ("asserted", one.kind.value) else "",
        f"hedges: {', '.join(one.hedges)}" if one.hedges else "",
        _figure_text(one.figure, named=one.kind.value != "figure") if one.figure else "",
        f"credit: {one.credit}" if one.credit else "",
    ]
    told = "; ".join(filter(None, said))
    return [
        f"  {kind}{f' {told}' if told else ''}  ({one.start}-{one.end})",
        *textwrap.wrap(words, _WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False),
        *textwrap.wrap(one.reason, _WIDTH, initial_indent="    - ", subsequent_indent="      ", break_long_words=False),
    ]
