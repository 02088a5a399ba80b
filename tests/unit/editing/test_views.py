"""Views, pins and the direction of the graph, as edits of a case that is kept."""

import json

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.importing import import_records
from provenance_app.editing.placing import pin, tidy, turn, unpin
from provenance_app.editing.records import remove, set_title
from provenance_app.editing.views import free_name, overwrite_view, remove_view, rename_view, save_view
from provenance_app.exchange.case_json import read_case_json, write_case_json
from provenance_app.model.enumerations import Dated, Direction, RecordKind, StatusClass
from provenance_app.model.errors import ImportRefused, RecordRefused, UnknownRecord
from provenance_app.model.filters import DateRange, Filter
from provenance_app.model.places import places_of
from provenance_app.model.records import SavedView, ViewCamera
from provenance_app.model.snapshot import Snapshot
from tests.unit.analysis.words import claim, document, restates, says, source, stated

RECORDS = (
    source("anna"),
    document("post"),
    *(claim(f"c{number}") for number in range(6)),
    *(restates(f"c{number}", f"c{number - 1}") for number in range(1, 6)),
    says("c0", "anna"),
    stated("c0", "post"),
)
EVERYTHING = SavedView(
    id="v1",
    name="  Only \n reposts ",
    records=("c0", "c1", "anna"),
    filter=Filter(
        kinds=(RecordKind.CLAIM,),
        statuses=(StatusClass.UNVERIFIED,),
        flags=("any", "dead-end"),
        dates=(DateRange(which=Dated.SAID, earliest="2024", latest="2024-06~"),),
        sources=("anna",),
        tags=("press",),
        texts=("no zone",),
    ),
    collapsed=("c0",),
    direction=Direction.TOP_DOWN,
    places={"c0": (1.26, -3), "anna": (0, 0)},
    camera=ViewCamera(x=10.5, y=-2, scale=0.75),
)


@pytest.fixture
def session(tmp_path):
    session = CaseSession(CaseFile.create(tmp_path / "case.provcase", "Boats"))
    session.perform(import_records(session.snapshot, RECORDS, "x"))
    yield session
    session.close()


def do(session, edit):
    before = session.snapshot
    session.perform(edit)
    return before


def test_a_view_is_kept_with_all_it_says_and_comes_back_with_the_case(session):
    path = session.case.path
    do(session, save_view(session.snapshot, EVERYTHING))
    kept = session.snapshot.views["v1"]
    assert kept.name == "Only reposts"
    assert places_of(kept) == {"c0": (1.3, -3.0), "anna": (0.0, 0.0)}
    assert (kept.filter, kept.collapsed, kept.camera) == (EVERYTHING.filter, EVERYTHING.collapsed, EVERYTHING.camera)
    session.close()
    with CaseFile.open(path) as case:
        assert case.load().views["v1"] == kept
        assert case.check().problems == ()
        assert [hit.id for hit in case.search("reposts")] == ["v1"]


def test_saving_renaming_overwriting_and_removing_are_undone_one_by_one(session):
    steps = (
        lambda: save_view(session.snapshot, EVERYTHING),
        lambda: rename_view(session.snapshot, "v1", "Chain"),
        lambda: overwrite_view(session.snapshot, "v1", SavedView(id="other", name="", collapsed=("c1",))),
        lambda: remove_view(session.snapshot, "v1"),
    )
    history = []
    for step in steps:
        edit = session.complete(step())
        history.append((session.snapshot, edit))
        session.apply(edit)
    assert "v1" not in session.snapshot.views
    for before, edit in reversed(history):
        session.apply(edit.inverse)
        assert session.snapshot == before


def test_overwriting_keeps_the_name_and_says_nothing_where_nothing_differs(session):
    do(session, save_view(session.snapshot, EVERYTHING))
    do(session, overwrite_view(session.snapshot, "v1", SavedView(id="x", name="", collapsed=("c1",))))
    kept = session.snapshot.views["v1"]
    assert (kept.name, kept.collapsed, kept.filter.empty) == ("Only reposts", ("c1",), True)
    assert overwrite_view(session.snapshot, "v1", SavedView(id="x", name="", collapsed=("c1",))).changes == ()


