"""The command `suggest`: what the captured texts of a case suggest to record, with the reason of each."""

import textwrap
from dataclasses import dataclass
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

    Of a document that was captured several times the last text is read. What was recorded already says so.
    """
    with opened(case) as session:
        snapshot = session.snapshot
    if document is not None and document not in snapshot.documents:
        raise UnknownRecord(f'There is no document "{document}" in the case.')
    found = suggested(snapshot, None if document is None else RecordId(document))
    if as_json:
        print_json([_fields(name, one, one in those.recorded) for name, those in found.items() for one in those.all])
    else:
        say(suggestion_lines(snapshot, found))


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a document suggests and was not rejected, in the order of the text; from some words is recorded already."""

    all: "tuple[Suggestion, ...]"
    recorded: "frozenset[Suggestion]"


def suggested(snapshot: "Snapshot", document: RecordId | None) -> dict[RecordId, Suggested]:
    """Return what each document with a captured text suggests, or one of them."""
    from provenance_app.analysis.standing import last_readable
    from provenance_app.editing.suggested.suggestions import known_sources, sort_out
    from provenance_app.evidence.suggestions.suggest import suggest as suggestions_of

    sources = known_sources(snapshot)
    found: dict[RecordId, Suggested] = {}
    for record in snapshot.documents.values():
        capture = last_readable(snapshot, record.id) if document in (None, record.id) else None
        if capture is None or not capture.text:
            continue
        of_text = suggestions_of(capture.text, kind=record.kind, language=record.language, sources=sources)
        those = sort_out(snapshot, capture.id, of_text)
        rejected = frozenset(those.rejected)
        kept = tuple(one for one in of_text if one not in rejected)
        found[record.id] = Suggested(kept, frozenset(those.recorded))
    return found


def _fields(document: RecordId, one: "Suggestion", recorded: bool) -> dict[str, Any]:
    """Return what `--json` prints of a suggestion; start and end are code points, the end exclusive."""
    figure = one.figure
    return {
        "kind": one.kind.value,
        "text": one.text,
        "speaker": one.speaker,
        "role": one.role,
        "attribution": one.attribution.value if one.attribution else None,
        "modality": one.modality.value,
        "hedges": list(one.hedges),
        "figure": figure and {"value": figure.value, "unit": figure.unit, "as_of": figure.as_of},
        "position": one.position.value if one.position else None,
        "verbatim": one.verbatim,
        "credit": one.credit,
        "reason": one.reason,
        "recorded": recorded,
        "document": document,
        "start": one.start,
        "end": one.end,
    }


def suggestion_lines(snapshot: "Snapshot", found: dict[RecordId, Suggested]) -> str:
    """Return suggestions as text: a heading for each document, and under it what is suggested and why."""
    from provenance_app.analysis.flags.wording import counted

    if not found:
        return "No document has a captured text to read."
    lines: list[str] = []
    for document, those in found.items():
        taken = f", {len(those.recorded):,} of them recorded" if those.recorded else ""
        lines += ["", f"{snapshot.documents[document].title}: {counted(len(those.all), 'suggestion')}{taken}"]
        for one in those.all:
            lines += ["", *_lines(one, one in those.recorded)]
    return "\n".join(lines[1:])


def _figure_text(figure: "Figure", *, named: bool) -> str:
    counted = f"{figure.value:,} {figure.unit or ''}".strip()
    dated = f"{counted} in {figure.as_of}" if figure.as_of else counted
    return f"figure: {dated}" if named else dated


def _lines(one: "Suggestion", recorded: bool) -> list[str]:
    words = " ".join(one.text.split())
    kind = one.kind.value.replace("_", " ")
    said = [
        f"by {one.speaker}{f', {one.role}' if one.role else ''}" if one.speaker else "",
        one.modality.value if one.modality.value not in ("asserted", one.kind.value) else "",
        "weakened by " + ", ".join(map("\u201c{}\u201d".format, one.hedges)) if one.hedges else "",
        _figure_text(one.figure, named=one.kind.value != "figure") if one.figure else "",
        f"credit: {one.credit}" if one.credit else "",
        "recorded already" if recorded else "",
    ]
    told = "; ".join(filter(None, said))
    return [
        f"  {kind}{f' {told}' if told else ''}  ({one.start}-{one.end})",
        *textwrap.wrap(words, _WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False),
        *textwrap.wrap(one.reason, _WIDTH, initial_indent="    - ", subsequent_indent="      ", break_long_words=False),
    ]
