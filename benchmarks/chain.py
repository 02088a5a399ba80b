"""A case that is one long chain of claims, each resting on the one before, many of them key."""

from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Document, Media, Source
from provenance_app.model.snapshot import Snapshot


def chain_case(claims: int, keys: int) -> Snapshot:
    """Return a case in which claims cite each other in a row, down to one that a source said.

    Args:
        claims: How many there are.
        keys: How many of them, spread along the chain, are key.
    """
    every = [
        Claim(
            id=RecordId(f"claim-{at}"),
            text=f"Claim {at}: some people were seen near the harbour",
            key=at * keys // claims != (at - 1) * keys // claims,
        )
        for at in range(claims)
    ]
    source = Source(id=RecordId("source"), name="A harbour master")
    said = Link(
        id=RecordId("link-0"),
        from_=every[0].id,
        to=source.id,
        relation=Relation.ATTRIBUTED_TO,
        form=LinkForm.SPEAKER,
    )
    cited = [
        Link(
            id=RecordId(f"link-{at}"),
            from_=every[at].id,
            to=every[at - 1].id,
            relation=Relation.CITES,
            form=LinkForm.QUOTES,
        )
        for at in range(1, claims)
    ]
    beside = (Document(id=RecordId("document"), title="A page"), Media(id=RecordId("media"), title="A video"))
    return Snapshot.of((source, *beside, *every, said, *cited))
