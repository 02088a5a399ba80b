"""What the plain synthetic case leaves out: figures, grades, dates, captures with quotes, checks, assessments, uses."""

import random
from typing import Any

Plain = dict[str, Any]
SENTENCES = tuple(f"Sentence {at} tells of {at * 7} boats that left the harbour." for at in range(40))
PILLARS = ("provenance", "source", "date", "location", "motivation", "subject")
STATES = ("unknown", "claimed", "established", "disputed")
PLACES = ("the harbour", "the old town", "the north pier", "the capital")


def enrich(case: Plain, links: int, rng: random.Random) -> None:
    """Fill in the records of a synthetic case, and add links of every relation until there are so many."""
    for at, source in enumerate(case["sources"]):
        _some(rng, source, reliability=rng.choice("ABCDEF"), handle=f"@name{at // 2}")
    for at, document in enumerate(case["documents"]):
        _document(rng, document, at)
    for at, media in enumerate(case["media"]):
        _media(rng, media, at)
    for claim in case["claims"]:
        _claim(rng, claim)
    _more_links(case, links, rng)
    for link in case["links"]:
        _link(rng, link, case)


def _some(rng: random.Random, record: Plain, share: float = 0.4, **fields: object) -> None:
    """Set about a share of these fields; what is false is left out."""
    record.update({name: value for name, value in fields.items() if value and rng.random() < share})


def _date(rng: random.Random) -> str:
    day = f"20{rng.randrange(20, 25)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 28):02}"
    return rng.choice((day, day, day[:7], day[:4], f"{day[:7]}~", "no date"))


def _document(rng: random.Random, document: Plain, at: int) -> None:
    url = f"https://news.example/{at}"
    _some(rng, document, 0.6, url=url, published=_date(rng))
    _some(rng, document, 0.2, archived_url=f"https://archive.example/{at}")
    if rng.random() < 0.4:
        text = " ".join(rng.sample(SENTENCES, 12))
        capture = {"id": f"capture-{at}", "captured_at": "2024-03-04T09:05:00Z", "method": "text", "text": text}
        document["captures"] = [capture]


def _media(rng: random.Random, media: Plain, at: int) -> None:
    near = rng.getrandbits(64) if at % 5 else 0xF0F0 ^ 1 << rng.randrange(60)
    caption = rng.choice(("File photo of the harbour", f"The harbour, {PLACES[at % 4]}"))
    _some(rng, media, 0.6, dhash=f"{near:016x}", url=f"https://video.example/{at}", caption=caption)
    _some(rng, media, 0.3, file=f"{at // 2:064x}", credit="Picture agency")
    pillars = rng.sample(PILLARS, rng.randrange(7))
    media["checks"] = [_check(rng, f"check-{at}-{pillar}", pillar) for pillar in pillars]


def _check(rng: random.Random, record_id: str, pillar: str) -> Plain:
    place = {"name": rng.choice(PLACES), "latitude": rng.uniform(50, 51), "longitude": 4.0, "precision": "vicinity"}
    values = {"date": _date(rng), "location": place}
    check = {"id": record_id, "pillar": pillar, "state": rng.choice(STATES)}
    return {**check, "value": values.get(pillar, "as its maker says")}


def _claim(rng: random.Random, claim: Plain) -> None:
    figure = {
        "value": rng.randrange(900),
        "unit": rng.choice(("people", "boats")),
        "as_of": str(rng.randrange(2019, 2025)),
    }
    attribution = rng.choice(("on_record", "unnamed", "none", "own_voice"))
    _some(rng, claim, 0.3, figure=figure, attribution=attribution, hedges=["reportedly"], verbatim=True)
    _some(rng, claim, 0.2, about={"place": rng.choice(PLACES), "date": _date(rng)})
    if rng.random() < 0.1:
        verdict = rng.choice(("verified", "false", "misleading", "disputed"))
        opinion = {"verdict": verdict, "credibility": rng.randrange(1, 7), "by": "A. Reader"}
        claim["assessments"] = [{"id": f"assessment-{claim['id']}", **opinion}]


KINDS: tuple[tuple[str, str, str, tuple[str | None, ...]], ...] = (
    ("claims", "claims", "supports", (None,)),
    ("claims", "claims", "contradicts", ("denial", "contradiction")),
    ("claims", "claims", "overstates", (None,)),
    ("claims", "claims", "cites", ("quotes", "paraphrases")),
    ("documents", "documents", "cites", ("links", "mentions")),
    ("documents", "sources", "attributed_to", ("publisher", "producer")),
    ("media", "sources", "attributed_to", ("capturer", "uploader", "publisher")),
    ("media", "documents", "appears_in", ("evidence", "illustration", "file_photo")),
    ("media", "media", "derived_from", ("copy", "crop")),
    ("sources", "sources", "acts_for", ("member", "account_of", "owned_by")),
)
STATUSES = ("unchecked", "unchecked", "confirmed", "partly", "not_found", "unavailable", "refuted")


def _more_links(case: Plain, wanted: int, rng: random.Random) -> None:
    seen = {(link["from"], link["to"], link["relation"]) for link in case["links"]}
    while len(case["links"]) < wanted:
        starts, ends, relation, forms = rng.choice(KINDS)
        at = rng.randrange(1, len(case[starts]))
        near = rng.randrange(max(0, at - 40), at) if starts == ends else rng.randrange(len(case[ends]))
        from_, to, form = case[starts][at]["id"], case[ends][near]["id"], rng.choice(forms)
        if (from_, to, relation) not in seen:
            seen.add((from_, to, relation))
            link = {"id": f"link-{len(case['links'])}", "from": from_, "to": to, "relation": relation}
            case["links"].append({**link, "status": rng.choice(STATUSES), **({"form": form} if form else {})})


def _link(rng: random.Random, link: Plain, case: Plain) -> None:
    if link["relation"] == "attributed_to":
        _some(rng, link, 0.3, firsthand=True)
    if link["relation"] in ("rests_on", "appears_in"):
        _some(
            rng,
            link,
            0.3,
            asserted={"event": "the night at the harbour", "place": rng.choice(PLACES), "date": _date(rng)},
        )
    if link["relation"] == "stated_in":
        captures = case["documents"][int(link["to"].removeprefix("documents-"))].get("captures")
        if captures and rng.random() < 0.5:
            words = rng.choice(SENTENCES)
            start = captures[0]["text"].find(words)
            start = start if start >= 0 else 0
            selector = {"exact": words, "start": start, "end": start + len(words), "capture": captures[0]["id"]}
            link["selector"] = selector
