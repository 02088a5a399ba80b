"""Case JSON: the lossless text form of a case without file bytes.

Records stand in one list a kind; captures in their document, checks in the record they look at, assessments in their
claim. Everything wrong with a file is reported at once, each problem with its path.
"""

import json
from collections.abc import Iterable
from typing import Any, Final

from provenance_app.exchange.case_checks import Entry, problems_among, problems_within
from provenance_app.exchange.strict_json import read_json
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import ImportRefused, RecordRefused
from provenance_app.model.ids import RecordId, derived_id, is_id
from provenance_app.model.links import Link
from provenance_app.model.plain import Plain, from_plain, to_plain
from provenance_app.model.records import (
    Assessment,
    Capture,
    CaseInfo,
    Check,
    Claim,
    Conflict,
    Decision,
    Document,
    Media,
    Rejection,
    SavedView,
    Source,
)
from provenance_app.model.snapshot import Snapshot

FORMAT: Final = "provenance-case"
VERSION: Final = 1
MAX_PROBLEMS: Final = 10_000
"""Problems after which a file is not read further."""

_LISTS: Final[dict[str, type[Record]]] = {
    "sources": Source,
    "documents": Document,
    "media": Media,
    "claims": Claim,
    "links": Link,
    "decisions": Decision,
    "conflicts": Conflict,
    "views": SavedView,
}
_SELDOM: Final = ("conflicts", "views")
"""Lists that are left out where they are empty."""

_Nesting = dict[str, tuple[type[Record], str]]
_CHECKS: Final[_Nesting] = {"checks": (Check, "record")}
_NESTED: Final[dict[type[Record], _Nesting]] = {
    Source: _CHECKS,
    Document: {"captures": (Capture, "document"), **_CHECKS},
    Capture: {"rejections": (Rejection, "capture"), **_CHECKS},
    Media: _CHECKS,
    Claim: {"assessments": (Assessment, "claim"), **_CHECKS},
    Link: _CHECKS,
}
"""Lists inside a record: key -> type of the entries, and their attribute that names the record they stand in."""

_MAY_LACK_ID: Final = (Capture, Check, Assessment, Decision, Conflict, SavedView, Rejection)


def read_case_json(data: bytes, name: str, known: Snapshot | None = None) -> tuple[Record, ...]:
    """Return the records in a case JSON file: the case's own record first, then the others as they stand there.

    Captures, checks, assessments, decisions, conflicts and views without an id get one that is the same whenever the
    file is read. Times of creation that are not in the file stay None.

    Args:
        data: The file.
        name: What to call it in messages.
        known: The case it is to be added to; its ids are taken, and links may end at its records.

    Raises:
        ImportRefused: With every problem of the file.
    """
    value, repeated = read_json(data, name)
    reader = _Reader(name, known or Snapshot())
    reader.problems.extend(repeated)
    return reader.read(value)


