"""Pictures that are said to show another place or time than was found out."""

from dataclasses import replace

import pytest

from provenance_app.analysis.flags import evaluate
from provenance_app.model.enumerations import CheckState
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Asserted
from provenance_app.model.records import Place
from tests.unit.analysis.words import appears_in, case, check, claim, document, media, rests_on

WHERE = check("video", "location", value=Place(name="Tacloban, Philippines"))


def found(*records):
    flags = evaluate(case(claim("c"), document("d"), media("video", title="Ruins"), *records))
    return [flag for flag in flags if flag.rule == "context-mismatch"]


def used(place=None, date=None):
    return rests_on("c", "video", asserted=Asserted(place=place, date=date))


def when(value, state=CheckState.ESTABLISHED):
    return check("video", "date", state, value=value)


def test_both_places_are_named():
    (flag,) = found(used("Kabul, Afghanistan"), WHERE)
    said = "\u201cRuins\u201d is said to show Kabul, Afghanistan; it was recorded in Tacloban, Philippines."
    assert flag.message == said
    assert flag.subjects == ("video", "c-rests_on-video", "c")


def test_each_use_is_found_where_it_is_made():
    flags = found(used("Kabul"), appears_in("video", "d", asserted=Asserted(place="Nepal")), WHERE)
    assert {flag.subjects[2] for flag in flags} == {"c", "d"}


def test_dates_are_told_as_they_are_read():
    (flag,) = found(used(date="2019-05"), when("2018-06-05"))
    assert "said to be of May 2019; it was recorded at another time, 5 June 2018." in flag.message


def test_place_and_date_are_one_finding():
    (flag,) = found(used("Kabul", "2019"), WHERE, when("2018"))
    assert "Kabul" in flag.message and "2018" in flag.message


@pytest.mark.parametrize(
    ("said", "value"),
    [("2019", "2019-05-03"), ("2019~", "2020-02"), ("2019/2021", "2020"), ("last week", "2018"), ("9999~", "9998~")]
    + [("0001~", "0002"), ("../2019", "2001"), ("2019", "of old")],
)
def test_dates_that_can_both_hold_are_no_finding(said, value):
    assert not found(used(date=said), when(value))


@pytest.mark.parametrize("state", [CheckState.CLAIMED, CheckState.DISPUTED, CheckState.UNKNOWN])
def test_only_what_is_established_counts(state):
    assert not found(used(date="2019"), when("2018", state))
    assert found(used(date="2019"), when("2018"))


def test_only_the_last_check_of_a_pillar_counts():
    assert not found(used("Kabul"), WHERE, replace(WHERE, id=RecordId("later"), value=Place(name="Kabul")))


def test_a_place_of_words_alone_or_of_nothing_is_no_finding():
    assert not found(used("Kabul"), check("video", "location", value="Tacloban"))
    assert not found(used("Kabul"), check("video", "location", value=Place()))
    assert not found(used("Kabul"), check("video", "location"))
