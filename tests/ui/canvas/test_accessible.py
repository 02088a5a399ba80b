"""What a screen reader finds in the graph, asked of Qt as its bridges to the platforms ask."""

import gc
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from provenance_app.analysis.folding import folding_of
from provenance_app.model.enumerations import LinkStatus, Relation
from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas import GraphCanvas
from provenance_app.ui.canvas.reading.accessible import _lists
from tests.counts import count
from tests.ui.canvas.cases import at, case, chain, claim, crowd, flag, link
from tests.ui.windows import put_away


@pytest.fixture
def canvas(qtbot: QtBot) -> GraphCanvas:
    graph = GraphCanvas()
    qtbot.addWidget(graph)
    graph.resize(1400, 700)
    graph.set_case(chain(), [flag("c1"), flag("h1")])
    graph.show()
    graph.setFocus()
    return graph


def listed(canvas):
    found = QAccessible.queryAccessibleInterface(canvas)
    assert found.role() == QAccessible.Role.List
    return found


def names(canvas):
    found = listed(canvas)
    return [found.child(at).text(QAccessible.Text.Name) for at in range(found.childCount())]


def item(canvas, name):
    return listed(canvas).child(names(canvas).index(name))


def press(thing, action="Press"):
    thing.actionInterface().doAction(action)


def test_nodes_come_first_and_links_after_them(canvas: GraphCanvas) -> None:
    assert names(canvas)[:2] == ["Source: Blogger on X", "Document: Post on X"]
    assert "\u201cPolice give up on 61 zones\u201d restates \u201c61 no-go zones\u201d: unchecked" in names(canvas)
    assert (
        "\u201cWe have no no-go zone\u201d contradicts \u201cPolice give up on 61 zones\u201d (denies): refuted"
        in names(canvas)
    )
    assert len(names(canvas)) == 6 + 6


def test_a_node_tells_its_flags_and_the_status_of_its_links(canvas: GraphCanvas) -> None:
    words = item(canvas, "Claim: 61 no-go zones").text(QAccessible.Text.Description)
    assert "1 open flag, the worst high" in words
    assert "2 links to others: 1 unchecked, 1 confirmed" in words
    assert "1 link from others: 1 unchecked" in words


def test_links_that_are_drawn_as_one_are_items_of_their_own(canvas: GraphCanvas) -> None:
    records = (claim("a", "A"), claim("b", "B"), at("a", 0, 0), at("b", 400, 0))
    twice = (link("a", "b", record_id="1"), link("a", "b", Relation.CITES, record_id="2"))
    canvas.set_case(case(*records, *twice))
    assert len(canvas.scene.edges) == 1
    assert names(canvas)[2:] == [
        "\u201cA\u201d restates \u201cB\u201d: unchecked",
        "\u201cA\u201d cites \u201cB\u201d: unchecked",
    ]


def test_pressing_selects_and_the_states_say_so(canvas: GraphCanvas) -> None:
    told: list[list[str]] = []
    canvas.selected.connect(told.append)
    found = item(canvas, "Claim: 61 no-go zones")
    press(found)
    assert told == [["c1"]]
    assert found.state().selected
    assert listed(canvas).selectionInterface().selectedItem(0).text(QAccessible.Text.Name) == "Claim: 61 no-go zones"
    assert not item(canvas, "Media: Crowd around vans").state().selected


def test_opening_asks_for_a_closer_look_and_a_menu_is_shown_where_the_item_is(
    canvas: GraphCanvas, qtbot: QtBot
) -> None:
    found = item(canvas, "Media: Crowd around vans")
    with qtbot.waitSignal(canvas.activated) as opened:
        press(found, "Open")
    assert opened.args == ["video"]
    with qtbot.waitSignal(canvas.context_menu) as shown:
        press(found, "ShowMenu")
    assert shown.args == ["video", found.rect().center()]
    assert canvas.selection == ("video",)


def test_an_item_is_where_its_node_is_on_the_screen(canvas: GraphCanvas) -> None:
    found = item(canvas, "Claim: 61 no-go zones")
    middle = found.rect().center()
    assert canvas.id_at(canvas.mapFromGlobal(middle).toPointF()) == "c1"
    hit = listed(canvas).childAt(middle.x(), middle.y())
    assert hit.text(QAccessible.Text.Name) == "Claim: 61 no-go zones"
    assert listed(canvas).indexOfChild(hit) == names(canvas).index("Claim: 61 no-go zones")
    assert listed(canvas).childAt(*canvas.mapToGlobal(QPoint(5, 5)).toTuple()) is None
    assert not found.state().offscreen
    canvas.pan(9_000, 0)
    assert found.state().offscreen