class _Reader:
    """Reads one file and gathers what is wrong with it."""

    def __init__(self, name: str, known: Snapshot) -> None:
        self.name = name
        self.known = known
        self.problems: list[str] = []
        self.entries: list[Entry] = []

    def report(self, path: str, problem: str) -> None:
        """Keep one problem; long or unprintable parts of the file are shown short and escaped."""
        self.problems.append(_printable(f"{path}: {problem}" if path else problem))
        if len(self.problems) >= MAX_PROBLEMS:
            raise ImportRefused(self.name, [*self.problems, "there are more; the file was not read further"])

    def read(self, value: Any) -> tuple[Record, ...]:  # noqa: ANN401 - whatever JSON holds
        if not isinstance(value, dict):
            raise ImportRefused(self.name, ["the file is JSON, but not a case: it should begin with {"])
        self._head(value)
        info = from_plain(CaseInfo, {"title": value["title"]} if "title" in value else {}, "", self.report)
        for key, record_type in _LISTS.items():
            self._list(record_type, value.get(key, []), key, None)
        for path, problem in problems_among(self.entries, self.known):
            self.report(path, problem)
        if self.problems:
            raise ImportRefused(self.name, self.problems)
        return (info, *(entry.record for entry in self.entries if entry.record is not None))

    def _head(self, value: Plain) -> None:
        if value.get("format") != FORMAT:
            raise ImportRefused(self.name, [f'format: should be "{FORMAT}"; this is JSON of another kind'])
        version = value.get("version")
        if type(version) is not int or version < 1:
            self.report("version", f"should be the number {VERSION}")
        elif version > VERSION:
            newer = f"the file has version {version} of case JSON and this app reads {VERSION}; a newer app is needed"
            raise ImportRefused(self.name, [f"version: {newer}"])
        for key in value:
            if key not in _LISTS and key not in ("format", "version", "title"):
                self.report(key, f"unknown key; known are format, version, title, {', '.join(_LISTS)}")

    def _list(self, record_type: type[Record], values: Any, path: str, owner: Plain | None) -> None:  # noqa: ANN401
        if not isinstance(values, list):
            self.report(path, "should be a list")
            return
        for at, plain in enumerate(values):
            self._record(record_type, plain, f"{path}[{at}]", owner, at)

    def _record(self, record_type: type[Record], plain: Any, path: str, owner: Plain | None, at: int) -> None:  # noqa: ANN401
        if not isinstance(plain, dict):
            self.report(path, "should be an object")
            return
        nested = _NESTED.get(record_type, {})
        own = {key: item for key, item in plain.items() if key not in nested}
        if owner is not None:
            self._settle(own, owner, path)
        if record_type in _MAY_LACK_ID and "id" not in own:
            own["id"] = _id_of(record_type, own, owner or {}, at)
        record = from_plain(record_type, own, path, self.report)
        record_id = own.get("id")
        if isinstance(record_id, str) and (record is not None or is_id(record_id)):
            self.entries.append(Entry(path, record_type.record_kind, RecordId(record_id), record))
        if record is not None:
            for place, problem in problems_within(record):
                self.report(f"{path}.{place}", problem)
        for key, (inner_type, attribute) in nested.items():
            if key in plain:
                self._list(inner_type, plain[key], f"{path}.{key}", {attribute: record_id})

    def _settle(self, own: Plain, owner: Plain, path: str) -> None:
        """Say in an entry which record it stands in; `owner` is the attribute for that, and the id."""
        for attribute, owner_id in owner.items():
            if own.get(attribute, owner_id) != owner_id:
                self.report(f"{path}.{attribute}", f'should be "{owner_id}", the record it stands in, or be left out')
            valid = isinstance(owner_id, str) and is_id(owner_id)
            own[attribute] = owner_id if valid else "unknown"


def _id_of(record_type: type[Record], own: Plain, owner: Plain, at: int) -> RecordId:
    of = next(iter(owner.values()), own.get("flag_key", own.get("record", own.get("name"))))
    return derived_id(record_type.record_kind, str(of), str(own.get("pillar", "")), str(at))


def _printable(text: str) -> str:
    if text.isprintable() and len(text) <= 2000:
        return text
    letters = text if len(text) <= 2000 else f"{text[:1000]} ... {text[-900:]}"
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in letters)


def write_case_json(snapshot: Snapshot) -> str:
    """Return a case as case JSON; equal cases give the same text. Positions and stored files are not part of it.

    Raises:
        RecordRefused: A capture, check or assessment belongs to a record that the case does not have.
    """
    nests = _Nests(snapshot)
    plain: Plain = {"format": FORMAT, "version": VERSION, "title": snapshot.title}
    for key, record_type in _LISTS.items():
        records = snapshot.records(record_type.record_kind).values()
        if records or key not in _SELDOM:
            plain[key] = nests.written(records)
    if nests.left:
        kind, record_id = nests.left
        raise RecordRefused(f'The case was not exported: {kind} "{record_id}" belongs to a record that is not there.')
    return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


class _Nests:
    """The records that are written inside others, by the record they belong to."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._waiting: dict[tuple[RecordKind, RecordId], list[Record]] = {}
        for kind, attribute in (
            (RecordKind.CAPTURE, "document"),
            (RecordKind.CHECK, "record"),
            (RecordKind.ASSESSMENT, "claim"),
            (RecordKind.REJECTION, "capture"),
        ):
            for record in snapshot.records(kind).values():
                self._waiting.setdefault((kind, getattr(record, attribute)), []).append(record)

    @property
    def left(self) -> tuple[RecordKind, RecordId] | None:
        """One that was not written, as kind and id."""
        return next(((kind, records[0].id) for (kind, _), records in self._waiting.items()), None)

    def written(self, records: Iterable[Record]) -> list[Plain]:
        """Return records by id as plain values, with what belongs to them inside."""
        return [self._written(record) for record in sorted(records, key=lambda record: record.id)]

    def _written(self, record: Record) -> Plain:
        plain = to_plain(record)
        for key, (inner_type, attribute) in _NESTED.get(type(record), {}).items():
            inner = self._waiting.pop((inner_type.record_kind, record.id), None)
            if inner:
                plain[key] = [
                    {name: value for name, value in entry.items() if name != attribute} for entry in self.written(inner)
                ]
        return plain
