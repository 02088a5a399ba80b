"""Which records a filter lets through: all its criteria, each by any of its values."""

from datetime import UTC, datetime

import pytest

from provenance_app.analysis.filtering import all_tags, dates_of, draws, passing, sources_by_use
from provenance_app.analysis.flags import evaluate
from provenance_app.model.enumerations import Dated, LinkForm, LinkStatus, Pillar, RecordKind, StatusClass
from provenance_app.model.filters import CRITERIA, DateRange, Filter
from tests.unit.analysis.words import (
    appears_in,
    capture,
    case,
    check,
    claim,
    document,
    made,
    media,
    restates,
    rests_on,
    says,
    source,
    stated,
)

CASE = case(
    source("anna", tags=("Police",)),
    source("paper"),
    document("article", published="2024-03-01", tags=("police", "press")),
    document("old", published="1999~"),
    capture("article", captured_at=datetime(2024, 3, 5, tzinfo=UTC)),
    media("photo", caption="Vans near the harbour"),
    claim("zones", text="There are 61 zones", key=True),
    claim("denied", text="There is no zone"),
    made("article", "paper", LinkForm.PUBLISHER, status=LinkStatus.CONFIRMED),
    made("old", "paper", LinkForm.PUBLISHER, status=LinkStatus.CONFIRMED),
    stated("zones", "article"),
    says("denied", "anna", status=LinkStatus.REFUTED),
    restates("denied", "zones"),
    appears_in("photo", "article", status=LinkStatus.CONFIRMED),
    rests_on("zones", "photo"),
    check("denied", Pillar.DATE, value="2024-02"),
)


def shown(**criteria):
    return passing(CASE, Filter(**criteria), evaluate(CASE))


def published(earliest=None, latest=None, which=Dated.PUBLISHED):
    return (DateRange(which=which, earliest=earliest, latest=latest),)


def test_an_empty_filter_leaves_nothing_out():
    assert Filter().empty
    assert passing(CASE, Filter()) is None


def test_kinds():
    assert shown(kinds=(RecordKind.CLAIM, RecordKind.MEDIA)) == {"zones", "denied", "photo"}


def test_statuses_keep_the_records_at_the_ends_of_such_links_and_draw_no_others():
    assert shown(statuses=(StatusClass.DISPUTED,)) == {"denied", "anna"}
    wanted = Filter(statuses=(StatusClass.DISPUTED,))
    assert draws(wanted, None, CASE.links["denied-attributed_to-anna"])
    assert not draws(wanted, None, CASE.links["denied-restates-zones"])
    assert not draws(wanted, {"anna"}, CASE.links["denied-attributed_to-anna"])


def test_flags_by_rule_by_severity_and_any():
    flags = evaluate(CASE)
    rule = next(flag for flag in flags if flag.rule == "media-location-unknown")
    assert shown(flags=("media-location-unknown",)) == {"photo"}
    assert "photo" in shown(flags=(rule.severity.value,))
    assert shown(flags=("any",)) >= shown(flags=("high",)) >= {"photo"}


def test_a_flag_of_a_link_keeps_the_records_at_its_ends():
    assert {"zones", "photo"} <= shown(flags=("unverified-link",))


def test_a_decided_flag_is_none():
    from dataclasses import replace

    from provenance_app.analysis.flags.flag import FlagState

    dismissed = [replace(flag, state=FlagState.DISMISSED) for flag in evaluate(CASE)]
    assert passing(CASE, Filter(flags=("any",)), dismissed) == frozenset()


def test_sources_come_with_what_is_attributed_to_them_and_said_in_their_documents():
    assert shown(sources=("anna",)) == {"anna", "denied"}
    assert shown(sources=("paper",)) == {"paper", "article", "old", "zones", "photo"}


def test_dates_are_those_of_the_documents_and_a_source_has_those_of_what_it_made():
    assert shown(dates=published("2024")) == {"article", "zones", "photo", "paper"}
    assert shown(dates=published(latest="2000")) == {"old", "paper"}
    assert shown(dates=published("2024-03-02")) == frozenset()


def test_a_date_that_may_lie_in_the_range_is_enough():
    assert "old" in shown(dates=published("1999-12-31", "1999-12-31"))
    assert shown(dates=published("2024-02-10", "2024-02-12", Dated.SAID)) == {"denied", "anna"}


def test_captured_is_when_it_was_preserved():
    assert shown(dates=published("2024-03-05", "2024-03-05", Dated.CAPTURED)) == {"article", "zones", "photo", "paper"}
    assert dates_of(CASE, CASE.node("old"), Dated.CAPTURED) == frozenset()


def test_a_claim_was_said_when_a_check_says_so_else_when_it_was_published():
    assert dates_of(CASE, CASE.node("denied"), Dated.SAID) == {"2024-02"}
    assert dates_of(CASE, CASE.node("zones"), Dated.SAID) == {"2024-03-01"}


@pytest.mark.parametrize("text", ["soon", "", "2024-13-99", "9" * 300])
def test_a_side_of_a_range_that_is_no_date_is_open(text):
    assert shown(dates=published(text, text)) == shown(dates=published())


def test_tags_aside_letter_case():
    assert shown(tags=("POLICE",)) == {"anna", "article"}
    assert shown(tags=("press", "none")) == {"article"}
    assert all_tags(CASE) == ("Police", "press")


def test_all_words_of_one_text():
    assert shown(texts=("zones 61",)) == {"zones"}
    assert shown(texts=("vans", "no zone")) == {"photo", "denied", "zones"} - {"zones"}


def test_all_criteria_have_to_be_met():
    assert shown(kinds=(RecordKind.CLAIM,), statuses=(StatusClass.DISPUTED,)) == {"denied"}
    assert shown(kinds=(RecordKind.DOCUMENT,), tags=("police",), dates=published("2024")) == {"article"}
    assert shown(kinds=(RecordKind.MEDIA,), tags=("police",)) == frozenset()


def test_what_was_just_added_is_let_through_while_it_is_there():
    assert passing(CASE, Filter(texts=("nothing has this",)), kept=("photo", "gone")) == {"photo"}


def test_values_of_a_criterion_are_added_and_taken_away():
    wanted = Filter().toggled("kinds", RecordKind.CLAIM).toggled("tags", "press").toggled("tags", "police")
    assert wanted == Filter(kinds=(RecordKind.CLAIM,), tags=("press", "police"))
    assert wanted.toggled("kinds", RecordKind.CLAIM).with_values("tags", ()).empty
    assert set(CRITERIA) == {"kinds", "statuses", "flags", "dates", "sources", "tags", "texts"}


def test_sources_most_used_first():
    assert sources_by_use(CASE) == ("paper", "anna")
