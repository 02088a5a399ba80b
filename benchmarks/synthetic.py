"""A made-up case of any size: claims that rest on each other, on documents, media and sources, with some loops."""

import json
import random

from rich import enrich

POSITIONS = ("headline", "lede", "body", "quote", "post")
MODALITIES = ("asserted", "hedged", "denied", "opinion")
STATUSES = ("unchecked", "unchecked", "confirmed", "partly", "not_found")


def case_json(records: int, links: int, seed: int = 1, *, rich: bool = False) -> str:
    """Return case JSON with so many records (40 % claims) and links; equal seeds give equal text.

    A `rich` case has links of every relation, and records with all that rules ask about; its captures, checks and
    assessments come on top of the records.
    """
    rng = random.Random(seed)
    counts = {"sources": records // 5, "documents": records // 4, "media": records * 3 // 20}
    counts["claims"] = records - sum(counts.values())
    ids = {kind: [f"{kind}-{at}" for at in range(count)] for kind, count in counts.items()}
    case = {"format": "provenance-case", "version": 1, "title": f"Synthetic case of {records} records", "decisions": []}
    case["sources"] = [
        {"id": one, "name": f"Source {at}", "kind": rng.choice(["person", "account", "organisation"])}
        for at, one in enumerate(ids["sources"])
    ]
    case["documents"] = [
        {"id": one, "title": f"Document {at} on the matter", "kind": rng.choice(["article", "post", "report"])}
        for at, one in enumerate(ids["documents"])
    ]
    case["media"] = [{"id": one, "title": f"Video {at}", "kind": "video"} for at, one in enumerate(ids["media"])]
    case["claims"] = [
        {
            "id": one,
            "text": f"Claim {at}: {rng.randrange(2, 900)} people were seen near the harbour that night",
            "position": rng.choice(POSITIONS),
            "modality": rng.choice(MODALITIES),
            "key": at % (counts["claims"] // 12 or 1) == 0,
        }
        for at, one in enumerate(ids["claims"])
    ]
    case["links"] = _links(rng, ids, links * 3 // 4 if rich else links)
    if rich:
        enrich(case, links, rng)
    return json.dumps(case)


def _links(rng: random.Random, ids: dict[str, list[str]], wanted: int) -> list[dict[str, object]]:
    popular = ids["sources"][: max(2, len(ids["sources"]) // 50)]
    seen: set[tuple[str, str, str]] = set()
    found: list[dict[str, object]] = []

    def add(from_: str, to: str, relation: str, form: str | None) -> None:
        if from_ != to and (from_, to, relation) not in seen:
            seen.add((from_, to, relation))
            link = {"id": f"link-{len(found)}", "from": from_, "to": to, "relation": relation}
            found.append({**link, "status": rng.choice(STATUSES), **({"form": form} if form else {})})

    claims = ids["claims"]
    while len(found) < wanted:
        at = rng.randrange(1, len(claims))
        near = claims[rng.randrange(max(0, at - 40), at)]
        source = rng.choice(popular) if rng.random() < 0.3 else rng.choice(ids["sources"])
        draw = rng.random()
        if draw < 0.30:
            add(claims[at], source, "attributed_to", "speaker")
        elif draw < 0.55:
            add(claims[at], rng.choice(ids["documents"]), "stated_in", None)
        elif draw < 0.75:
            add(claims[at], near, "restates", None)
        elif draw < 0.85:
            add(claims[at], rng.choice(ids["media"]), "rests_on", "evidence")
        elif draw < 0.95:
            add(rng.choice(ids["documents"]), source, "attributed_to", "author")
        elif draw < 0.99:
            add(claims[at], rng.choice(ids["documents"]), "cites", "quotes")
        else:
            add(near, claims[at], "restates", None)
    return found
