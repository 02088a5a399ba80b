"""What has to hold within a record and among the records of an import, beyond the types of their fields."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from provenance_app.model.changes import Record
from provenance_app.model.conflicts import fields_of, is_removal, with_values
from provenance_app.model.enumerations import Pillar, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link, why_refused
from provenance_app.model.naming import short_name
from provenance_app.model.places import is_place
from provenance_app.model.records import (
    READ_FIELDS,
    Capture,
    CaseInfo,
    Check,
    Conflict,
    Document,
    Media,
    Place,
    Rejection,
    SavedView,
)
from provenance_app.model.selectors import Selector
from provenance_app.model.snapshot import Snapshot

Problem = tuple[str, str]
"""Where it is, and what is wrong."""

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_DHASH: Final = re.compile(r"[0-9a-f]{16}")
_NAME_LENGTH: Final = 40

MAX_DEPTH: Final = 32
"""Deepest nesting of what a file says of itself."""


class Entry(NamedTuple):
    """An id that a file gives, where it stands, and its record where that could be read."""

    path: str
    kind: RecordKind
    id: RecordId
    record: Record | None


def problems_within(record: Record) -> Iterator[Problem]:
    """Go through what is wrong with the values of one record."""
    look = _WITHIN.get(type(record))
    return look(record) if look else iter(())


def _document_problems(document: Document) -> Iterator[Problem]:
    for name in document.unconfirmed:
        if name not in READ_FIELDS:
            yield "unconfirmed", f'"{name}" is none of {", ".join(READ_FIELDS)}'


def _capture_problems(capture: Capture) -> Iterator[Problem]:
    yield from _hash_problems(file=capture.file, text_sha256=capture.text_sha256)


def _media_problems(media: Media) -> Iterator[Problem]:
    yield from _hash_problems(file=media.file)
    if media.dhash is not None and not _DHASH.fullmatch(media.dhash):
        yield "dhash", "should be 16 hexadecimal digits in lower case"
    if media.metadata:
        yield from _metadata_problems(media.metadata, "metadata", MAX_DEPTH)


def _side_problems(conflict: Conflict) -> Iterator[Problem]:
    for name in ("ours", "theirs"):
        yield from _metadata_problems(getattr(conflict, name), name, MAX_DEPTH)


def _anchor_problems(link: Link) -> Iterator[Problem]:
    if link.selector is not None:
        yield from _selector_problems(link.selector)


def _rejection_problems(rejection: Rejection) -> Iterator[Problem]:
    if not 0 <= rejection.start < rejection.end:
        yield "end", "should be after start, and start not below 0"


def _place_problems(view: SavedView) -> Iterator[Problem]:
    for node, place in view.places.items():
        if not is_place(place):
            yield "places", f'should be [x, y], two numbers, for "{node}"'


def _check_problems(check: Check) -> Iterator[Problem]:
    if check.value is None:
        return
    if not isinstance(check.value, Place):
        if check.pillar == Pillar.LOCATION:
            yield "value", "should be an object with name, latitude, longitude, precision, as the pillar is location"
        return
    if check.pillar != Pillar.LOCATION:
        yield "value", f"should be text, as the pillar is {check.pillar}"
    for name, degrees, most in (("latitude", check.value.latitude, 90), ("longitude", check.value.longitude, 180)):
        if degrees is not None and abs(degrees) > most:
            yield f"value.{name}", f"should be degrees from -{most} to {most}"


def _hash_problems(**hashes: str | None) -> Iterator[Problem]:
    for name, value in hashes.items():
        if value is not None and not _SHA256.fullmatch(value):
            yield name, "should be a SHA-256: 64 hexadecimal digits in lower case"


def _selector_problems(selector: Selector) -> Iterator[Problem]:
    for name, offset in (("start", selector.start), ("end", selector.end)):
        if offset is not None and not 0 <= offset < 2**53:
            yield f"selector.{name}", "should be a number of characters, 0 or more"


def _metadata_problems(value: object, path: str, depth: int) -> Iterator[Problem]:
    if depth < 0:
        yield path.split(".")[0], f"is nested more than {MAX_DEPTH} deep"
    elif isinstance(value, dict):
        for key, item in value.items():
            if not _is_text(key):
                yield path, "has a key with characters that are not text"
            yield from _metadata_problems(item, f"{path}.{key}", depth - 1)
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _metadata_problems(item, f"{path}[{at}]", depth - 1)
    elif isinstance(value, float) and not math.isfinite(value):
        yield path, "should be a number; NaN and Infinity are not JSON"
    elif isinstance(value, str) and not _is_text(value):
        yield path, "has characters that are not text (NUL or half of a surrogate pair)"


def _is_text(value: str) -> bool:
    return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)


def problems_among(entries: Sequence[Entry], known: Snapshot) -> Iterator[Problem]:
    """Go through ids given twice, ends that no record has, and links that do not fit the table."""
    given: dict[RecordId, Entry] = {}
    for entry in entries:
        first = given.setdefault(entry.id, entry)
        if first is not entry:
            yield f"{entry.path}.id", f'"{entry.id}" is already the id of {first.path}'
        kind = known.kind_of(entry.id)
        if kind is not None:
            yield f"{entry.path}.id", f'"{entry.id}" is already the id of a {kind} in this case'
    ends = _Ends(given, known)
    for entry in entries:
        if isinstance(entry.record, Link):
            yield from _link_problems(entry.path, entry.record, ends)
        elif isinstance(entry.record, Conflict):
            yield from _conflict_problems(entry.path, entry.record, ends)


class _Ends:
    """The records that a link may end at."""

    def __init__(self, given: dict[RecordId, Entry], known: Snapshot) -> None:
        self._given = given
        self._known = known

    def kind(self, record_id: RecordId) -> RecordKind | None:
        entry = self._given.get(record_id)
        return entry.kind if entry else self._known.kind_of(record_id)

    def record(self, record_id: RecordId) -> Record | None:
        entry = self._given.get(record_id)
        return entry.record if entry else self._known.get(record_id)

    def name(self, record_id: RecordId) -> str:
        record = self.record(record_id)
        return f'"{short_name(record, _NAME_LENGTH)}"' if record else f'"{record_id}"'


def _misfits(path: str, link: Link, from_kind: RecordKind, to_kind: RecordKind, ends: _Ends) -> Iterator[Problem]:
    if why_refused(from_kind, to_kind, link.relation, link.form, ("", "")):
        names = ends.name(link.from_), ends.name(link.to)
        yield path, why_refused(from_kind, to_kind, link.relation, link.form, names) or ""


def _link_problems(path: str, link: Link, ends: _Ends) -> Iterator[Problem]:
    kinds = ends.kind(link.from_), ends.kind(link.to)
    for name, record_id, kind in (("from", link.from_, kinds[0]), ("to", link.to, kinds[1])):
        if kind is None:
            yield f"{path}.{name}", f'no record "{record_id}"'
    from_kind, to_kind = kinds
    if from_kind is not None and to_kind is not None:
        yield from _misfits(path, link, from_kind, to_kind, ends)
    if link.selector and link.selector.capture is not None:
        capture = link.selector.capture
        kind = ends.kind(capture)
        if kind != RecordKind.CAPTURE:
            what = f'no record "{capture}"' if kind is None else f'"{capture}" is a {kind}, not a capture'
            yield f"{path}.selector.capture", what


def _conflict_problems(path: str, conflict: Conflict, ends: _Ends) -> Iterator[Problem]:
    if not fields_of(conflict):
        yield path, "says nothing: one of ours and theirs should have the fields that differ"
    elif not is_removal(conflict) and conflict.ours.keys() != conflict.theirs.keys():
        yield f"{path}.theirs", "should have the same fields as ours"
    if conflict.record is not None and ends.kind(conflict.record) in (None, RecordKind.CONFLICT):
        yield f"{path}.record", f'no record "{conflict.record}"'
        return
    record = CaseInfo(title="any") if conflict.record is None else ends.record(conflict.record)
    problems: list[Problem] = []
    if record is not None:  # else it could not be read itself
        for side in ("ours", "theirs"):
            with_values(record, getattr(conflict, side), f"{path}.{side}", lambda *problem: problems.append(problem))
    yield from problems


_WITHIN: Final[dict[type[Record], Callable[[Any], Iterator[Problem]]]] = {
    Check: _check_problems,
    Document: _document_problems,
    Capture: _capture_problems,
    Media: _media_problems,
    Conflict: _side_problems,
    SavedView: _place_problems,
    Rejection: _rejection_problems,
    Link: _anchor_problems,
}
"""Type of a record -> what looks at its values; other types have none that could be wrong."""
