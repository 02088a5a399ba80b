"""Random edits of small cases of every kind of record, with all that rules ask about; a few words for each field."""

from datetime import UTC, datetime

from provenance_app.model.changes import Change
from provenance_app.model.enumerations import (
    Attribution,
    CaptureMethod,
    CheckState,
    ClaimPosition,
    Credibility,
    DecisionState,
    DocumentKind,
    LinkStatus,
    Modality,
    Pillar,
    RecordKind,
    Relation,
    Reliability,
    Resolution,
    SourceKind,
    Verdict,
)
from provenance_app.model.links import RULES, Asserted
from provenance_app.model.records import About, CaseInfo, Conflict, Decision, Figure, Place
from provenance_app.model.selectors import Selector
from provenance_app.model.snapshot import History
from tests.unit.analysis.words import WHEN, assessed, capture, case, check, claim, document, link, media, source

NODES = {
    RecordKind.SOURCE: ("s0", "s1", "s2"),
    RecordKind.DOCUMENT: ("d0", "d1"),
    RecordKind.MEDIA: ("m0", "m1"),
    RecordKind.CLAIM: ("c0", "c1", "c2", "c3", "c4"),
}
LATER = datetime(2024, 4, 1, tzinfo=UTC)
FILES = ("a" * 64, "b" * 64)
WORDS = ("61 boats left in 2022", "no boats left", "61 boats left in 2022, it is said", "so in 2019")
GRADES = (None, None, None, *Reliability)
GOOD = (Credibility.CONFIRMED, Credibility.PROBABLY_TRUE)
POSITIONS = (None, *ClaimPosition, ClaimPosition.HEADLINE, ClaimPosition.HEADLINE, ClaimPosition.BODY)
OFTEN = (
    *(Relation.ATTRIBUTED_TO, Relation.ATTRIBUTED_TO, Relation.STATED_IN, Relation.STATED_IN),
    *(Relation.RESTATES, Relation.CONTRADICTS, Relation.ACTS_FOR, Relation.CITES),
)
"""What many rules look at together; drawn more often, so that their conditions come about."""
DATES = (None, "2022", "2023-05", "no date")


def some_node(pick, record_id):
    match record_id[0]:
        case "s":
            kind = pick((None, SourceKind.PERSON, SourceKind.ACCOUNT, SourceKind.UNNAMED))
            name, handle = pick(("Anna", "anna", "Bo")), pick((None, None, "@a"))
            return source(record_id, name=name, handle=handle, kind=kind, reliability=pick(GRADES))
        case "d":
            kind, archived = pick((DocumentKind.ARTICLE, DocumentKind.REPORT)), pick((None, "y"))
            published, url = pick(DATES), pick((None, "x"))
            return document(record_id, kind=kind, published=published, url=url, archived_url=archived)
        case "m":
            dhash, url = pick((None, "00ff00ff00ff00ff", "00ff00ff00ff00fe")), pick((None, "x"))
            metadata = pick(({}, {"date": "2021-05-04T10:00:00"}))
            file, caption = pick((None, *FILES)), pick((None, "file photo"))
            return media(record_id, file=file, caption=caption, dhash=dhash, url=url, metadata=metadata)
        case _:
            return claim(
                record_id,
                text=pick(WORDS),
                verbatim=pick((True, False)),
                key=pick((True, False, False, False)),
                modality=pick((None, *Modality)),
                attribution=pick((None, *Attribution)),
                position=pick(POSITIONS),
                figure=pick(
                    (
                        None,
                        Figure(value=1, as_of="2020"),
                        Figure(value=2, unit="boats", as_of=pick((None, "2019", "2021"))),
                    )
                ),
                about=pick((None, About(place="harbour", date="2021"))),
            )


