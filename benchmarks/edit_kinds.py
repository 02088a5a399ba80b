"""Edits of a large case of the kinds that users make, for the flag index to follow."""

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from provenance_app.model.changes import Change
from provenance_app.model.enumerations import CheckState, LinkForm, LinkStatus, Pillar, Relation, Reliability
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Check, Claim
from provenance_app.model.snapshot import Snapshot

Changed = tuple[Change, ...]
_NEW = count()


def new_id(word: str) -> RecordId:
    return RecordId(f"new-{word}-{next(_NEW)}")


def text_of_a_claim(case: Snapshot, rng: random.Random) -> Changed:
    claim = rng.choice(tuple(case.claims.values()))
    return (Change(claim, replace(claim, text=f"Some {rng.randrange(900)} boats left the harbour")),)


def status_of_a_link(case: Snapshot, rng: random.Random) -> Changed:
    link = rng.choice(tuple(case.links.values()))
    status = rng.choice([one for one in LinkStatus if one is not link.status])
    return (Change(link, replace(link, status=status)),)


def claim_with_links(case: Snapshot, rng: random.Random) -> Changed:
    claim = Claim(id=new_id("claim"), text="A boat left the harbour")
    ends = (
        (Relation.ATTRIBUTED_TO, LinkForm.SPEAKER, case.sources),
        (Relation.STATED_IN, None, case.documents),
        (Relation.RESTS_ON, LinkForm.EVIDENCE, case.media),
        (Relation.CITES, LinkForm.QUOTES, case.claims),
    )
    links = [
        Link(id=new_id("link"), from_=claim.id, to=rng.choice(tuple(table)), relation=relation, form=form)
        for relation, form, table in ends
    ]
    return tuple(Change(None, record) for record in (claim, *links))


def claim_deleted(case: Snapshot, rng: random.Random) -> Changed:
    claim = rng.choice(tuple(case.claims.values()))
    links = {link.id: link for link in (*case.links_from(claim.id), *case.links_to(claim.id))}
    gone = (*links.values(), *case.checks_of(claim.id), *case.assessments_of(claim.id), claim)
    return tuple(Change(record, None) for record in gone)


def check_of_media(case: Snapshot, rng: random.Random) -> Changed:
    pillar, state = rng.choice(tuple(Pillar)), rng.choice(tuple(CheckState))
    check = Check(id=new_id("check"), record=rng.choice(tuple(case.media)), pillar=pillar, state=state)
    return (Change(None, check),)


def grade_of_a_popular_source(case: Snapshot, rng: random.Random) -> Changed:
    popular = sorted(case.sources, key=lambda one: -len(case.links_to(one)))[:20]
    source = case.sources[rng.choice(popular)]
    grade = rng.choice([one for one in Reliability if one is not source.reliability])
    return (Change(source, replace(source, reliability=grade)),)


def clusters_joined(case: Snapshot, rng: random.Random) -> Changed:
    one, other = rng.sample(tuple(case.claims), 2)
    return (Change(None, Link(id=new_id("link"), from_=one, to=other, relation=Relation.RESTATES)),)


def key_toggled(case: Snapshot, rng: random.Random) -> Changed:
    claim = rng.choice(tuple(case.claims.values()))
    return (Change(claim, replace(claim, key=not claim.key)),)


EDITS: dict[str, Callable[[Snapshot, random.Random], Changed]] = {
    "text of a claim": text_of_a_claim,
    "status of a link": status_of_a_link,
    "new claim with four links": claim_with_links,
    "claim deleted": claim_deleted,
    "check of media": check_of_media,
    "grade of a popular source": grade_of_a_popular_source,
    "restates joins two clusters": clusters_joined,
    "key toggled": key_toggled,
}
