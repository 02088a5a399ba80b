"""Small cases in a few words: `case(claim("said"), source("anna"), says("said", "anna"))`."""

from datetime import UTC, datetime

from provenance_app.model.enumerations import CaptureMethod, CheckState, LinkForm, LinkStatus, Pillar, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Assessment, Capture, Check, Claim, Document, Media, Source
from provenance_app.model.snapshot import Snapshot, StoredFile

WHEN = datetime(2024, 3, 1, 9, tzinfo=UTC)


def case(*records):
    files = [record for record in records if isinstance(record, StoredFile)]
    return Snapshot.of([record for record in records if not isinstance(record, StoredFile)], files)


def source(record_id, **fields):
    return Source(id=RecordId(record_id), **{"name": record_id.title(), **fields})


def document(record_id, **fields):
    return Document(id=RecordId(record_id), **{"title": record_id.title(), **fields})


def media(record_id, **fields):
    return Media(id=RecordId(record_id), **{"title": record_id.title(), **fields})


def claim(record_id, **fields):
    return Claim(id=RecordId(record_id), **{"text": f"{record_id} is so", **fields})


def capture(document_id, text="", record_id=None, **fields):
    return Capture(
        id=RecordId(record_id or f"capture-{document_id}"),
        document=RecordId(document_id),
        text=text,
        **{"captured_at": WHEN, "method": CaptureMethod.TEXT, **fields},
    )


def check(record_id, pillar, state=CheckState.ESTABLISHED, **fields):
    return Check(
        id=RecordId(f"{record_id}-{pillar}"),
        record=RecordId(record_id),
        pillar=Pillar(pillar),
        state=CheckState(state),
        **fields,
    )


def assessed(claim_id, **fields):
    return Assessment(id=RecordId(f"assessment-{claim_id}"), claim=RecordId(claim_id), **fields)


def link(start, relation, end, form=None, status=LinkStatus.UNCHECKED, **fields):
    return Link(
        id=RecordId(f"{start}-{relation}-{end}"),
        from_=RecordId(start),
        to=RecordId(end),
        relation=relation,
        form=form,
        status=status,
        **fields,
    )


def says(claim_id, source_id, **fields):
    return link(claim_id, Relation.ATTRIBUTED_TO, source_id, LinkForm.SPEAKER, **fields)


def made(record_id, source_id, form, **fields):
    return link(record_id, Relation.ATTRIBUTED_TO, source_id, form, **fields)


def stated(claim_id, document_id, **fields):
    return link(claim_id, Relation.STATED_IN, document_id, **fields)


def cites(start, end, form=LinkForm.QUOTES, **fields):
    return link(start, Relation.CITES, end, form, **fields)


def restates(later, earlier, **fields):
    return link(later, Relation.RESTATES, earlier, **fields)


def overstates(firmer, milder, **fields):
    return link(firmer, Relation.OVERSTATES, milder, **fields)


def supports(supporter, supported, **fields):
    return link(supporter, Relation.SUPPORTS, supported, **fields)


def contradicts(one, other, **fields):
    return link(one, Relation.CONTRADICTS, other, LinkForm.CONTRADICTION, **fields)


def rests_on(claim_id, media_id, form=LinkForm.EVIDENCE, **fields):
    return link(claim_id, Relation.RESTS_ON, media_id, form, **fields)


def appears_in(media_id, document_id, form=LinkForm.EVIDENCE, **fields):
    return link(media_id, Relation.APPEARS_IN, document_id, form, **fields)


def derived(copy, original, form=LinkForm.COPY, **fields):
    return link(copy, Relation.DERIVED_FROM, original, form, **fields)


def acts_for(one, other, form=LinkForm.MEMBER, **fields):
    return link(one, Relation.ACTS_FOR, other, form, **fields)
