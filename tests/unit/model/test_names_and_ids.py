import time
import uuid

import pytest

from provenance_app.model.changes import RECORD_TYPES
from provenance_app.model.enumerations import (
    CREDIBILITY_WORDING,
    RELIABILITY_WORDING,
    Credibility,
    RecordKind,
    Relation,
    Reliability,
)
from provenance_app.model.errors import ImportRefused, ProvenanceError
from provenance_app.model.ids import RecordId, derived_id, is_id, new_id
from provenance_app.model.links import Link
from provenance_app.model.naming import name_of, short_name
from provenance_app.model.records import CaseInfo, Claim, Document, Source

ID = RecordId("x")


def test_a_new_id_is_a_version_7_uuid_of_now():
    before = time.time_ns() // 1_000_000
    value = uuid.UUID(new_id())
    assert (value.version, value.variant) == (7, uuid.RFC_4122)
    assert before <= value.int >> 80 <= time.time_ns() // 1_000_000


def test_ids_sort_by_time_and_never_meet():
    first = new_id()
    time.sleep(0.002)
    assert first < new_id()
    assert len({new_id() for _ in range(2000)}) == 2000


def test_derived_ids_are_the_same_for_the_same_parts_only():
    assert derived_id("check", "video", "date", "0") == derived_id("check", "video", "date", "0")
    assert derived_id("ab", "c") != derived_id("a", "bc")
    assert is_id(derived_id("", "\u00e5"))


@pytest.mark.parametrize("text", ["a", "cap-1", "A_b.9", "x" * 64, "018f0000-0000-7000-8000-000000000000"])
def test_what_an_id_may_be(text):
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "a b", "\u00e5", "a/b", "x" * 65, "a\n", "<b>"])
def test_what_no_id_is(text):
    assert not is_id(text)


def test_records_are_called_by_name_title_or_words():
    assert name_of(Source(id=ID, name="Police")) == "Police"
    assert name_of(Document(id=ID, title="Post")) == "Post"
    assert name_of(Claim(id=ID, text="There are 61")) == "There are 61"
    assert name_of(Link(id=ID, from_=ID, to=ID, relation=Relation.CITES)) == "cites link"
    assert name_of(CaseInfo(title="A case")) == ""


def test_a_short_name_is_one_line_cut_at_a_word():
    claim = Claim(id=ID, text="The  crowd\n\tcan be heard, shouting from the roof of a van")
    assert short_name(claim, 26) == "The crowd can be heard\u2026"
    assert short_name(claim, 200) == "The crowd can be heard, shouting from the roof of a van"


def test_endless_words_are_cut_too():
    name = short_name(Source(id=ID, name="x" * 10_000), 40)
    assert len(name) == 40 and name.endswith("x\u2026")


def test_every_kind_of_record_has_a_type_that_says_so():
    assert set(RECORD_TYPES) == set(RecordKind)
    assert all(record_type.record_kind == kind for kind, record_type in RECORD_TYPES.items())


def test_every_grade_has_its_wording():
    assert set(RELIABILITY_WORDING) == set(Reliability)
    assert set(CREDIBILITY_WORDING) == set(Credibility)
    assert RELIABILITY_WORDING["F"] == "reliability cannot be judged"
    assert CREDIBILITY_WORDING[6] == "truth cannot be judged"


def test_a_refused_import_shows_the_first_problems_and_keeps_all():
    one = ImportRefused("a.json", ["title: is missing"])
    many = ImportRefused("a.json", [f"claims[{at}]: bad" for at in range(25)])
    assert str(one) == "a.json was not imported, 1 problem; nothing was written:\ntitle: is missing"
    assert "25 problems" in str(many) and str(many).endswith("claims[19]: bad\n... and 5 more")
    assert len(many.problems) == 25 and isinstance(many, ProvenanceError)