def test_names_of_views_are_there_and_different(session):
    do(session, save_view(session.snapshot, EVERYTHING))
    with pytest.raises(RecordRefused, match="Only reposts.* already"):
        save_view(session.snapshot, SavedView(id="v2", name="only  REPOSTS"))
    with pytest.raises(RecordRefused, match="A name cannot be empty"):
        save_view(session.snapshot, SavedView(id="v2", name="  "))
    with pytest.raises(RecordRefused, match="A name cannot be empty"):
        rename_view(session.snapshot, "v1", " ")
    with pytest.raises(UnknownRecord, match="no longer"):
        rename_view(session.snapshot, "v9", "x")
    assert rename_view(session.snapshot, "v1", "ONLY reposts").changes
    do(session, save_view(session.snapshot, SavedView(id="v2", name="View")))
    assert free_name(session.snapshot, "View") == "View 2"


def test_records_that_a_view_shows_can_be_removed(session):
    do(session, save_view(session.snapshot, EVERYTHING))
    do(session, remove(session.snapshot, ["c0", "anna"]))
    assert session.snapshot.views["v1"].records == ("c0", "c1", "anna")
    assert session.case.check().sound


def test_case_json_has_views_where_there_are_any(session):
    assert '"views"' not in write_case_json(session.snapshot)
    do(session, save_view(session.snapshot, EVERYTHING))
    text = write_case_json(session.snapshot)
    again = Snapshot.of(read_case_json(text.encode(), "x"))
    assert again.views == session.snapshot.views
    assert write_case_json(again) == text


@pytest.mark.parametrize("place", [[1], [1, 2, 3], ["1", 2], [True, 2], None, [1e9, 0]])
def test_places_that_are_none_are_refused_at_import_and_passed_over_in_a_file(place):
    plain = {"id": "v", "name": "V", "places": {"c0": place}}
    case = {"format": "provenance-case", "version": 1, "title": "x", "views": [plain]}
    with pytest.raises(ImportRefused) as refused:
        read_case_json(json.dumps(case).encode(), "x")
    assert list(refused.value.problems) == ['views[0].places: should be [x, y], two numbers, for "c0"']
    assert places_of(SavedView(id="v", name="V", places={"c0": place, "c1": [1, 2]})) == {"c1": (1.0, 2.0)}


def test_pinned_nodes_stay_where_they_are_when_the_graph_is_tidied(session):
    do(session, pin(session.snapshot, ["c3", "c3", "gone"]))
    assert session.snapshot.positions["c3"].pinned
    assert pin(session.snapshot, ["c3"]).changes == ()
    before = session.snapshot.positions["c3"]
    do(session, turn(session.snapshot, Direction.TOP_DOWN))
    do(session, tidy(session.snapshot))
    assert session.snapshot.positions["c3"] == before
    do(session, unpin(session.snapshot, ["c3"]))
    do(session, tidy(session.snapshot))
    assert session.snapshot.positions["c3"] != before


def test_the_direction_is_kept_with_the_case_and_one_step_takes_it_back(session):
    assert session.snapshot.direction is Direction.LEFT_TO_RIGHT
    edit = session.complete(turn(session.snapshot, Direction.TOP_DOWN))
    before = session.snapshot
    session.apply(edit)
    places = session.snapshot.positions
    assert places["c0"].y < places["c1"].y < places["c5"].y
    assert session.case.load().direction is Direction.TOP_DOWN
    assert turn(session.snapshot, Direction.TOP_DOWN).changes == ()
    do(session, set_title(session.snapshot, "Ferries"))
    assert session.snapshot.direction is Direction.TOP_DOWN
    session.apply(session.complete(set_title(session.snapshot, "Boats")))
    session.apply(edit.inverse)
    assert session.snapshot == before
