"""What a large case shows first."""

from provenance_app.analysis.views import key_view
from tests.unit.analysis.words import case, cites, claim, says, source


def large(keys):
    others = [claim(f"c{number:03}", key=number in keys) for number in range(200)]
    links = [cites(f"c{number:03}", f"c{number + 1:03}") for number in range(199)]
    return case(*others, *links, source("anna"), says("c010", "anna", firsthand=True))


def test_a_small_case_is_shown_whole():
    assert set(key_view(case(claim("c"), source("anna")))) == {"c", "anna"}


def test_key_claims_come_with_what_they_rest_on():
    shown = key_view(large({5}), limit=8)
    assert shown[0] == "c005"
    assert set(shown) == {"c005", "c006", "c007", "c008", "c009", "c010", "c011", "anna"}


def test_every_key_claim_is_there_before_the_basis_of_one_fills_the_view():
    shown = key_view(large({0, 50, 100}), limit=9)
    assert len(shown) == 9
    assert set(shown[:3]) == {"c000", "c050", "c100"}
    assert {"c001", "c051", "c101"} <= set(shown)


def test_without_key_claims_those_that_most_rests_on_stand_in():
    snapshot = large(())
    busy = case(*snapshot.all_records(), *(cites(f"c{number:03}", "c150") for number in range(20)))
    assert key_view(busy, limit=40)[0] == "c150"


def test_never_more_than_the_limit():
    assert len(key_view(large(range(200)))) == 40
