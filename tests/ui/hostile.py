"""A case in which every text of every record is markup that would load a file, and turns its direction."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from PIL import Image

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.decisions import decide
from provenance_app.editing.importing import import_records
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import (
    CaptureMethod,
    CheckState,
    DecisionState,
    LinkForm,
    Modality,
    Pillar,
    Precision,
    RecordKind,
    Relation,
    Resolution,
    SuggestionKind,
    Verdict,
)
from provenance_app.model.filters import DateRange, Filter
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Asserted, Link
from provenance_app.model.records import (
    About,
    Assessment,
    Capture,
    Check,
    Claim,
    Conflict,
    Document,
    Figure,
    Media,
    Place,
    Rejection,
    SavedView,
    Source,
)
from provenance_app.model.selectors import anchor
from tests.owning import own

NOON = datetime(2024, 2, 1, 12, tzinfo=UTC)
OVERRIDE = "\u202e"


def words_with(picture: Path) -> str:
    return f'<img src="{picture.as_uri()}"><b>B</b> & {OVERRIDE}gpj.exe'


def picture_at(path: Path) -> Path:
    Image.new("RGB", (8, 8), "red").save(path)
    return path


def png(width: int = 64, height: int = 48, colour: str = "red") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


def _id(text: str) -> RecordId:
    return RecordId(text)


def hostile_records(words: str, file: str | None = None) -> tuple[Record, ...]:
    """Records of every kind, joined by every kind of link that the inspector shows in its own way."""
    quoted = f"\u201cWe reportedly saw {words.replace(chr(34), '')} on 61 boats.\u201d"
    text = f"{words}\n\nSecond line {words}\n\nThe harbour master, Ida Holm, said: {quoted}\n"
    common = {"note": words, "tags": (words,)}
    claim = Claim(
        id=_id("claim"),
        text=words,
        modality=Modality.HEDGED,
        hedges=(words,),
        figure=Figure(value=61, unit=words, as_of=words),
        about=About(place=words, date=words),
        key=True,
        verbatim=True,
        **common,
    )
    nodes = (
        Source(id=_id("source"), name=words, role=words, handle=words, url=words, **common),
        Source(id=_id("chief"), name=words),
        Document(
            id=_id("post"),
            title=words,
            url=words,
            archived_url=words,
            published=words,
            language=words,
            unconfirmed=("title",),
            **common,
        ),
        Document(id=_id("page"), title=words),
        Media(
            id=_id("video"),
            title=words,
            url=words,
            archived_url=words,
            credit=words,
            caption=words,
            mime=words,
            file=file,
            metadata={words: words, "inner": {words: [words]}},
            **common,
        ),
        Media(id=_id("still"), title=words, file="0" * 64),
        claim,
        replace(claim, id=_id("other"), key=False),
    )
    capture = Capture(
        id=_id("saved"),
        document=_id("post"),
        captured_at=NOON,
        method=CaptureMethod.PASTED,
        tool=words,
        url=words,
        text=text,
        tags=(words,),
    )
    rejection = Rejection(
        id=_id("rejected"), capture=capture.id, kind=SuggestionKind.FIGURE, start=0, end=5, by=words, at=NOON
    )
    return (*nodes, capture, rejection, *_links(words, text), *_findings(words))


def _links(words: str, text: str) -> Iterable[Link]:
    selector = anchor(text, 0, len(words), _id("saved"))
    lost = replace(selector, exact=f"{words} lost")
    ends = (
        ("said", "claim", "post", Relation.STATED_IN, None, selector),
        ("lost", "other", "post", Relation.STATED_IN, None, lost),
        ("by", "claim", "source", Relation.ATTRIBUTED_TO, LinkForm.SPEAKER, None),
        ("seen", "claim", "video", Relation.RESTS_ON, LinkForm.EVIDENCE, None),
        ("in", "video", "post", Relation.APPEARS_IN, LinkForm.EVIDENCE, None),
        ("crop", "still", "video", Relation.DERIVED_FROM, LinkForm.CROP, None),
        ("again", "other", "claim", Relation.RESTATES, None, None),
        ("cites", "page", "post", Relation.CITES, LinkForm.QUOTES, None),
        ("for", "source", "chief", Relation.ACTS_FOR, LinkForm.SPOKESPERSON, None),
    )
    for name, start, end, relation, form, place in ends:
        yield Link(
            id=_id(name),
            from_=_id(start),
            to=_id(end),
            relation=relation,
            form=form,
            asserted=Asserted(event=words, place=words, date=words),
            selector=place,
            note=words,
            tags=(words,),
        )


def _findings(words: str) -> Iterable[Record]:
    for record in ("claim", "post", "video", "seen"):
        for pillar in Pillar:
            place = Place(name=words, latitude=59.3, longitude=18.1, precision=Precision.VICINITY)
            yield Check(
                id=_id(f"{record}-{pillar}"),
                record=_id(record),
                pillar=pillar,
                state=CheckState.DISPUTED,
                value=place if pillar is Pillar.LOCATION else words,
                method=words,
                evidence=words,
                by=words,
                at=NOON,
                tags=(words,),
            )
    for number in (1, 2):
        yield Assessment(
            id=_id(f"opinion{number}"),
            claim=_id("claim"),
            verdict=Verdict.UNVERIFIED,
            rationale=words,
            by=words,
            at=NOON,
            inputs=words,
            tags=(words,),
        )
    yield SavedView(
        id=_id("view"),
        name=words,
        records=(_id("claim"), _id("video")),
        filter=Filter(flags=(words,), tags=(words,), texts=(words,), dates=(DateRange(earliest=words, latest=words),)),
        note=words,
        tags=(words,),
    )
    for resolution in (None, Resolution.BOTH):
        yield Conflict(
            id=_id(f"versions-{resolution}"),
            record=_id("video"),
            ours={"caption": words},
            theirs={"caption": f"{words} {words}"},
            ours_by=words,
            theirs_by=words,
            resolution=resolution,
            by=words,
            tags=(words,),
        )


def hostile_case(path: Path, words: str) -> Path:
    """Write the case, with a stored file of that name and decisions on its flags with that reason."""
    session = CaseSession(CaseFile.create(path, words))
    stored = session.case.add_file(BytesIO(png()), words, "image/png")
    session.file_added(stored)
    session.case.put_thumbnail(stored.sha256, png())
    session.perform(import_records(session.snapshot, hostile_records(words, stored.sha256), words))
    flags = session.flags.flags
    for flag, state in zip(flags[::5], (DecisionState.DISMISSED, DecisionState.ACCEPTED) * len(flags), strict=False):
        session.perform(decide(session.snapshot, flag, state, words, by=words, at=NOON))
    session.close()
    return own(path)


SHOWN_KINDS = (RecordKind.SOURCE, RecordKind.DOCUMENT, RecordKind.MEDIA, RecordKind.CLAIM, RecordKind.LINK)
