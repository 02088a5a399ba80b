"""The records of a case: who, where, what was preserved, pictures and sound, utterances, and what was found out.

Dates that describe the world are EDTF text; `None` means that nobody looked. Times (`created`, `changed`, `at`,
`captured_at`) are aware `datetime`s in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final

from provenance_app.model.enumerations import (
    Attribution,
    CaptureMethod,
    CheckState,
    ClaimPosition,
    Credibility,
    DecisionState,
    Direction,
    DocumentKind,
    MediaKind,
    Modality,
    Pillar,
    Precision,
    RecordKind,
    Reliability,
    Resolution,
    Sensitivity,
    SourceKind,
    SuggestionKind,
    Verdict,
)
from provenance_app.model.filters import Filter
from provenance_app.model.ids import RecordId

MAX_TEXT: Final = 1_000_000
"""Longest text of one field, in code points: at most 4 MB of UTF-8, which is what one row of a case file may hold."""

READ_FIELDS: Final = ("title", "url", "published", "language")
"""Fields of a document that its page may say."""

CASE_ID: Final = RecordId("")
"""The place of `CaseInfo` among the records; never the id of another record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseInfo:
    """What the case is called, and which way its graph is laid out."""

    record_kind: ClassVar[RecordKind] = RecordKind.CASE

    id: RecordId = CASE_ID
    title: str
    direction: Direction = Direction.LEFT_TO_RIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who: a person, an organisation, an account, a body of statistics, or somebody unnamed (prov:Agent)."""

    record_kind: ClassVar[RecordKind] = RecordKind.SOURCE

    id: RecordId
    name: str
    kind: SourceKind | None = None
    role: str | None = None
    handle: str | None = None
    url: str | None = None
    reliability: Reliability | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Where it was said (prov:Entity).

    `unconfirmed` names the fields that were read from its page and that nobody has confirmed, of `READ_FIELDS`.
    """

    record_kind: ClassVar[RecordKind] = RecordKind.DOCUMENT

    id: RecordId
    title: str
    kind: DocumentKind = DocumentKind.OTHER
    url: str | None = None
    archived_url: str | None = None
    published: str | None = None
    language: str | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None
    unconfirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What was preserved of a document. `file` is the SHA-256 of the stored original, lower-case hexadecimal."""

    record_kind: ClassVar[RecordKind] = RecordKind.CAPTURE

    id: RecordId
    document: RecordId
    captured_at: datetime
    method: CaptureMethod
    tool: str | None = None
    url: str | None = None
    text: str | None = None
    file: str | None = None
    text_sha256: str | None = None
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture, video or sound. `dhash` is 16 hexadecimal digits; `metadata` what the file says of itself."""

    record_kind: ClassVar[RecordKind] = RecordKind.MEDIA

    id: RecordId
    title: str
    kind: MediaKind = MediaKind.OTHER
    url: str | None = None
    archived_url: str | None = None
    file: str | None = None
    credit: str | None = None
    caption: str | None = None
    mime: str | None = None
    dhash: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    sensitivity: tuple[Sensitivity, ...] = ()
    note: str | None = None
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a claim states, with its unit and the EDTF date it holds for."""

    value: int | float
    unit: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The place and EDTF date that a claim speaks of."""

    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One utterance: these words, by this speaker, in this place. Two that say the same are two records."""

    record_kind: ClassVar[RecordKind] = RecordKind.CLAIM

    id: RecordId
    text: str
    verbatim: bool = False
    position: ClaimPosition | None = None
    modality: Modality | None = None
    attribution: Attribution | None = None
    hedges: tuple[str, ...] = ()
    figure: Figure | None = None
    about: About | None = None
    key: bool = False
    note: str | None = None
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on earth: degrees WGS 84, and how exactly it is known."""

    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One pillar of one record looked at. The value is EDTF for a date, a `Place` for a location, else words."""

    record_kind: ClassVar[RecordKind] = RecordKind.CHECK

    id: RecordId
    record: RecordId
    pillar: Pillar
    state: CheckState
    value: str | Place | None = None
    method: str | None = None
    evidence: str | None = None
    by: str | None = None
    at: datetime | None = None
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One person's opinion of a claim; several may stand side by side."""

    record_kind: ClassVar[RecordKind] = RecordKind.ASSESSMENT

    id: RecordId
    claim: RecordId
    verdict: Verdict | None = None
    credibility: Credibility | None = None
    rationale: str | None = None
    by: str | None = None
    at: datetime | None = None
    inputs: str | None = None
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was said of a flag, and the fingerprint of what it was based on."""

    record_kind: ClassVar[RecordKind] = RecordKind.DECISION

    id: RecordId
    flag_key: str
    state: DecisionState
    reason: str
    by: str | None = None
    at: datetime | None = None
    inputs: str | None = None
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What a merge found two versions of, each by somebody else, and did not choose between.

    `ours` and `theirs` have the fields that differ, as in case JSON, null for what is at its default; the one that is
    empty had removed the record. The record stays as it is until somebody chooses. Without a `record` it is about the
    case itself.
    """

    record_kind: ClassVar[RecordKind] = RecordKind.CONFLICT

    id: RecordId
    record: RecordId | None = None
    ours: Mapping[str, Any] = field(default_factory=dict)
    theirs: Mapping[str, Any] = field(default_factory=dict)
    ours_by: str | None = None
    ours_at: datetime | None = None
    theirs_by: str | None = None
    theirs_at: datetime | None = None
    resolution: Resolution | None = None
    by: str | None = None
    at: datetime | None = None
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewCamera:
    """What a view looks at: the scene pixel in its middle, and logical pixels a scene pixel."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """How the graph is looked at, under a name.

    Records it names that are no longer in the case are passed over.

    Attributes:
        records: What it shows before the filter; none are all records.
        filter: What it leaves out of those.
        collapsed: Records that stand for what hangs on them, in the order they were collapsed.
        direction: Which way its own places were laid out.
        places: Centres of its nodes by their ids, `[x, y]` in scene pixels; empty where they stand as in the case.
        camera: Where it looks; None shows all of it.
    """

    record_kind: ClassVar[RecordKind] = RecordKind.VIEW

    id: RecordId
    name: str
    records: tuple[RecordId, ...] = ()
    filter: Filter = Filter()  # noqa: RUF009 - a frozen value
    collapsed: tuple[RecordId, ...] = ()
    direction: Direction = Direction.LEFT_TO_RIGHT
    places: Mapping[str, Any] = field(default_factory=dict)
    camera: ViewCamera | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A suggestion that somebody rejected: of a kind, for the words at `start:end` (code points) of a capture."""

    record_kind: ClassVar[RecordKind] = RecordKind.REJECTION

    id: RecordId
    capture: RecordId
    kind: SuggestionKind
    start: int
    end: int
    by: str | None = None
    at: datetime | None = None
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where the graph draws a record: the centre of its node, in scene pixels; its id is the id of the record."""

    record_kind: ClassVar[RecordKind] = RecordKind.POSITION

    id: RecordId
    x: float
    y: float
    pinned: bool = False
