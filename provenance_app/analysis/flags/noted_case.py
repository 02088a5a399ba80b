"""The records of a case, looked up one by one; what was asked for can be noted."""

from collections.abc import Iterable
from functools import cached_property

from provenance_app.analysis.flags.facets import Facet, Notes
from provenance_app.analysis.flags.link_table import LinkTable
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import NODE_KINDS, RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import CASE_ID, Assessment, Capture, Check, Claim, Conflict, Document, Media, Source
from provenance_app.model.snapshot import History, Snapshot, StoredFile

_RECORD, _OUT, _IN = Facet.RECORD, Facet.OUT, Facet.IN


class NotedCase:
    """A case record by record and link by link.

    Attributes:
        snapshot: The case as it is now.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        """Read a snapshot, and note nothing."""
        self._noted: Notes | None = None
        self._turn_to(snapshot)

    def _turn_to(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._sources, self._documents, self._media = snapshot.sources, snapshot.documents, snapshot.media
        self._claims, self._links, self._captures = snapshot.claims, snapshot.links, snapshot.captures
        self._starting, self._ending = snapshot.links_by_start, snapshot.links_by_end

    @cached_property
    def nodes(self) -> dict[RecordId, Record]:
        """All sources, documents, media and claims by id."""
        return {**self._sources, **self._documents, **self._media, **self._claims}

    @cached_property
    def links_by_relation(self) -> LinkTable:
        """The links by relation, at either end."""
        return LinkTable(self.snapshot)

    def follow(self, snapshot: Snapshot, touched: Iterable[tuple[RecordKind, RecordId]], sides: Notes) -> None:
        """Go on to the case after an edit of some records, which touched these sides."""
        self._turn_to(snapshot)
        for kind, record_id in touched:
            if kind in NODE_KINDS:
                self._put(record_id, snapshot.get(record_id))
        starts, ends = (map(RecordId, sides.get(facet, ())) for facet in (_OUT, _IN))
        self.links_by_relation.update(snapshot, starts, ends)

    def _put(self, record_id: RecordId, record: Record | None) -> None:
        if record is None:
            self.nodes.pop(record_id, None)
        else:
            self.nodes[record_id] = record

    def note(self, noted: Notes | None) -> Notes | None:
        """Write down from now on what is asked for, or stop doing so; returns where it was written before."""
        before, self._noted = self._noted, noted
        return before

    def _note(self, facet: Facet, asked: str) -> None:
        if self._noted is not None:
            self._noted[facet].add(asked)

    def get(self, record_id: RecordId) -> Record | None:
        """Return the record or link with this id, or None."""
        if self._noted is not None:
            self._noted[_RECORD].add(record_id)
        return self.nodes.get(record_id) or self.snapshot.get(record_id)

    def kind_of(self, record_id: RecordId) -> RecordKind | None:
        """Return what kind of record this is, which no change of it can alter, or None where there is none."""
        self._note(Facet.KIND, record_id)
        return self.snapshot.kind_of(record_id)

    def source(self, record_id: RecordId) -> Source | None:
        """Return the source with this id, or None."""
        if self._noted is not None:
            self._noted[_RECORD].add(record_id)
        return self._sources.get(record_id)

    def document(self, record_id: RecordId) -> Document | None:
        """Return the document with this id, or None."""
        if self._noted is not None:
            self._noted[_RECORD].add(record_id)
        return self._documents.get(record_id)

    def media(self, record_id: RecordId) -> Media | None:
        """Return the media item with this id, or None."""
        if self._noted is not None:
            self._noted[_RECORD].add(record_id)
        return self._media.get(record_id)

    def claim(self, record_id: RecordId) -> Claim | None:
        """Return the claim with this id, or None."""
        if self._noted is not None:
            self._noted[_RECORD].add(record_id)
        return self._claims.get(record_id)

    def link(self, record_id: RecordId) -> Link | None:
        """Return the link with this id, or None."""
        if self._noted is not None:
            self._noted[_RECORD].add(record_id)
        return self._links.get(record_id)

    def capture(self, record_id: RecordId) -> Capture | None:
        """Return the capture with this id, or None."""
        if self._noted is not None:
            self._noted[_RECORD].add(record_id)
        return self._captures.get(record_id)

    def links_from(self, record_id: RecordId, *relations: Relation) -> tuple[Link, ...]:
        """Return the links that start at a record."""
        if self._noted is not None:
            self._noted[_OUT].add(record_id)
        if len(relations) == 1:
            return self.links_by_relation.starting[relations[0]].get(record_id, ())
        return self.snapshot.links_from(record_id, *relations) if relations else self._starting.get(record_id, ())

    def links_to(self, record_id: RecordId, *relations: Relation) -> tuple[Link, ...]:
        """Return the links that end at a record."""
        if self._noted is not None:
            self._noted[_IN].add(record_id)
        if len(relations) == 1:
            return self.links_by_relation.ending[relations[0]].get(record_id, ())
        return self.snapshot.links_to(record_id, *relations) if relations else self._ending.get(record_id, ())

    def captures_of(self, document: RecordId) -> tuple[Capture, ...]:
        """Return what was preserved of a document."""
        self._note(Facet.RECORD, document)
        return self.snapshot.captures_of(document)

    def checks_of(self, record_id: RecordId) -> tuple[Check, ...]:
        """Return what was looked at of a record."""
        if self._noted is not None:
            self._noted[_RECORD].add(record_id)
        return self.snapshot.checks_of(record_id)

    def assessments_of(self, claim: RecordId) -> tuple[Assessment, ...]:
        """Return the opinions of a claim."""
        self._note(Facet.RECORD, claim)
        return self.snapshot.assessments_of(claim)

    def file(self, sha256: str) -> StoredFile | None:
        """Return what is known of a stored file, or None where the case does not have it."""
        self._note(Facet.FILE, sha256)
        return self.snapshot.files.get(sha256)

    def history(self) -> History:
        """Return what is known of the history of the case."""
        self._note(Facet.HISTORY, CASE_ID)
        return self.snapshot.history

    def conflicts(self) -> Iterable[Conflict]:
        """Return what merges did not choose between."""
        self._note(Facet.CONFLICTS, CASE_ID)
        return self.snapshot.conflicts.values()
