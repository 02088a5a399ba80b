"""Values of a filter, added and taken away one by one."""

from provenance_app.model.enumerations import NODE_KINDS, RecordKind, StatusClass
from provenance_app.model.filters import DateRange, Filter
from provenance_app.model.plain import from_plain, to_plain

THINGS = (RecordKind.DOCUMENT, RecordKind.MEDIA)


def test_leaving_out_and_showing_again_ends_where_it_began():
    out = Filter().leaving_out("kinds", THINGS, NODE_KINDS)
    assert set(out.kinds) == {RecordKind.SOURCE, RecordKind.CLAIM}
    assert out.leaving_out("kinds", THINGS, NODE_KINDS).empty


def test_the_rest_goes_where_a_part_was_left_out_already():
    out = Filter(kinds=(RecordKind.SOURCE, RecordKind.CLAIM, RecordKind.MEDIA)).leaving_out("kinds", THINGS, NODE_KINDS)
    assert set(out.kinds) == {RecordKind.SOURCE, RecordKind.CLAIM}


def test_whoever_leaves_out_everything_sees_everything():
    wanted = Filter()
    for status in StatusClass:
        wanted = wanted.leaving_out("statuses", (status,), tuple(StatusClass))
    assert wanted.empty


def test_a_filter_survives_being_written_down():
    wanted = Filter(kinds=THINGS, tags=("a", "b"), dates=(DateRange(earliest="2024"),))
    problems = []
    assert from_plain(Filter, to_plain(wanted), "", lambda *problem: problems.append(problem)) == wanted
    assert from_plain(Filter, {"kinds": ["nonsense"]}, "", lambda *problem: problems.append(problem)) is None
    assert len(problems) == 1
