"""A case without the names of its sources: letters stand for them, the same everywhere.

What is replaced: the name and handle of every source, and the parts of the name of a person, wherever a title, a
claim, a caption, a note or a check has them as words, in any letter case, with or without accents and signs that
nobody sees; a whole name also written as one word, as hashtags are. What is left out whole: roles, addresses, credits,
and what files say of themselves. What nothing of this covers: nicknames, other spellings and scripts, a part of a name
within a longer word, a description that fits one person alone, faces, and the text of captures.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from string import ascii_uppercase
from typing import Any, Final, TypeVar

from provenance_app.model.changes import Change, Record
from provenance_app.model.enumerations import RecordKind, SourceKind
from provenance_app.model.names_in_text import Names
from provenance_app.model.records import CASE_ID, CaseInfo, Check, Claim, Document, Media, Place, Source
from provenance_app.model.snapshot import Snapshot

R = TypeVar("R", bound=Record)

_WORDS: Final = {
    SourceKind.PERSON: "Person",
    SourceKind.ORGANISATION: "Organisation",
    SourceKind.ACCOUNT: "Account",
    SourceKind.STATISTICS: "Statistics",
    SourceKind.UNNAMED: "Unnamed source",
    None: "Source",
}
_LEFT_OUT: Final = "left out"
_SHORTEST: Final = 3
"""Letters of a part of a name that is looked for by itself."""


def redacted(snapshot: Snapshot) -> Snapshot:
    """Return the case with letters in the place of its sources' names, for a picture of it."""
    stand_ins = stand_ins_of(snapshot.sources.values())
    names = Names(_names(snapshot.sources.values(), stand_ins))
    changes = [Change(record, _source(record, stand_ins[record.id])) for record in snapshot.sources.values()]
    for kind in (RecordKind.CASE, RecordKind.DOCUMENT, RecordKind.MEDIA, RecordKind.CLAIM, RecordKind.CHECK):
        for record in snapshot.records(kind).values():
            after = _record(record, names)
            if after != record:
                changes.append(Change(record, after))
    return snapshot.applied(changes, snapshot.revision)


def redacted_title(snapshot: Snapshot) -> str:
    """Return the title of the case as `redacted` has it."""
    sources = snapshot.sources.values()
    return Names(_names(sources, stand_ins_of(sources))).replaced(snapshot.title)


def stand_ins_of(sources: Iterable[Source]) -> dict[str, str]:
    """Return what stands for each source, by its id: "Person A", "Account B", in the order of the sources."""
    return {source.id: f"{_WORDS[source.kind]} {_letter(at)}" for at, source in enumerate(sources)}


def _letter(number: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


def _names(sources: Iterable[Source], stand_ins: dict[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Yield name, what stands for it, and whether it is part of a name, which counts with its capital alone."""
    for source in sources:
        stand_in = stand_ins[source.id]
        yield source.name, stand_in, False
        if source.handle:
            yield source.handle, stand_in, False
        if _is_person(source):
            for part in source.name.split():
                word = part.strip(".,;:'\u2019()\u201c\u201d\"")
                if len(word) >= _SHORTEST and not word[0].islower():
                    yield word, stand_in, True


def _is_person(source: Source) -> bool:
    if source.kind is not None:
        return source.kind is SourceKind.PERSON
    words = source.name.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)


def _source(source: Source, stand_in: str) -> Source:
    return replace(source, name=stand_in, role=None, handle=None, url=None, note=None, tags=())


def _record(record: Record, names: Names) -> Record:
    match record:
        case CaseInfo():
            return replace(record, title=names.replaced(record.title)) if record.id == CASE_ID else record
        case Document():
            archived = _LEFT_OUT if record.archived_url else None
            return replace(_texts(record, names, "title", "note"), url=None, archived_url=archived, tags=())
        case Media():
            shown = _texts(record, names, "title", "caption", "note")
            return replace(shown, credit=None, url=None, archived_url=None, metadata={}, tags=())
        case Claim():
            return replace(_claim(record, names), tags=())
        case Check():
            value: Any = record.value
            if isinstance(value, Place):
                value = replace(value, name=names.replaced(value.name) if value.name else None)
            elif value:
                value = names.replaced(value)
            return replace(_texts(record, names, "method", "evidence"), value=value, by=None, tags=())
        case _:
            return record


def _claim(claim: Claim, names: Names) -> Claim:
    told = _texts(claim, names, "text", "note")
    if told.about and told.about.place:
        told = replace(told, about=replace(told.about, place=names.replaced(told.about.place)))
    if told.figure and told.figure.unit:
        told = replace(told, figure=replace(told.figure, unit=names.replaced(told.figure.unit)))
    return told


def _texts(record: R, names: Names, *fields: str) -> R:
    texts = {name: getattr(record, name) for name in fields}
    values: dict[str, Any] = {name: names.replaced(text) for name, text in texts.items() if text}
    return replace(record, **values) if values else record
