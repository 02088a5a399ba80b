"""The flags of a real article, recorded by hand: what must be found, and what must not."""

import json
from pathlib import Path

import pytest

from provenance_app.analysis.flags import evaluate
from provenance_app.analysis.origins import origins_of
from provenance_app.model.links import Link
from provenance_app.model.plain import from_plain
from provenance_app.model.records import Capture, Check, Claim, Document, Media, Source
from provenance_app.model.snapshot import Snapshot

SAMPLE = Path(__file__).resolve().parents[4] / "shared" / "samples" / "no-go-zones"

pytestmark = pytest.mark.skipif(not SAMPLE.is_dir(), reason="the sample article does not lie beside this checkout")

TYPES = {"sources": Source, "documents": Document, "media": Media, "claims": Claim, "links": Link}


def records(plain):
    for group, record_type in TYPES.items():
        for entry in plain[group]:
            nested = [(Capture, "document", item) for item in entry.pop("captures", ())]
            nested += [(Check, "record", item) for item in entry.pop("checks", ())]
            entry.pop("assessments", None)
            record = from_plain(record_type, entry, entry["id"], pytest.fail)
            yield record
            for at, (item_type, owner, item) in enumerate(nested):
                yield from_plain(item_type, {"id": f"{record.id}.{at}", owner: record.id, **item}, "", pytest.fail)


@pytest.fixture(scope="module")
def snapshot():
    return Snapshot.of(records(json.loads((SAMPLE / "no-go-zones.case.json").read_text("utf-8"))))


@pytest.fixture(scope="module")
def raised(snapshot):
    flags = evaluate(snapshot)
    return {(flag.rule, one) for flag in flags for one in (*flag.subjects, "*")}


@pytest.fixture(scope="module")
def expected():
    return json.loads((SAMPLE / "expected-flags.json").read_text("utf-8"))


def test_everything_that_must_be_found_is(raised, expected):
    assert [entry for entry in expected["must"] if (entry["rule"], entry["subject"]) not in raised] == []


def test_nothing_is_found_that_must_not_be(raised, expected):
    assert [entry for entry in expected["must_not"] if (entry["rule"], entry["subject"]) in raised] == []


def test_the_headline_comes_down_to_one_blogger(snapshot):
    found = origins_of(snapshot, "h1")
    assert (found.origins, found.independent, found.unknown) == (("maalouf",), 1, ())


def test_the_claim_about_the_video_comes_down_to_nobody(snapshot):
    found = origins_of(snapshot, "c6")
    assert (found.origins, found.independent, found.unknown) == ((), 0, ("video",))
