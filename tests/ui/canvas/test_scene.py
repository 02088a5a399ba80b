"""What the graph draws of a case, and where."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage

from provenance_app.analysis.flags import Severity
from provenance_app.model.changes import Change
from provenance_app.model.enumerations import DocumentKind, LinkForm, LinkStatus, RecordKind, Relation, Sensitivity
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Document, Media
from provenance_app.model.snapshot import History, Snapshot
from provenance_app.ui.canvas.painting.labels import sampled
from provenance_app.ui.canvas.reading.status import StatusClass
from provenance_app.ui.canvas.reading.words import title_of
from provenance_app.ui.canvas.scene.badges import Weight, badges_of
from provenance_app.ui.canvas.scene.building import build_scene
from provenance_app.ui.canvas.scene.moving import moved_scene
from provenance_app.ui.canvas.scene.scene import Scene, path_of
from tests.ui.canvas.cases import at, case, chain, claim, crowd, document, flag, link, media, source

pytestmark = pytest.mark.usefixtures("qapp")


def edge_between(scene: Scene, from_: str, to: str) -> int:
    ends = (scene.index[RecordId(from_)], scene.index[RecordId(to)])
    return next(at for at, edge in enumerate(scene.edges) if (edge.source, edge.target) == ends)


def runs_under(scene: Scene, edge: int) -> list[str]:
    """The nodes that an edge runs under, its own ends left out."""
    line = sampled(scene.curves[edge])
    own = {scene.edges[edge].source, scene.edges[edge].target}
    return [
        scene.nodes[n].id
        for n, (left, top, right, bottom) in enumerate(scene.boxes)
        if n not in own
        and ((line[:, 0] > left) & (line[:, 0] < right) & (line[:, 1] > top) & (line[:, 1] < bottom)).any()
    ]


def overlapping(boxes: np.ndarray, others: np.ndarray) -> int:
    apart = (boxes[:, None, 0] >= others[None, :, 2]) | (boxes[:, None, 2] <= others[None, :, 0])
    apart |= (boxes[:, None, 1] >= others[None, :, 3]) | (boxes[:, None, 3] <= others[None, :, 1])
    return int((~apart).sum())


def test_every_record_with_a_position_is_drawn_around_it() -> None:
    scene = build_scene(case(source("s"), claim("c"), claim("unplaced"), at("s", 0, 0), at("c", 400, 50)))
    assert [node.id for node in scene.nodes] == ["s", "c"]
    left, top, right, bottom = scene.nodes[1].box
    assert ((left + right) / 2, (top + bottom) / 2) == (400, 50)


def test_only_visible_records_and_links_between_them_are_drawn() -> None:
    scene = build_scene(chain(), visible={RecordId("c1"), RecordId("h1")})
    assert [node.id for node in scene.nodes] == ["c1", "h1"]
    assert [edge.links for edge in scene.edges] == [("h1-c1",)]


def test_an_edge_says_its_form_in_plain_words_with_the_glyph_of_its_status() -> None:
    scene = build_scene(chain())
    words = {edge.links[0]: edge.text for edge in scene.edges}
    assert words["c1-blogger"] == "\u2713 speaker"
    assert words["h1-c1"] == "? restates"
    assert words["no-h1"] == "\u00d7 denies"
    assert words["video-blogger"] == "? uploader"


@pytest.mark.parametrize(
    ("status", "drawn"),
    [
        (LinkStatus.CONFIRMED, StatusClass.CONFIRMED),
        (LinkStatus.UNCHECKED, StatusClass.UNVERIFIED),
        (LinkStatus.PARTLY, StatusClass.UNVERIFIED),
        (LinkStatus.UNAVAILABLE, StatusClass.UNVERIFIED),
        (LinkStatus.REFUTED, StatusClass.DISPUTED),
        (LinkStatus.NOT_FOUND, StatusClass.DISPUTED),
    ],
)
def test_each_status_is_drawn_as_one_of_three_classes(status: LinkStatus, drawn: StatusClass) -> None:
    scene = build_scene(case(claim("a"), claim("b"), link("a", "b", status=status), at("a", 400, 0), at("b", 0, 0)))
    assert scene.edges[0].status == drawn


def test_the_arrow_points_to_what_is_rested_on_and_touches_it() -> None:
    scene = build_scene(chain())
    curve = scene.curves[edge_between(scene, "h1", "c1")]
    assert curve[0, 0] == scene.nodes[scene.index[RecordId("h1")]].box[0]
    assert curve[-1, 0] == scene.nodes[scene.index[RecordId("c1")]].box[2]


def test_an_edge_goes_round_the_nodes_between_its_ends() -> None:
    between = [record for n in range(3) for record in (claim(f"m{n}"), at(f"m{n}", 330, -100 + 100 * n))]
    scene = build_scene(case(claim("a"), claim("b"), *between, link("a", "b"), at("a", 660, 0), at("b", 0, 0)))
    assert runs_under(scene, 0) == []


def test_an_edge_goes_round_a_node_that_was_dragged_into_its_way() -> None:
    snapshot = case(claim("a"), claim("b"), claim("m"), link("a", "b"), at("a", 420, 0), at("b", 0, 0), at("m", 210, 5))
    assert runs_under(build_scene(snapshot), 0) == []


def test_edges_of_a_dense_graph_keep_off_other_nodes() -> None:
    scene = build_scene(crowd(75, 90))
    assert sum(bool(runs_under(scene, edge)) for edge in range(len(scene.edges))) == 0


def test_words_of_edges_lie_beside_nodes_and_apart_from_each_other() -> None:
    scene = build_scene(crowd(75, 60))
    pills = scene.pills[~np.isnan(scene.pills[:, 0])]
    assert len(pills) > 50
    assert overlapping(pills, scene.boxes) == 0
    assert overlapping(pills, pills) == len(pills)


def test_words_of_edges_keep_off_the_corners_where_badges_hang() -> None:
    scene = build_scene(crowd(75, 60))
    pills = scene.pills[~np.isnan(scene.pills[:, 0])]
    right, top = scene.boxes[:, 2], scene.boxes[:, 1]
    assert overlapping(pills, np.column_stack((right - 14, top - 8, right + 8, top + 8))) == 0


def test_links_of_one_status_between_the_same_records_are_one_edge() -> None:
    snapshot = case(
        claim("a"),
        claim("b"),
        link("a", "b", Relation.RESTATES, record_id="l1"),
        link("a", "b", Relation.SUPPORTS, record_id="l2"),
        link("a", "b", Relation.CITES, LinkForm.QUOTES, LinkStatus.CONFIRMED, record_id="l3"),
        at("a", 400, 0),
        at("b", 0, 0),
    )
    scene = build_scene(snapshot)
    assert [(edge.links, edge.word) for edge in scene.edges] == [
        (("l1", "l2"), "restates, supports"),
        (("l3",), "quotes"),
    ]
    assert not np.array_equal(scene.curves[0], scene.curves[1])


def test_records_that_rest_on_each_other_and_on_themselves_have_an_edge_each() -> None:
    snapshot = case(
        claim("a"), claim("b"), link("a", "b"), link("b", "a"), link("a", "a"), at("a", 400, 0), at("b", 0, 0)
    )
    scene = build_scene(snapshot)
    assert len(scene.curves) == 3
    assert all(np.isfinite(curve).all() and np.ptp(curve) > 20 for curve in scene.curves)
    assert not np.array_equal(scene.curves[0], scene.curves[1][::-1])


def test_edges_leave_a_node_in_the_order_of_their_targets() -> None:
    targets = [record for n in range(4) for record in (source(f"s{n}"), at(f"s{n}", 0, 120 * n))]
    links = [link("a", f"s{n}", Relation.ATTRIBUTED_TO, LinkForm.SPEAKER) for n in (2, 0, 3, 1)]
    scene = build_scene(case(claim("a"), *targets, *links, at("a", 400, 180)))
    starts = {scene.nodes[edge.target].id: curve[0, 1] for edge, curve in zip(scene.edges, scene.curves, strict=True)}
    assert starts["s0"] < starts["s1"] < starts["s2"] < starts["s3"]


def test_a_badge_counts_open_flags_and_knows_the_worst() -> None:
    flags = [flag("c1", "h1"), flag("c1", severity=Severity.LOW), flag("video", severity=Severity.ERROR)]
    scene = build_scene(chain(), badges_of(flags))
    badges = {node.id: node.badge for node in scene.nodes}
    assert badges["c1"] is not None
    assert (badges["c1"].count, badges["c1"].worst) == (2, Weight.HIGH)
    assert badges["video"] is not None
    assert badges["video"].text == "1!"
    assert badges["post"] is None


def test_words_of_a_node_name_what_is_not_known() -> None:
    scene = build_scene(chain())
    words = {node.id: node.subtitle for node in scene.nodes}
    assert words["blogger"] == "account \u00b7 not graded"
    assert words["post"] == "post \u00b7 no date \u00b7 no copy"
    assert words["video"] == "place not looked at"
    assert words["c1"] == "Blogger on X \u00b7 post \u00b7 asserted"


@pytest.mark.parametrize("read", [True, False])
def test_words_of_a_node_follow_an_edit_of_another_record(read: bool) -> None:
    before = chain()
    scene = build_scene(before)
    if read:
        assert scene.nodes[scene.index[RecordId("c1")]].subtitle.startswith("Blogger on X")
    blogger = before.sources[RecordId("blogger")]
    after = before.applied([Change(blogger, replace(blogger, name="Anna"))], before.revision + 1)
    again = build_scene(after, previous=scene)
    assert again.nodes[again.index[RecordId("c1")]].subtitle.startswith("Anna")
    assert again.nodes == build_scene(after).nodes
    h1 = RecordId("h1")
    assert again.nodes[again.index[h1]] is scene.nodes[scene.index[h1]], "what says the same is not made again"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("evil \u202etxt.exe", "\u201cevil [U+202E]txt.exe\u201d"),
        ("<img src=x>", "\u201c<img src=x>\u201d"),
        ("two\n\nlines", "\u201ctwo lines\u201d"),
        ("   ", "\u201c\u201d"),
        ("\u0627\u0644\u0634\u0631\u0637\u0629", "\u201c\u0627\u0644\u0634\u0631\u0637\u0629\u201d"),
    ],
)
def test_a_title_shows_hidden_characters_and_no_markup(text: str, shown: str) -> None:
    node = build_scene(case(claim("c", text), at("c", 0, 0))).nodes[0]
    assert node.title == (shown if text.strip() else "untitled")


def test_a_title_of_ten_thousand_characters_is_cut() -> None:
    assert len(build_scene(case(claim("c", "word " * 2000), at("c", 0, 0))).nodes[0].title) < 400


def test_positions_that_are_no_place_are_drawn_all_the_same() -> None:
    snapshot = case(claim("a"), claim("b"), link("a", "b"), at("a", float("nan"), 0), at("b", 1e300, float("-inf")))
    scene = build_scene(snapshot)
    assert np.isfinite(scene.boxes).all()
    assert np.isfinite(scene.curves[0]).all()


def test_a_picture_that_needs_care_is_veiled() -> None:
    graphic = Media(id=RecordId("m"), title="Victims", sensitivity=(Sensitivity.GRAPHIC,))
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    scene = build_scene(case(graphic, at("m", 0, 0)), pictures={RecordId("m"): picture})
    assert scene.nodes[0].veiled
    assert scene.nodes[0].picture is picture


def test_the_same_case_gives_the_same_geometry() -> None:
    first, second = build_scene(crowd(75, 90)), build_scene(crowd(75, 90))
    assert all(np.array_equal(a, b) for a, b in zip(first.curves, second.curves, strict=True))
    assert np.array_equal(first.pills, second.pills, equal_nan=True)


def test_an_empty_case_has_an_empty_scene() -> None:
    scene = build_scene(Snapshot())
    assert (scene.nodes, scene.edges, scene.extent) == ((), (), (0.0, 0.0, 0.0, 0.0))


def test_moving_nodes_takes_their_edges_along_and_nothing_else() -> None:
    before = build_scene(chain())
    after = moved_scene(before, [RecordId("h1")], 50, 300)
    moved = [node.id for old, node in zip(before.nodes, after.nodes, strict=True) if old.box != node.box]
    assert moved == ["h1"]
    assert after.curves[edge_between(after, "h1", "c1")][0, 1] > 200


def test_after_an_edit_the_incremental_scene_equals_one_built_afresh_in_nodes_and_edges() -> None:
    snapshot = crowd(800, 1200)
    scene = build_scene(snapshot)
    new = snapshot.applied(
        [
            Change(None, document("new")),
            Change(None, at("new", -400, 0)),
            Change(None, link("c3", "new", Relation.STATED_IN)),
        ],
        1,
    )
    for edge in range(0, len(scene.edges), 2):
        scene.path(edge)
    again, fresh = build_scene(new, previous=scene), build_scene(new)
    assert again.nodes == fresh.nodes
    assert again.edges == fresh.edges
    for edge, curve in enumerate(again.curves):
        assert np.allclose(curve[[0, -1]], fresh.curves[edge][[0, -1]])
        assert again.path(edge) == path_of(curve)


def test_media_has_its_own_shape() -> None:
    scene = build_scene(case(media("m"), at("m", 0, 0)))
    assert scene.nodes[0].box == (-98, -36, 98, 36)


def test_documents_that_are_called_by_their_address_are_told_apart():
    title = title_of(Document(id=RecordId("d"), title="https://www.example.org/ferry", kind=DocumentKind.ARTICLE))
    assert title == "example.org/ferry"
    assert title_of(Document(id=RecordId("d"), title="https://", kind=DocumentKind.ARTICLE)) == "https://"


def changed_outside(snapshot: Snapshot, link_id: str) -> Snapshot:
    return snapshot.with_history(History(intact=True, altered=frozenset({(RecordKind.LINK, RecordId(link_id))})))


def test_a_link_changed_outside_the_app_says_so_on_its_line_until_that_is_accepted() -> None:
    before = build_scene(chain())
    marked = build_scene(changed_outside(chain(), "h1-c1"), previous=before)
    texts = {edge.links[0]: edge.text for edge in marked.edges}
    assert texts["h1-c1"] == "? restates \u2260 changed outside"
    assert texts["no-h1"] == "\u00d7 denies"
    assert np.flatnonzero(marked.altered).tolist() == [marked.edge_index[RecordId("h1-c1")]]
    after = build_scene(chain(), previous=marked)
    assert not after.altered.any() and [edge.text for edge in after.edges] == [edge.text for edge in before.edges]


def test_several_links_as_one_line_say_it_where_one_of_them_was_changed_outside_the_app() -> None:
    pair = case(
        claim("c"), document("d"), at("c", 0, 0), at("d", 500, 0), link("c", "d"), link("c", "d", record_id="x")
    )
    before, scene = build_scene(pair), build_scene(changed_outside(pair, "x"))
    ((left, _, right, _),) = scene.pills - before.pills
    assert right - left > 60
    (edge,) = scene.edges
    assert edge.altered and edge.text == "? restates \u00d72 \u2260 changed outside"