def some_link(pick):
    relation = pick((*RULES, *OFTEN))
    start, end = pick(RULES[relation].ends)
    words = pick(WORDS)
    selector = Selector(exact=words, capture=pick((None, "capture-d0", "capture-d1", "later-d0")))
    return link(
        pick(NODES[start]),
        relation,
        pick(NODES[end]),
        pick((None, *RULES[relation].forms[:2], *RULES[relation].forms)),
        pick((*LinkStatus, LinkStatus.CONFIRMED, LinkStatus.UNCHECKED)),
        firsthand=pick((None, True, False)),
        asserted=pick((None, None, Asserted(event="fire", place=pick(("Kabul", "Nepal")), date=pick(DATES)))),
        selector=pick((None, None, selector)),
    )


def some_check(pick):
    pillar = pick(tuple(Pillar))
    place = Place(name=pick(("Kabul", "Nepal")), latitude=pick((50.0, 51.0)), longitude=4.0)
    value = place if pillar is Pillar.LOCATION else pick(DATES)
    return check(pick((*NODES[RecordKind.MEDIA], "c0")), pillar, pick(tuple(CheckState)), value=value)


def some_decision(pick, flags):
    flag = pick(flags) if flags else None
    key, inputs = (flag.key, pick((None, flag.inputs, "old"))) if flag else ("none:x", None)
    return Decision(id=pick("xyz"), flag_key=key, state=pick(tuple(DecisionState)), reason="seen", inputs=inputs)


def some_conflict(pick):
    owner = pick((None, *(one for ids in NODES.values() for one in ids), "capture-d0", "gone"))
    ours, theirs = pick(({"note": "a"}, {})), {"note": pick(("b", None))}
    return Conflict(id=pick("pq"), record=owner, ours=ours, theirs=theirs, resolution=pick((None, None, *Resolution)))


def some_record(pick, flags):
    match pick("nnlllllckado"):
        case "n":
            return some_node(pick, pick([one for ids in NODES.values() for one in ids]))
        case "l":
            return some_link(pick)
        case "c":
            method = pick((CaptureMethod.TEXT, CaptureMethod.OTHER))
            words, file = pick(WORDS), pick((None, *FILES))
            place, at = pick(NODES[RecordKind.DOCUMENT]), pick((WHEN, WHEN, LATER))
            again = pick((f"later-{place}", None, None))
            return capture(place, words, again, file=file, method=method, captured_at=at)
        case "k":
            return some_check(pick)
        case "a":
            grade, verdict = pick((*Credibility, None, *GOOD, *GOOD)), pick((None, *Verdict))
            return assessed(
                pick(NODES[RecordKind.CLAIM]), credibility=grade, verdict=verdict, inputs=pick((None, "old"))
            )
        case "o":
            return some_conflict(pick)
        case _:
            return some_decision(pick, flags)


def some_history(pick):
    altered = [(RecordKind.CLAIM, "c0"), (RecordKind.SOURCE, "s0"), (RecordKind.CAPTURE, "capture-d0")]
    altered += [(RecordKind.CHECK, "m0-date"), (RecordKind.POSITION, "c1"), (RecordKind.CASE, "")]
    found = frozenset(one for one in altered if pick((True, False)))
    return History(intact=pick((None, True, False)), altered=found)


def some_case(pick, share=(True, True, False), links=18):
    """Return a case with a share of the nodes, and links that may end at nodes that are not there."""
    records = [some_node(pick, one) for ids in NODES.values() for one in ids if pick(share)]
    return case(
        CaseInfo(title="Case"), *records, *{made.id: made for made in (some_link(pick) for _ in range(links))}.values()
    )


def some_edit(pick, snapshot, flags):
    """Return up to three changes: records that are added, changed or removed."""
    changes = {}
    for _ in range(pick((1, 1, 2, 3))):
        record = some_record(pick, flags)
        before = snapshot.find(record.record_kind, record.id)
        after = None if before and pick((True, False, False)) else record
        if before != after:
            changes[record.record_kind, record.id] = Change(before, after)
    return list(changes.values())
