"""What an edit touches: the answers that may be others after it than they were before."""

from provenance_app.analysis.flags.facets import Facet, Notes, no_notes
from provenance_app.model.changes import Changes, Record
from provenance_app.model.enumerations import CheckState, RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import CASE_ID, Assessment, Capture, Check, Claim, Conflict, Document, Media, Source
from provenance_app.model.snapshot import Snapshot


class Touched:
    """What follows at once from the records of an edit; what follows from those is up to the reading.

    Attributes:
        sides: Records, links and files that are others now, by side.
        sources_before: The sources that were changed or removed, as they were.
        sources_after: The sources that were changed or added, as they are.
        media_before: The media whose picture was changed or removed, as they were.
        media_after: The media whose picture was changed or added, as they are.
        clustered: Claims that may say the same as others than before.
        derived: Media that may be derived from others than before.
        based: Records that may rest on others than before, or may have become or ceased to be an origin.
        proven: Records of which a pillar is established now and none was, or the other way round.
        denials: Whether a link by which one claim contradicts another is among them.
        keys: Whether a claim became a key claim, or is none any more.
    """

    def __init__(self, before: Snapshot, after: Snapshot, changes: Changes) -> None:
        """Go through the records of an edit from `before` to `after`."""
        self.sides: Notes = no_notes()
        self.sources_before: list[Source] = []
        self.sources_after: list[Source] = []
        self.media_before: list[Media] = []
        self.media_after: list[Media] = []
        self.clustered: set[RecordId] = set()
        self.derived: set[RecordId] = set()
        self.based: set[RecordId] = set()
        self.proven: set[RecordId] = set()
        self.denials = False
        self.keys = False
        self._cases = (before, after)
        for kind, record_id in changes.touched:
            if kind in (
                RecordKind.CASE,
                RecordKind.POSITION,
                RecordKind.DECISION,
                RecordKind.VIEW,
                RecordKind.REJECTION,
            ):
                continue
            self.sides[Facet.RECORD].add(record_id)
            pair = (before.find(kind, record_id), after.find(kind, record_id))
            if None in pair:
                self.sides[Facet.KIND].add(record_id)
            for record in pair:
                if record is not None:
                    self._record(record)
            self._pair(*pair)
        if before.files is not after.files:
            changed = dict(before.files.items() ^ after.files.items())
            self.sides[Facet.FILE].update(changed)
        if before.history != after.history:
            self.sides[Facet.HISTORY].add(CASE_ID)

    def _record(self, record: Record) -> None:
        match record:
            case Link():
                self._link(record)
            case Check():
                self.sides[Facet.RECORD].add(record.record)
                self.based.add(record.record)
                before, after = (_is_proven(case, record.record) for case in self._cases)
                if before != after:
                    self.proven.add(record.record)
            case Capture():
                self.sides[Facet.RECORD].add(record.document)
            case Assessment():
                self.sides[Facet.RECORD].add(record.claim)
            case Conflict():
                self.sides[Facet.CONFLICTS].add(CASE_ID)
            case Source() | Document() | Media() | Claim():
                self.based.add(record.id)

    def _link(self, link: Link) -> None:
        self.sides[Facet.OUT].add(link.from_)
        self.sides[Facet.IN].add(link.to)
        self.based |= {link.from_, link.to}
        self.denials = self.denials or link.relation is Relation.CONTRADICTS
        if link.relation is Relation.RESTATES:
            self.clustered |= {link.from_, link.to}
            for case in self._cases:
                self.based |= {cites.to for cites in case.links_from(link.from_, Relation.CITES)}
        elif link.relation is Relation.DERIVED_FROM:
            self.derived |= {link.from_, link.to}

    def _pair(self, before: Record | None, after: Record | None) -> None:
        if _picture(before) != _picture(after):
            self.media_before += [before] if isinstance(before, Media) else []
            self.media_after += [after] if isinstance(after, Media) else []
        if isinstance(before, Source):
            self.sources_before.append(before)
        if isinstance(after, Source):
            self.sources_after.append(after)
        if isinstance(before, Claim) or isinstance(after, Claim):
            was_key, is_key = (isinstance(claim, Claim) and claim.key for claim in (before, after))
            self.keys = self.keys or was_key != is_key
            if before is None or after is None:
                self.clustered.update(record.id for record in (before, after) if record)


def _is_proven(case: Snapshot, record_id: RecordId) -> bool:
    return any(check.state is CheckState.ESTABLISHED for check in case.checks_of(record_id))


def _picture(record: Record | None) -> tuple[str | None, str | None] | None:
    return (record.file, record.dhash) if isinstance(record, Media) else None
