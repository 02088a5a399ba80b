"""What is done to a case while things go wrong: a list of acts that a seed makes, and the state after each of them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random

from provenance_app.casefile import CaseFile
from provenance_app.editing.records import set_title
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import CaptureMethod, LinkForm, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Capture, Claim, Document, Position, Source
from provenance_app.model.snapshot import Snapshot, StoredFile

NOON = datetime(2024, 2, 1, 12, tzinfo=UTC)
WORDS = "Vans were set alight near the café in Järva; police withdrew, a spokesperson said. "


@dataclass(frozen=True, slots=True)
class StoreFile:
    """A file to be added: its bytes are made of a seed."""

    name: str
    size: int
    seed: int

    @property
    def data(self) -> bytes:
        """The bytes."""
        return Random(self.seed).randbytes(self.size)

    @property
    def stored(self) -> StoredFile:
        """What the case says of it."""
        return StoredFile(sha256(self.data).hexdigest(), self.size, "video/mp4", self.name)


@dataclass(frozen=True, slots=True)
class KeepPicture:
    """A small picture to be kept: no part of the state."""

    size: int
    seed: int


Act = Edit | StoreFile | KeepPicture


@dataclass(slots=True)
class Script:
    """A case to begin with, and what is done to it.

    Attributes:
        start: The bytes of the file.
        acts: What is done.
        states: The case before the first act and after each.
    """

    start: bytes
    acts: list[Act] = field(default_factory=list)
    states: list[Snapshot] = field(default_factory=list)


def script_of(seed: int, folder: Path, acts: int = 10) -> Script:
    """Make a script; the same seed makes the same."""
    random = Random(seed)
    path = folder / f"script-{seed}.provcase"
    walk = _Walk(random)
    try:
        with CaseFile.create(path, "Zones") as case:
            walk.now = case.load()
            for _ in range(random.randrange(2, 12)):
                perform(case, walk.step())
        with CaseFile.open(path) as case:
            first = case.load()
            assert same(first, walk.now), "what the script expects is not what the case is"
        script = Script(path.read_bytes(), states=[first])
    finally:
        path.unlink(missing_ok=True)
    for _ in range(acts):
        script.acts.append(walk.step())
        script.states.append(walk.now)
    return script


def perform(case: CaseFile, act: Act) -> None:
    """Do to a case what an act says."""
    if isinstance(act, Edit):
        case.apply(act)
    elif isinstance(act, StoreFile):
        case.add_file(BytesIO(act.data), act.name, "video/mp4")
    else:
        case.put_thumbnail(f"{act.seed:064x}", Random(act.seed).randbytes(act.size))


def same(one: Snapshot, other: Snapshot) -> bool:
    """Say whether two states are one: all records and files, after as many entries of history."""
    return one.revision == other.revision and one == other


class _Walk:
    """A random walk through a case."""

    def __init__(self, random: Random) -> None:
        self.now = Snapshot()
        self._random = random
        self._last: Edit | None = None
        self._number = 0

    def step(self) -> Act:
        """Choose what is done next, and follow it."""
        random = self._random
        ways: list[tuple[float, Callable[[], Act | None]]] = [
            (3, self._paste),
            (2, self._claims),
            (6, self._change),
            (2, self._move),
            (2, self._remove),
            (1, lambda: set_title(self.now, self._text(40))),
            (3, self._undo),
            (2, self._file),
            (0.5, lambda: KeepPicture(random.randrange(100, 30_000), random.getrandbits(32))),
        ]
        weights = [weight for weight, _ in ways]
        act = None
        while act is None:
            act = random.choices([way for _, way in ways], weights)[0]()
        self._follow(act)
        return act

    def _follow(self, act: Act) -> None:
        if isinstance(act, Edit):
            self.now = self.now.applied(act.changes, self.now.revision + 1)
            self._last = act
        elif isinstance(act, StoreFile):
            self.now = self.now.with_file(act.stored)

    def _id(self, kind: str) -> RecordId:
        self._number += 1
        return RecordId(f"{kind}-{self._number}")

    def _text(self, most: int) -> str:
        """Return some words; one in ten times so many that they take pages of their own."""
        random = self._random
        length = (
            random.randrange(20_000, 400_000) if random.random() < 0.1 and most > 100 else random.randrange(5, most)
        )
        start = random.randrange(len(WORDS))
        return f"{random.getrandbits(30):x} {(WORDS * (length // len(WORDS) + 2))[start : start + length]}".strip()

    def _paste(self) -> Edit:
        document = Document(id=self._id("document"), title=self._text(60))
        source = Source(id=self._id("source"), name=self._text(30), created=NOON, changed=NOON)
        capture = Capture(
            id=self._id("capture"),
            document=document.id,
            captured_at=NOON,
            method=CaptureMethod.PASTED,
            text=self._text(3_000),
        )
        return _adding("Paste", source, document, capture)

    def _claims(self) -> Edit | None:
        sources = sorted(self.now.sources)
        if not sources:
            return None
        records: list[Claim | Link | Position] = []
        for _ in range(self._random.choice((1, 2, 20))):
            claim = Claim(id=self._id("claim"), text=self._text(200), verbatim=True)
            said = Link(
                id=self._id("link"),
                from_=claim.id,
                to=self._random.choice(sources),
                relation=Relation.ATTRIBUTED_TO,
                form=LinkForm.SPEAKER,
            )
            records += [claim, said, Position(id=claim.id, x=self._random.random() * 900, y=0)]
        return _adding("Import", *records)

    def _change(self) -> Edit | None:
        claims = sorted(self.now.claims)
        if not claims:
            return None
        before = self.now.claims[self._random.choice(claims)]
        after = replace(before, note=self._text(400), key=not before.key)
        return Edit("Change a claim", (Change(before, after),))

    def _move(self) -> Edit | None:
        places = sorted(self.now.positions)
        chosen = [self.now.positions[place] for place in self._random.sample(places, min(len(places), 5))]
        moved = tuple(Change(place, replace(place, x=place.x + 10, y=place.y - 10)) for place in chosen)
        return Edit("Move", moved) if moved else None

    def _remove(self) -> Edit | None:
        claims = sorted(self.now.claims)
        if not claims:
            return None
        claim = self.now.claims[self._random.choice(claims)]
        place = self.now.positions.get(claim.id)
        gone = (*self.now.links_from(claim.id), *self.now.links_to(claim.id), *((place,) if place else ()), claim)
        return Edit("Remove", tuple(Change(record, None) for record in gone))

    def _undo(self) -> Edit | None:
        return self._last.inverse if self._last else None

    def _file(self) -> StoreFile:
        size = self._random.choice((100, 9_000, 40_000, 300_000, 1_300_000))
        return StoreFile(self._id("film"), size, self._random.getrandbits(32))


def _adding(label: str, *records: Source | Document | Capture | Claim | Link | Position) -> Edit:
    return Edit(label, tuple(Change(None, record) for record in records))
