"""Small cases built by a few words, for tests of the canvas and of its images."""

from datetime import UTC, datetime

from provenance_app.analysis.flags import Flag, Severity
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import (
    ClaimPosition,
    DocumentKind,
    LinkForm,
    LinkStatus,
    MediaKind,
    Modality,
    Relation,
    SourceKind,
)
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import CaseInfo, Claim, Document, Media, Position, Source
from provenance_app.model.snapshot import Snapshot

NOW = datetime(2024, 3, 1, tzinfo=UTC)


def source(record_id: str, name: str = "Blogger on X") -> Source:
    return Source(id=RecordId(record_id), name=name, kind=SourceKind.ACCOUNT)


def document(record_id: str, title: str = "Post on X") -> Document:
    return Document(id=RecordId(record_id), title=title, kind=DocumentKind.POST)


def media(record_id: str, title: str = "Crowd around vans") -> Media:
    return Media(id=RecordId(record_id), title=title, kind=MediaKind.VIDEO)


def claim(record_id: str, text: str = "61 no-go zones") -> Claim:
    return Claim(id=RecordId(record_id), text=text, position=ClaimPosition.POST, modality=Modality.ASSERTED, key=True)


def link(
    from_: str,
    to: str,
    relation: Relation = Relation.RESTATES,
    form: LinkForm | None = None,
    status: LinkStatus = LinkStatus.UNCHECKED,
    record_id: str = "",
) -> Link:
    return Link(
        id=RecordId(record_id or f"{from_}-{to}"),
        from_=RecordId(from_),
        to=RecordId(to),
        relation=relation,
        form=form,
        status=status,
    )


def at(record_id: str, x: float, y: float) -> Position:
    return Position(id=RecordId(record_id), x=x, y=y)


def case(*records: Record, title: str = "No-go zones") -> Snapshot:
    return Snapshot.of((CaseInfo(title=title), *records))


def flag(*subjects: str, severity: Severity = Severity.HIGH, rule: str = "media-location-unknown") -> Flag:
    return Flag(
        rule=rule,
        severity=severity,
        subjects=tuple(map(RecordId, subjects)),
        message="Nobody knows where this was.",
        action="Set the place.",
        key=f"{rule}:{','.join(subjects)}",
    )


def chain() -> Snapshot:
    """A blogger, left; a post and a video by him; his claim; a headline that restates it; a denial."""
    return case(
        source("blogger"),
        document("post"),
        media("video"),
        claim("c1"),
        claim("h1", "Police give up on 61 zones"),
        claim("no", "We have no no-go zone"),
        link("post", "blogger", Relation.ATTRIBUTED_TO, LinkForm.AUTHOR, LinkStatus.CONFIRMED),
        link("video", "blogger", Relation.ATTRIBUTED_TO, LinkForm.UPLOADER),
        link("c1", "post", Relation.STATED_IN),
        link("c1", "blogger", Relation.ATTRIBUTED_TO, LinkForm.SPEAKER, LinkStatus.CONFIRMED),
        link("h1", "c1", Relation.RESTATES),
        link("no", "h1", Relation.CONTRADICTS, LinkForm.DENIAL, LinkStatus.REFUTED),
        at("blogger", 0, 0),
        at("post", 320, 0),
        at("video", 320, 140),
        at("c1", 640, 0),
        at("h1", 960, 0),
        at("no", 960, 140),
    )


def crowd(nodes: int, links: int) -> Snapshot:
    """Claims in columns of 25, each restating some of the columns before; the same every time."""
    records: list[Record] = []
    for n in range(nodes):
        records += [claim(f"c{n}", f"Claim {n} of many"), at(f"c{n}", n // 25 * 330.0, n % 25 * 100.0)]
    for n in range(links):
        start = 25 + n * 7919 % (nodes - 25)
        target = max(0, start - 25 - n * 104729 % 60)
        records.append(link(f"c{start}", f"c{target}", record_id=f"l{n}", status=list(LinkStatus)[n % 6]))
    return case(*records)
