import hashlib

import pytest

from provenance_app.data_files import resource
from provenance_app.evidence.pictures.contents import read_contents
from provenance_app.exchange.case_json import read_case_json, write_case_json
from provenance_app.model.selectors import resolve
from provenance_app.model.snapshot import Snapshot

FOLDER = resource("sample")


@pytest.fixture(scope="module")
def text():
    return (FOLDER / "sample.case.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sample(text):
    return Snapshot.of(read_case_json(text.encode(), "sample"))


def test_the_sample_is_written_as_export_writes_it(sample, text):
    assert write_case_json(sample) == text


def test_the_sample_has_a_bit_of_everything(sample):
    assert len(sample.sources) == 7
    assert len(sample.documents) == 5
    assert len(sample.media) == 3
    assert 14 <= len(sample.claims) <= 16
    assert sum(claim.key for claim in sample.claims.values()) == 6
    assert {link.status for link in sample.links.values()} >= {"confirmed", "unchecked", "not_found"}
    assert sample.checks and sample.assessments


def test_every_quote_stands_where_its_selector_says(sample):
    quoted = [link.selector for link in sample.links.values() if link.selector]
    assert len(quoted) == 17
    for selector in quoted:
        assert resolve(selector, sample.captures[selector.capture].text), selector.exact


def test_every_claim_says_where_it_stands(sample):
    for claim in sample.claims.values():
        assert [link.relation for link in sample.links_from(claim.id) if link.relation == "stated_in"], claim.text


def test_captures_have_the_fingerprint_of_their_text(sample):
    for capture in sample.captures.values():
        assert capture.text_sha256 == hashlib.sha256(capture.text.encode()).hexdigest()


def test_the_pictures_that_ship_are_the_ones_the_sample_speaks_of(sample):
    shipped = {
        hashlib.sha256(path.read_bytes()).hexdigest(): read_contents(path.read_bytes())
        for path in FOLDER.iterdir()
        if path.suffix in (".png", ".jpg")
    }
    wanted = {media.file: media for media in sample.media.values() if media.file}
    assert shipped.keys() == wanted.keys()
    for sha256, media in wanted.items():
        assert (media.mime, media.dhash) == (shipped[sha256]["mime"], shipped[sha256]["dhash"])
    assert all(path.stat().st_size < 60_000 for path in FOLDER.iterdir())


def test_all_times_are_fixed(sample):
    for record in sample.all_records():
        if record.record_kind != "case":
            assert record.created and record.created.year == 2024
            assert record.changed and record.changed.year == 2024
