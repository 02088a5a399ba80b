"""Who says a claim, and in which words it is passed on."""

from typing import Final

from provenance_app.analysis.dates import read_edtf
from provenance_app.analysis.speaking import speakers
from provenance_app.model.enumerations import (
    Attribution,
    ClaimPosition,
    DocumentKind,
    LinkStatus,
    Modality,
    Relation,
    SourceKind,
)
from provenance_app.model.links import Link
from provenance_app.model.naming import visible
from provenance_app.model.records import Claim, Document, Media, Source
from provenance_app.model.snapshot import Snapshot

_MOST: Final = 2
_LONGEST: Final = 300
_TITLES: Final = 100
_OPENINGS: Final = frozenset(("There", "The", "A", "An", "It", "In", "On", "At", "This", "These", "Those", "They"))
"""Words with which a whole sentence may begin, and which have no capital inside one."""

_NO_SENTENCE: Final = (ClaimPosition.HEADLINE, ClaimPosition.SUBHEAD, ClaimPosition.CAPTION)
_UNTITLED: Final = (DocumentKind.OTHER, DocumentKind.STATISTICS)
_SAID: Final = {
    Modality.HEDGED: "said with reservations",
    Modality.CONDITIONAL: "said on a condition",
    Modality.QUESTION: "asked",
    Modality.DENIED: "said in a denial",
    Modality.OPINION: "said as an opinion",
}
_UNCHECKED: Final = {
    LinkStatus.UNCHECKED: "nobody has checked that they said so",
    LinkStatus.PARTLY: "that they said so was confirmed only in part",
    LinkStatus.UNAVAILABLE: "that they said so could not be checked",
}


def speech(snapshot: Snapshot, claim: Claim) -> str:
    """Return who says a claim, how firmly, where, and in which words; what is not checked of that is told as well."""
    who, status = speaker_of(snapshot, claim)
    where = place_of(snapshot, claim)
    verb = _SAID.get(claim.modality, "said") if claim.modality else "said"
    if verb == "said" and claim.position is ClaimPosition.POST:
        verb = "wrote"
    as_clause = says_whole(claim) and claim.modality is not Modality.QUESTION
    if as_clause:
        told = f" that {_inside(bare_words(claim))}"
    else:
        told = f"{'' if claim.verbatim else ', in substance'}: {quotation(claim)}"
    unchecked = _UNCHECKED.get(status) if status else None
    return f"{who} {verb}{where}{told}" + (f"; {unchecked}" if unchecked else "")


def speaker_of(snapshot: Snapshot, claim: Claim) -> tuple[str, LinkStatus | None]:
    """Return who says a claim, and the weakest status of the links that say so; None where no link does."""
    links = _speakers(snapshot, claim)
    if links:
        names = [_source(snapshot.sources[link.to]) for link in links[:_MOST]]
        more = len(links) - len(names)
        names += ["others"] if more else []
        status = next((link.status for link in links if link.status is not LinkStatus.CONFIRMED), LinkStatus.CONFIRMED)
        return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0], status
    if _is_own(claim):
        document = _documents(snapshot, claim)
        title = dated_title(document[0]) if document else "a document that is not recorded"
        said_there = title if claim.position not in _NO_SENTENCE else f"the {claim.position} of {title}"
        return f"{said_there}, naming nobody," if claim.attribution is Attribution.NONE else said_there, None
    if claim.attribution in (Attribution.UNNAMED, Attribution.BACKGROUND):
        return "somebody who is not named", None
    return "somebody, it is not recorded who,", None


def place_of(snapshot: Snapshot, claim: Claim) -> str:
    """Return ` in the post "X" (5 March 2024)`, with how many more places there are.

    Nothing where none is known, or where the document itself is who says it.
    """
    documents = _documents(snapshot, claim)
    if not documents or _is_own(claim) and not _speakers(snapshot, claim):
        return ""
    more = len(documents) - 1
    others = f" and {more:,} more document{'s' if more > 1 else ''}" if more else ""
    return f" in {dated_title(documents[0])}{others}"


def _is_own(claim: Claim) -> bool:
    return claim.attribution in (Attribution.OWN_VOICE, Attribution.NONE)


def _speakers(snapshot: Snapshot, claim: Claim) -> list[Link]:
    return [link for link in speakers(snapshot, claim.id) if link.to in snapshot.sources]


def _documents(snapshot: Snapshot, claim: Claim) -> list[Document]:
    links = [link for link in snapshot.links_from(claim.id, Relation.STATED_IN) if link.live]
    return [snapshot.documents[link.to] for link in links if link.to in snapshot.documents]


def dated_title(document: Document) -> str:
    """Return a document with what it is and, where that is known, its date: `the post "X" (5 March 2024)`."""
    published = read_edtf(document.published) if document.published else None
    when = visible(published.reading) if published else ""
    return title_of(document) + (f" ({when})" if when else "")


def _source(source: Source) -> str:
    name = visible(source.name) or "a source without a name"
    role = visible(source.role or "")
    if source.kind is SourceKind.UNNAMED:
        return f"somebody who is not named (\u201c{_inner(name)}\u201d)"
    known = f"the account {name}" if source.kind is SourceKind.ACCOUNT else name
    return f"{known} ({role})" if role else known


def title_of(record: Document | Media) -> str:
    """Return a document or media item with what it is: `the article "X"`."""
    title = visible(record.title)[:_TITLES].rstrip()
    plain = record.kind in _UNTITLED if isinstance(record, Document) else record.kind.value == "other"
    what = "" if plain else f"the {record.kind.value} "
    if not title:
        return f"{what or 'a record '}without a title"
    return f"{what}\u201c{_inner(title)}\u201d"


def says_whole(claim: Claim) -> bool:
    """Say whether the words of a claim are one whole sentence that is nobody's verbatim and can be passed on as one."""
    words = bare_words(claim)
    whole = words.split(" ", 1)[0] in _OPENINGS and " " in words and len(words) < _LONGEST
    return whole and not claim.verbatim and claim.position not in _NO_SENTENCE and not set(words) & set(".?!:;\u2026")


def quotation(claim: Claim) -> str:
    """Return the words of a claim in quotation marks."""
    return f"\u201c{_inner(bare_words(claim))}\u201d"


def _inside(words: str) -> str:
    return words[:1].lower() + words[1:]


def bare_words(claim: Claim) -> str:
    """Return the words of a claim on one line, cut where they are long, without a full stop at the end."""
    words = visible(claim.text)
    words = words.rstrip(". ") or words or "\u2026"
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}\u2026"


def _inner(words: str) -> str:
    return words.replace("\u201c", "\u2018").replace("\u201d", "\u2019")
