"""F, R and Shift+R in the window: what was asked for can be read, the record that was asked about is in sight."""

import random
from functools import reduce
from itertools import product

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from provenance_app.model.enumerations import Attribution, DocumentKind, LinkForm, Relation
from provenance_app.model.ids import RecordId as Id
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Document, Source
from provenance_app.ui.canvas.look import FAR
from provenance_app.ui.canvas.pane.camera import Camera
from tests.ui.windows import make_case, make_sample, settle, window_in

SHIFT, PLAIN = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
KEYS = {"F": (Qt.Key.Key_F, PLAIN), "R": (Qt.Key.Key_R, PLAIN), "Shift+R": (Qt.Key.Key_R, SHIFT)}
WORDS = (
    "the minister said on Monday that ferries to the island would stop until the harbour has been dredged again and "
    "nobody who was asked could name a figure for what it costs each week while boats wait outside"
)


def checked_claims(count):
    """Claims as fact-checkers have them: who said it where and when, and answers from pages that support or deny it."""
    rng = random.Random(4)
    say = lambda low, high: " ".join(rng.choices(WORDS.split(), k=rng.randint(low, high))).capitalize()  # noqa: E731
    sources = [Source(id=Id(f"source-{at}"), name=say(2, 4)) for at in range(count // 4)]
    records = list(sources)

    def link(start, relation, end, form=None):
        records.append(Link(id=Id(f"{start}.{end}"), from_=start, to=end, relation=relation, form=form))

    def page(of):
        found = Document(id=Id(f"{of}-page"), title=say(4, 14), kind=DocumentKind.PAGE)
        records.append(found)
        link(of, Relation.STATED_IN, found.id)

    for at in range(count):
        claim = Claim(id=Id(f"claim-{at:03}"), text=say(6, 40), key=True)
        records.append(claim)
        link(claim.id, Relation.ATTRIBUTED_TO, rng.choice(sources).id, LinkForm.SPEAKER)
        page(claim.id)
        for number in range(rng.randint(0, 3)):
            answer = Claim(id=Id(f"{claim.id}-{number}"), text=say(4, 60), attribution=Attribution.OWN_VOICE)
            records.append(answer)
            page(answer.id)
            side = rng.choice([(Relation.SUPPORTS, None), (Relation.CONTRADICTS, LinkForm.CONTRADICTION)])
            link(answer.id, side[0], claim.id, side[1])
    return records


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cases")
    make_sample(folder / "sample.provcase")
    return {
        "sample": folder / "sample.provcase",
        "250 claims": make_case(folder / "claims.provcase", checked_claims(250), "Checked claims"),
    }


@pytest.fixture(scope="module", params=["sample", "250 claims"])
def window(request, qapp, cases, tmp_path_factory):
    with window_in(tmp_path_factory.mktemp("settings"), 1280, 800) as window:
        assert window.open_case(cases[request.param])
        settle()
        yield window


@pytest.fixture(params=["as it opens", "all"])
def canvas(request, window):
    graph = window.view.graph
    graph.show_view("key" if request.param == "as it opens" else "all")
    settle()
    graph.canvas.setFocus()
    graph.canvas.fit()
    settle()
    assert graph.canvas.hasFocus()
    return graph.canvas


@pytest.mark.parametrize("key", KEYS)
def test_what_was_asked_for_is_in_sight_and_esc_leads_back(canvas, key):
    claims = [node.id for node in canvas.scene.nodes if str(node.kind) == "claim"]
    for claim, close in product(claims[:: len(claims) // 3], (False, True)):
        canvas.fit()
        canvas.pick((claim,))
        if close:
            middle = canvas.box_of(claim).center()
            canvas.set_camera(Camera(middle.x(), middle.y(), 1.0))
        before = canvas.camera
        QTest.keyClick(canvas, *KEYS[key])
        there, marked = canvas.camera.area(canvas.view_size()), canvas.scene.marked(canvas.emphasis)
        boxes = [canvas.box_of(node.id) for node, shown in zip(canvas.scene.nodes, marked, strict=True) if shown]
        assert boxes and there.contains(canvas.box_of(claim)), claim
        if canvas.camera != before:
            assert all(there.contains(box) for box in boxes), claim
            assert canvas.camera.scale >= FAR or not close, (claim, "what could be read is given up for no more specks")
        elif canvas.camera.scale < FAR:
            assert not can_be_read(boxes, canvas.view_size()), claim
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        assert (canvas.emphasis, canvas.camera) == (None, before), claim


def can_be_read(boxes, size):
    """Say whether there is room for all of these at a size at which they can be read."""
    around = reduce(QRectF.united, boxes)
    return max(around.width() / size.width(), around.height() / size.height()) < 0.8 / FAR
