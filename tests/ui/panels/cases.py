"""A small case for panels: a post with a claim and a video, its account, an article that restates the claim."""

from datetime import UTC, datetime

from provenance_app.model.enumerations import (
    CaptureMethod,
    DocumentKind,
    LinkForm,
    MediaKind,
    Modality,
    Relation,
    SourceKind,
)
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Capture, Claim, Document, Figure, Media, Source

TEXT = "Harbour closed for 40 days, the ministry says."


def link(link_id, start, end, relation, form=None, **values):
    return Link(
        id=RecordId(link_id), from_=RecordId(start), to=RecordId(end), relation=Relation(relation), form=form, **values
    )


def records():
    return (
        Source(id=RecordId("account"), name="Harbour Watch", kind=SourceKind.ACCOUNT, role="blogger"),
        Source(id=RecordId("ministry"), name="Ministry of Transport", kind=SourceKind.ORGANISATION),
        Document(id=RecordId("post"), title="Post about the harbour", kind=DocumentKind.POST),
        Document(id=RecordId("article"), title="Harbour shut, sailors stranded", kind=DocumentKind.ARTICLE),
        Capture(
            id=RecordId("copy"),
            document=RecordId("article"),
            captured_at=datetime(2024, 2, 1, 10, tzinfo=UTC),
            method=CaptureMethod.PASTED,
            text=TEXT,
        ),
        Media(id=RecordId("video"), title="Queue of ships", kind=MediaKind.VIDEO),
        Claim(
            id=RecordId("closed"),
            text="The harbour is closed for 40 days",
            modality=Modality.ASSERTED,
            figure=Figure(value=40, unit="days"),
            key=True,
        ),
        Claim(id=RecordId("shut"), text="Harbour shut, sailors stranded", modality=Modality.HEDGED),
        link("by", "closed", "account", "attributed_to", LinkForm.SPEAKER),
        link("in", "closed", "post", "stated_in"),
        link("rests", "closed", "video", "rests_on", LinkForm.EVIDENCE),
        link("says", "shut", "closed", "restates"),
        link("printed", "shut", "article", "stated_in"),
        link("upload", "video", "account", "attributed_to", LinkForm.UPLOADER),
    )


def keyed():
    """120 key claims, each said by somebody else."""
    for number in range(120):
        yield Claim(id=RecordId(f"k{number:03}"), text=f"Key claim {number}", key=True)
        yield Source(id=RecordId(f"s{number:03}"), name=f"Speaker {number}")
        yield link(f"says{number}", f"k{number:03}", f"s{number:03}", "attributed_to")
