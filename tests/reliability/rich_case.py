"""A small case with every kind of record, edits that change and remove them, and stored files."""

import io
import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from provenance_app.casefile import CaseFile
from provenance_app.editing.importing import import_records
from provenance_app.exchange.case_json import read_case_json
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import CaptureMethod, Direction, LinkStatus, Relation, SuggestionKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import (
    Capture,
    Claim,
    Conflict,
    Document,
    Position,
    Rejection,
    SavedView,
    ViewCamera,
)

CASEFILES = Path(__file__).parents[1] / "casefiles"


def write_rich_case(path: Path, seed: int, claims: int = 60) -> None:
    """Write a case to `path`; equal seeds give equal contents, but for ids and times of the history."""
    rng = random.Random(seed)
    told = sorted(CASEFILES.glob("format-*.case.json"))[-1]
    read = read_case_json(told.read_bytes(), told.name)
    with CaseFile.create(path, "Rich") as case:
        case.apply(import_records(case.load(), read, told.name))
        many = [Claim(id=RecordId(f"n-{at}"), text=_words(rng), note=_words(rng, 4)) for at in range(claims)]
        case.apply(Edit("Claims", tuple(Change(None, one) for one in many)))
        for name in ("photo.jpg", "page.html"):
            case.add_file(io.BytesIO(rng.randbytes(rng.randrange(9_000, 30_000))), name, "application/octet-stream")
        links = [
            Link(id=RecordId(f"r-{at}"), from_=many[at].id, to=many[at - 1].id, relation=Relation.RESTATES)
            for at in range(1, claims)
        ]
        case.apply(Edit("Links", tuple(Change(None, one) for one in links)))
        places = [Position(id=one.id, x=rng.uniform(-900, 900), y=float(at)) for at, one in enumerate(many)]
        case.apply(Edit("Places", tuple(Change(None, one) for one in places)))
        case.apply(Edit("More", tuple(Change(None, one) for one in _rare(many))))
        for at in range(0, claims, 4):
            after = replace(many[at], text=_words(rng), key=True)
            case.apply(Edit("Change the text", (Change(many[at], after),)))
            many[at] = after
        for link in rng.sample(links[1:], 8):
            case.apply(Edit("Remove the link", (Change(link, None),)))
        case.apply(Edit("Confirm", (Change(links[0], replace(links[0], status=LinkStatus.CONFIRMED)),)))


def _rare(claims: list[Claim]) -> list:
    view = SavedView(
        id=RecordId("view-one"),
        name="One",
        records=tuple(one.id for one in claims[:9]),
        places={claims[0].id: [1.5, -2.0]},
        camera=ViewCamera(x=1.0, y=2.0, scale=0.5),
        direction=Direction.TOP_DOWN,
    )
    conflict = Conflict(id=RecordId("conflict-one"), record=claims[1].id, ours={"text": "a"}, theirs={"text": "b"})
    document = Document(id=RecordId("page-one"), title="A page", unconfirmed=("title", "published"))
    capture = Capture(
        id=RecordId("capture-one"),
        document=document.id,
        captured_at=datetime(2024, 2, 1, tzinfo=UTC),
        method=CaptureMethod.TEXT,
        text="The harbour was empty, the harbour office says.",
    )
    kind = SuggestionKind.INDIRECT_QUOTE
    rejection = Rejection(id=RecordId("rejection-one"), capture=capture.id, kind=kind, start=4, end=22)
    return [view, conflict, document, capture, rejection]


def _words(rng: random.Random, most: int = 40) -> str:
    known = ("harbour", "boats", "the", "night", "police", "café", "of", "Örebro", "left", "61", "zones", "witness")
    return " ".join(rng.choice(known) for _ in range(rng.randrange(2, most)))
