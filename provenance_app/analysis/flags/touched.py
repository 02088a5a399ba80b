"""What an edit touches: the answers that may be others after it than they were before."""

from enum import IntEnum, auto

from provenance_app.model.changes import Changes, Record
from provenance_app.model.enumerations import RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import CASE_ID, Assessment, Capture, Check, Claim, Conflict, Document, Media, Source
from provenance_app.model.snapshot import Snapshot


class Facet(IntEnum):
    """One side of a record that a rule may ask for."""

    RECORD = auto()
    """The record itself, with its checks, captures and assessments."""
    KIND = auto()
    """Whether there is such a record, and of which kind."""
    OUT = auto()
    """The links that start at it."""
    IN = auto()
    """The links that end at it."""
    CLUSTER = auto()
    """Which claims say the same."""
    BASIS = auto()
    """What it rests on, down to the origins."""
    CARRIED = auto()
    """Whether a key claim rests on it."""
    NAME = auto()
    """Which sources bear a name; the id is the folded name."""
    CONTRADICTED = auto()
    """Which clusters contradict that of a claim."""
    DENIERS = auto()
    """Who speaks in the clusters that contradict a cluster; the id is that of its first claim."""
    CONTROL = auto()
    """What stands behind an origin."""
    INDEPENDENT = auto()
    """Whether a cluster has two independent origins; the id is that of its first claim."""
    ALIKE = auto()
    """Which media have a file, or a part of their perceptual hash, in common; the id is that file or part."""
    COPIES = auto()
    """Which media are derived from one another."""
    FILE = auto()
    """What is known of a stored file; the id is its SHA-256."""
    HISTORY = auto()
    """What is known of the history; the id is that of the case."""
    CONFLICTS = auto()
    """What merges did not choose between; the id is that of the case."""


Token = tuple[Facet, str]
"""Something that was asked for: a side, and the id of a record, or the name or file the side speaks of."""


class Touched:
    """What follows at once from the records of an edit; what follows from those is up to the reading.

    Attributes:
        tokens: Records, links and files that are others now.
        sources_before: The sources that were changed or removed, as they were.
        sources_after: The sources that were changed or added, as they are.
        media_before: The media whose picture was changed or removed, as they were.
        media_after: The media whose picture was changed or added, as they are.
        clustered: Claims that may say the same as others than before.
        derived: Media that may be derived from others than before.
        based: Records that may rest on others than before, or may have become or ceased to be an origin.
        denials: Whether a link by which one claim contradicts another is among them.
        keys: Whether a claim became a key claim, or is none any more.
    """

    def __init__(self, before: Snapshot, after: Snapshot, changes: Changes) -> None:
        """Go through the records of an edit from `before` to `after`."""
        self.tokens: set[Token] = set()
        self.sources_before: list[Source] = []
        self.sources_after: list[Source] = []
        self.media_before: list[Media] = []
        self.media_after: list[Media] = []
        self.clustered: set[RecordId] = set()
        self.derived: set[RecordId] = set()
        self.based: set[RecordId] = set()
        self.denials = False
        self.keys = False
        self._cases = (before, after)
        for kind, record_id in changes.touched:
            if kind in (RecordKind.CASE, RecordKind.POSITION, RecordKind.DECISION):
                continue
            self._token(Facet.RECORD, record_id)
            pair = (before.find(kind, record_id), after.find(kind, record_id))
            if None in pair:
                self._token(Facet.KIND, record_id)
            for record in pair:
                if record is not None:
                    self._record(record)
            self._pair(*pair)
        if before.files is not after.files:
            changed = dict(before.files.items() ^ after.files.items())
            self.tokens |= {(Facet.FILE, sha256) for sha256 in changed}
        if before.history != after.history:
            self._token(Facet.HISTORY, CASE_ID)

    def _token(self, facet: Facet, record_id: RecordId) -> None:
        self.tokens.add((facet, record_id))

    def _record(self, record: Record) -> None:
        match record:
            case Link():
                self._link(record)
            case Check():
                self._token(Facet.RECORD, record.record)
                self.based.add(record.record)
            case Capture():
                self._token(Facet.RECORD, record.document)
            case Assessment():
                self._token(Facet.RECORD, record.claim)
            case Conflict():
                self._token(Facet.CONFLICTS, CASE_ID)
            case Source() | Document() | Media() | Claim():
                self.based.add(record.id)

    def _link(self, link: Link) -> None:
        self._token(Facet.OUT, link.from_)
        self._token(Facet.IN, link.to)
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


def _picture(record: Record | None) -> tuple[str | None, str | None] | None:
    return (record.file, record.dhash) if isinstance(record, Media) else None