def test_an_item_stays_the_same_through_edits_and_ends_with_its_record(canvas: GraphCanvas) -> None:
    kept, gone = item(canvas, "Claim: 61 no-go zones"), item(canvas, "Media: Crowd around vans")
    number = QAccessible.uniqueId(kept)
    QAccessible.uniqueId(gone)
    less = case(*(one for one in chain().claims.values()), claim("new", "New"), *chain().positions.values())
    canvas.refresh(less)
    assert QAccessible.uniqueId(item(canvas, "Claim: 61 no-go zones")) == number
    assert kept.isValid()
    assert not Shiboken.isValid(gone)


def test_a_status_that_changes_is_read_anew(canvas: GraphCanvas) -> None:
    name = "\u201cPolice give up on 61 zones\u201d restates \u201c61 no-go zones\u201d: "
    found = item(canvas, f"{name}unchecked")
    records = [one for one in chain().links.values() if one.id != "h1-c1"]
    nodes = (*chain().claims.values(), *chain().sources.values(), *chain().positions.values())
    canvas.refresh(case(*nodes, *records, link("h1", "c1", status=LinkStatus.CONFIRMED)))
    assert found.text(QAccessible.Text.Name) == f"{name}confirmed"


def test_graphs_that_come_and_go_leave_nothing_behind(qtbot: QtBot) -> None:
    before = len(_lists)
    for _ in range(count(8, 30)):
        graph = GraphCanvas()
        graph.resize(500, 300)
        graph.set_case(chain())
        graph.show()
        items = [listed(graph).child(number) for number in range(listed(graph).childCount())]
        assert all(QAccessible.uniqueId(one) for one in items)
        graph.pick((RecordId("c1"),))
        graph.set_case(case())
        assert not any(Shiboken.isValid(one) for one in items)
        graph.set_case(chain())
        items = [listed(graph).child(number) for number in range(3)]
        put_away(graph)
        del graph
        gc.collect()
        assert not any(Shiboken.isValid(one) for one in items)
    assert len(_lists) <= before


def test_of_ten_thousand_nodes_only_those_asked_for_are_made(qtbot: QtBot) -> None:
    graph = GraphCanvas()
    qtbot.addWidget(graph)
    graph.set_case(crowd(10_000, 20_000))
    found = listed(graph)
    assert found.childCount() == 30_000
    assert found.child(9_999).text(QAccessible.Text.Name) == "Claim: Claim 9999 of many"
    assert found.child(29_999).text(QAccessible.Text.Name).startswith("\u201cClaim ")
    assert found.child(30_000) is None
    assert len(_lists[Shiboken.getCppPointer(graph)[0]]._items) == 2


def test_nobody_asks_and_nothing_is_made(qtbot: QtBot) -> None:
    graph = GraphCanvas()
    qtbot.addWidget(graph)
    graph.set_case(chain())
    graph.pick((RecordId("c1"),))
    assert Shiboken.getCppPointer(graph)[0] not in _lists


def test_what_is_supposed_to_fall_is_said(canvas: GraphCanvas) -> None:
    from provenance_app.analysis.what_if import suppose_falls

    canvas.set_fallen(suppose_falls(canvas.snapshot, [RecordId("blogger")]))
    assert "Supposed to fall" in item(canvas, "Source: Blogger on X").text(QAccessible.Text.Description)


def test_a_group_has_its_mark_as_a_child_until_it_opens(canvas: GraphCanvas, qtbot: QtBot) -> None:
    repost = replace(claim("b"), key=False)
    snapshot = case(claim("a", "First said"), repost, link("b", "a"), at("a", 0, 0), at("b", 300, 0))
    canvas.refresh(snapshot, folding=folding_of(snapshot, ["a"]))
    (node,) = (listed(canvas).child(at) for at in range(listed(canvas).childCount()))
    mark = node.child(0)
    assert node.childCount() == 1 and node.indexOfChild(mark) == 0
    assert mark.parent().text(QAccessible.Text.Name) == node.text(QAccessible.Text.Name)
    assert mark.role() == QAccessible.Role.Button
    assert mark.text(QAccessible.Text.Name) == "Group of 1 more record, worst unverified"
    middle = mark.rect().center()
    assert listed(canvas).childAt(middle.x(), middle.y()) is mark
    for thing, action in ((mark, "Press"), (mark, "Expand"), (node, "Expand")):
        with qtbot.waitSignal(canvas.fold_wanted) as asked:
            press(thing, action)
        assert asked.args == [["a"]]
    canvas.refresh(snapshot)
    assert not Shiboken.isValid(mark)
    node = item(canvas, "Claim: First said")
    assert node.childCount() == 0
    with qtbot.waitSignal(canvas.fold_wanted) as asked:
        press(node, "Collapse")
    assert asked.args == [["a"]]
