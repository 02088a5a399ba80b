"""What a case has already, found by what makes records the same: address, title, name, words, or the very bytes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from provenance_app.evidence.addresses import page_key
from provenance_app.model.enumerations import Pillar, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.naming import folded
from provenance_app.model.records import Capture, Check, Claim, Document, Media, Source
from provenance_app.model.snapshot import Snapshot

_STEP: Final = 5_000
"""Records of the case that are taken note of in one step."""


class Known:
    """An index over a case and what is about to be added to it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._sources: dict[str, RecordId] = {}
        self._documents: dict[tuple[str, str], RecordId] = {}
        self._media: dict[tuple[str, str], RecordId] = {}
        self._claims: dict[str, list[RecordId]] = defaultdict(list)
        self._captures: dict[tuple[RecordId, str | None, str | None], RecordId] = {}
        self._checks: dict[tuple[RecordId, Pillar], RecordId] = {}
        self._links: dict[tuple[RecordId, Relation, RecordId], RecordId] = {}
        self._ends: dict[tuple[RecordId, Relation], set[RecordId]] = defaultdict(set)

    def taking(self, snapshot: Snapshot) -> Iterator[None]:
        """Take note of everything in a case, some records a step."""
        for table in (
            *(snapshot.sources, snapshot.documents, snapshot.media, snapshot.claims),
            *(snapshot.captures, snapshot.checks, snapshot.links),
        ):
            for number, record in enumerate(table.values(), start=1):
                self.note(record)
                if number % _STEP == 0:
                    yield

    def note(self, record: object) -> None:
        """Take note of a record; of several that count as the same, the first stays the one that is found."""
        match record:
            case Source():
                for name in filter(None, (record.name, record.handle)):
                    self._sources.setdefault(folded(name), record.id)
            case Document():
                self._documents.setdefault(_document_key(record), record.id)
                if record.archived_url:
                    self._documents.setdefault((page_key(record.archived_url), ""), record.id)
            case Media():
                for key in _media_keys(record):
                    self._media.setdefault(key, record.id)
            case Claim():
                self._claims[folded(record.text)].append(record.id)
            case _:
                self._note_part(record)

    def _note_part(self, record: object) -> None:
        match record:
            case Capture():
                self._captures.setdefault((record.document, record.text_sha256, record.file), record.id)
                if record.url:
                    self._documents.setdefault((page_key(record.url), ""), record.document)
            case Check():
                self._checks[record.record, record.pillar] = record.id
            case Link():
                self._links.setdefault((record.from_, record.relation, record.to), record.id)
                self._ends[record.from_, record.relation].add(record.to)

    def source(self, record: Source) -> RecordId | None:
        """Return who is known by the name or handle of a source."""
        return self._sources.get(folded(record.name))

    def document(self, record: Document) -> RecordId | None:
        """Return the document that has the same address, or of one without any, that of the same title without."""
        return self._documents.get(_document_key(record))

    def media(self, record: Media) -> RecordId | None:
        """Return the media with the same bytes or address; of media with neither, those with the same title."""
        return next((self._media[key] for key in _media_keys(record) if key in self._media), None)

    def claim(self, text: str, documents: Iterable[RecordId], speakers: Iterable[RecordId]) -> RecordId | None:
        """Return the claim with these words, in the same document, that nobody else is known to make.

        Args:
            text: Its words; letter case and white space do not count.
            documents: Where it is stated: none, or the claim that is found is stated there as well.
            speakers: Who makes it, if that is told.
        """
        where, who = set(documents), set(speakers)
        for found in self._claims.get(folded(text), ()):
            stated = self._ends.get((found, Relation.STATED_IN), set())
            said = self._ends.get((found, Relation.ATTRIBUTED_TO), set())
            if (where & stated or where == stated) and (not who or not said or who & said):
                return found
        return None

    def capture(self, record: Capture) -> RecordId | None:
        """Return the capture of the same document with the same text and file."""
        return self._captures.get((record.document, record.text_sha256, record.file))

    def check(self, record: Check) -> RecordId | None:
        """Return what was said of the same pillar of the same record."""
        return self._checks.get((record.record, record.pillar))

    def link(self, record: Link) -> RecordId | None:
        """Return the link of the same relation between the same records."""
        return self._links.get((record.from_, record.relation, record.to))


def _document_key(record: Document) -> tuple[str, str]:
    return (page_key(record.url), "") if record.url else ("", folded(record.title))


def _media_keys(record: Media) -> tuple[tuple[str, str], ...]:
    keys = tuple((kind, value) for kind, value in (("file", record.file), ("url", record.url)) if value)
    return keys or (("title", folded(record.title)),)
