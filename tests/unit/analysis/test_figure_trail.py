"""The trail of a figure: where it begins, what changed on the way, and whether one can open the end of it."""

import time

import pytest

from provenance_app.analysis.figure_trail import FigureShift, figure_trail, has_figure, rounds_to
from provenance_app.model.enumerations import DocumentKind, LinkForm
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.records import Figure
from tests.counts import count
from tests.unit.analysis.words import (
    capture,
    case,
    cites,
    claim,
    derived,
    document,
    link,
    restates,
    says,
    source,
    stated,
)

EXACT = Figure(value=11_874, unit="cars", as_of="2015")
REPORT = document("report", kind=DocumentKind.REPORT, published="2016", url="https://example.org/report")


def way(snapshot, claim_id="told", **options):
    return [hop.record for hop in figure_trail(snapshot, claim_id, **options).hops]


def test_it_begins_with_the_report_and_says_at_each_hop_what_changed():
    snapshot = case(
        *(REPORT, document("post", published="2016-05"), document("paper", published="2022")),
        *(claim("first", figure=EXACT), stated("first", "post"), cites("first", "report")),
        *(claim("told", figure=Figure(value=12_000, unit="cars")), stated("told", "paper"), restates("told", "first")),
    )
    trail = figure_trail(snapshot, "told")
    report, first, told = trail.hops
    assert trail.reached and trail.openable
    assert (report.record, report.kind, report.value, report.captured, report.openable) == (
        *("report", "report", None),
        *(False, True),
    )
    assert (first.value, first.unit, first.as_of, first.title, first.changes) == (11_874, "cars", "2015", "Post", ())
    assert told.changes == (FigureShift.ROUNDED, FigureShift.AS_OF_LOST)
    assert [hop.stale for hop in trail.hops] == [False, False, True]


@pytest.mark.parametrize(
    ("figure", "changes"),
    [
        (Figure(value=11_874, unit="Cars", as_of="2015"), ()),
        (Figure(value=9, unit="cars", as_of="2015"), (FigureShift.VALUE,)),
        (Figure(value=11_874, unit="fires", as_of="2015"), (FigureShift.UNIT,)),
        (Figure(value=11_874, unit="cars", as_of="2021"), (FigureShift.AS_OF,)),
    ],
)
def test_value_unit_and_time_are_compared(figure, changes):
    snapshot = case(claim("told", figure=figure), claim("first", figure=EXACT), cites("told", "first"))
    assert figure_trail(snapshot, "told").hops[1].changes == changes


def test_a_figure_is_compared_with_the_last_one_that_was_told():
    between = (claim("told", figure=Figure(value=9)), claim("silent"), claim("first", figure=Figure(value=8)))
    snapshot = case(*between, cites("told", "silent"), cites("silent", "first"))
    assert figure_trail(snapshot, "told").hops[2].changes == (FigureShift.VALUE,)


def test_a_claim_in_a_report_is_where_a_trail_may_begin():
    snapshot = case(
        claim("told"), claim("first", figure=EXACT), REPORT, stated("first", "report"), cites("told", "first")
    )
    assert way(snapshot) == ["first", "told"]
    assert figure_trail(snapshot, "told").reached
    assert way(snapshot, "first") == ["first"]


def test_a_trail_goes_through_documents_that_cite_or_are_copies():
    snapshot = case(
        *(claim("told", figure=EXACT), document("paper"), document("copy"), REPORT),
        *(cites("told", "paper"), cites("paper", "copy"), derived("copy", "report", LinkForm.TRANSLATION)),
    )
    assert way(snapshot) == ["report", "copy", "paper", "told"]


def test_without_a_report_it_ends_at_the_farthest_figure():
    snapshot = case(
        *(claim("told", figure=EXACT), claim("first", figure=EXACT), claim("before"), document("paper", url="x")),
        *(cites("told", "first"), cites("first", "before"), cites("told", "paper")),
    )
    trail = figure_trail(snapshot, "told")
    assert way(snapshot) == ["first", "told"]
    assert not trail.reached and not trail.openable


def test_an_end_that_is_captured_can_be_opened_and_one_without_an_address_cannot():
    report = document("report", kind=DocumentKind.STATISTICS)
    records = (claim("told", figure=EXACT), report, cites("told", "report"))
    assert not figure_trail(case(*records), "told").openable
    trail = figure_trail(case(*records, capture("report")), "told")
    assert trail.openable and trail.hops[0].captured


def test_rings_end_and_long_trails_are_shortened():
    number = count(10_000, 50_000)
    links = (cites(f"c{at + 1}", f"c{at}") for at in range(number - 1))
    claims = (claim(f"c{at}", figure=EXACT) for at in range(number))
    snapshot = case(*claims, *links, cites("c0", f"c{number - 1}"))
    began = time.process_time()
    hops = figure_trail(snapshot, f"c{number - 1}", most=4).hops
    assert time.process_time() - began < 5
    assert [hop.skipped for hop in hops] == [0, 0, number - 4, 0]


def test_what_has_a_trail():
    snapshot = case(
        *(claim("told"), claim("first", figure=EXACT), claim("other"), cites("told", "first")),
        *(source("anna"), says("told", "anna"), link("other", "overstates", "first")),
    )
    assert [has_figure(snapshot, one) for one in ("told", "first", "other", "anna")] == [True, True, False, False]
    with pytest.raises(UnknownRecord):
        figure_trail(snapshot, "anna")


@pytest.mark.parametrize(
    ("exact", "rounded", "so"),
    [
        *((61, 60, True), (61, 61, False), (61, 62, False), (11_874, 12_000, True), (11_874, 11_870, True)),
        *((0.65, 0.7, True), (65, 60, True), (65, 70, True), (-61, -60, True), (7, 10, False)),
        *((float("inf"), 1, False), (10**400 + 1, 10**400, True), (61, 100, False)),
    ],
)
def test_a_rounded_value_is_told_from_another(exact, rounded, so):
    assert rounds_to(exact, rounded) is so
