"""Much at once: the window has its turn all the while, Cancel leaves nothing, and one undo takes all of it back."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QToolButton

from provenance_app.editing.records import change
from provenance_app.model.enumerations import MediaKind
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.status_bar import StatusBar
from tests.ui.reader.desk import ARTICLE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

MIB = 2**20


@pytest.fixture
def pictures(tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(60):
        stream = BytesIO()
        Image.new("RGB", (80 + number, 60), (number * 4, 90, 120)).save(stream, "JPEG")
        folder.joinpath(f"IMG_{number:02}.jpg").write_bytes(stream.getvalue() + bytes([number]) * 1_000_000)
    return sorted(folder.iterdir())


@pytest.fixture
def video(tmp_path):
    path = tmp_path / "video.mp4"
    with path.open("wb") as stream:
        for number in range(80):
            stream.write(b"\0\0\0\x18ftypmp42" + number.to_bytes(4, "big") + bytes(MIB - 16))
    return path


class Turns:
    """Looks, each time the window's loop comes round, how much has been stored since the last time."""

    def __init__(self, desk) -> None:
        self.desk = desk
        self.stored: list[int] = []
        self._timer = QTimer(desk.window, interval=0)
        self._timer.timeout.connect(lambda: self.stored.append(self.bytes()))
        self._timer.start()

    def bytes(self) -> int:
        return sum(batch.adding.done for batch in self.desk.intake.storing.queue)

    @property
    def most(self) -> int:
        return max((after - before for before, after in zip(self.stored, self.stored[1:], strict=False)), default=0)


def wait(qtbot, desk, *arguments):
    with qtbot.waitSignal(desk.intake.finished, timeout=60_000):
        desk.intake.add_files(*arguments)
    qtbot.waitUntil(lambda: not desk.runner.busy, timeout=10_000)


def test_sixty_pictures_are_one_step_and_the_window_has_its_turn_between_them(desk, qtbot, pictures):
    turns = Turns(desk)
    wait(qtbot, desk, pictures)
    titles = [item.title for item in desk.snapshot.media.values()]
    assert sorted(titles) == [path.name for path in pictures]
    assert all(item.kind is MediaKind.IMAGE and item.dhash for item in desk.snapshot.media.values())
    assert len(turns.stored) > 20
    assert turns.most < 30 * MIB, "half of all at once is more than a moment"
    assert desk.context.undo_stack.count() == 1
    desk.context.undo_stack.undo()
    qtbot.waitUntil(lambda: not desk.snapshot.media, timeout=20_000)


def test_a_large_file_is_stored_in_moments(desk, qtbot, video):
    turns = Turns(desk)
    wait(qtbot, desk, [video])
    assert turns.most < 40 * MIB and len({*turns.stored}) > 3


def test_progress_is_told_in_files_or_in_bytes(desk, qtbot, pictures, video):
    bar = StatusBar(desk.window)
    desk.runner.started.connect(bar.follow)
    said: list[str] = []
    percent: list[int] = []
    desk.runner.started.connect(lambda task: task.said.connect(said.append))
    desk.runner.started.connect(lambda task: task.progressed.connect(percent.append))
    wait(qtbot, desk, pictures)
    assert said[-1].startswith("Adding 60 files \u00b7 ") and said[-1].endswith(" of 60")
    assert percent == sorted(percent) and percent[-1] <= 99
    said.clear()
    with qtbot.waitSignal(desk.intake.finished, timeout=60_000):
        desk.intake.add_files([video])
        qtbot.waitUntil(lambda: bool(said), timeout=10_000)
        labels = [label.text() for label in bar.findChildren(QLabel)]
        assert any(text.startswith("Adding video.mp4 \u00b7 ") and text.endswith(" of 84 MB") for text in labels)
        assert bar.findChild(QProgressBar).isVisibleTo(bar)
    assert bar.findChild(QToolButton, "cancel-task").accessibleName() == "Cancel what is under way"


@pytest.mark.parametrize("what", ["pictures", "video"])
def test_cancel_in_the_status_bar_leaves_nothing(desk, qtbot, what, request):
    chosen = request.getfixturevalue(what)
    paths = chosen if isinstance(chosen, list) else [chosen]
    desk.add_article()
    before = desk.snapshot
    bar = StatusBar(desk.window)
    desk.runner.started.connect(bar.follow)
    turns = Turns(desk)
    with qtbot.waitSignal(desk.intake.finished, timeout=60_000) as done:
        desk.intake.add_files(paths)
        qtbot.waitUntil(lambda: turns.bytes() > 3 * MIB, timeout=30_000)
        bar.findChild(QToolButton, "cancel-task").click()
    assert done.args == [()]
    assert desk.snapshot == before and not desk.snapshot.files
    assert desk.context.session.case.load().files == {}
    assert desk.context.session.case.check().sound
    assert desk.told[-1].startswith("Adding ") and desk.told[-1].endswith(" was stopped. Nothing was added.")
    assert not desk.refused
    qtbot.waitUntil(lambda: not desk.runner.busy, timeout=10_000)
    wait(qtbot, desk, paths)
    assert len(desk.snapshot.media) == len(paths)


def test_an_edit_while_a_file_is_stored_is_made_once_that_is_done(desk, qtbot, video):
    document = desk.add_article()
    turns = Turns(desk)
    with qtbot.waitSignal(desk.intake.finished, timeout=60_000):
        desk.intake.add_files([video])
        qtbot.waitUntil(lambda: turns.bytes() > 3 * MIB, timeout=30_000)
        assert not do(desk.context, lambda: change(desk.snapshot, document, title="Harbour open"))
        assert "is busy with" in desk.refused[-1] and len(desk.context.waiting) == 1
    assert desk.snapshot.documents[document].title == "Harbour open"
    assert not desk.context.waiting and len(desk.snapshot.media) == 1


def test_a_window_that_is_closed_meanwhile_leaves_a_sound_case(desk, qtbot, pictures):
    turns = Turns(desk)
    desk.intake.add_files(pictures)
    qtbot.waitUntil(lambda: turns.bytes() > 3 * MIB, timeout=30_000)
    desk.runner.stop()
    desk.intake.stop()
    desk.settle()
    assert desk.context.session.case.load().files == {}
    assert desk.context.session.case.check().sound and not desk.snapshot.media


def test_a_file_that_is_gone_is_told_and_the_rest_is_added(desk, qtbot, pictures):
    wait(qtbot, desk, [*pictures[:3], Path("gone.jpg"), *pictures[3:6]])
    assert len(desk.snapshot.media) == 6
    assert desk.refused == ["gone.jpg could not be read (No such file or directory). It was not added."]


def test_words_that_are_pasted_meanwhile_follow(desk, qtbot, pictures, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text(ARTICLE, encoding="utf-8")
    ended: list[object] = []
    desk.intake.finished.connect(ended.append)
    desk.intake.add_files(pictures[:20])
    desk.intake.add_files([notes])
    qtbot.waitUntil(lambda: len(ended) == 2, timeout=60_000)
    assert (len(desk.snapshot.media), len(desk.snapshot.documents)) == (20, 1)
    assert desk.context.undo_stack.count() == 2


def test_a_long_name_leaves_room_for_how_far_it_is(desk, qtbot, tmp_path):
    path = tmp_path / f"{'Seen from the north mole ' * 8}.mp4"
    path.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(1000))
    labels: list[str] = []
    desk.runner.started.connect(lambda task: labels.append(task.label))
    wait(qtbot, desk, [path])
    (label,) = labels
    assert label.startswith("Adding Seen from the north mole") and label.endswith("mole .mp4") and len(label) < 70
