"""The real window on a folder of its own, for tests: made, shown, and closed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication, QWidget

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.importing import import_records
from provenance_app.editing.sample import create_sample
from provenance_app.model.changes import Record
from provenance_app.ui import theming
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.main_window import MainWindow
from provenance_app.ui.settings import Settings
from tests.owning import own


def settings_in(folder: Path) -> Settings:
    return Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def put_away(window: QWidget) -> None:
    """Close a window and delete it now; a test does not get back to Qt's own loop, where that would happen."""
    window.close()
    window.deleteLater()
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def window_in(folder: Path, width: int = 1600, height: int = 1000) -> Iterator[MainWindow]:
    """Show the window on the start page; its settings are in `folder`."""
    theming.use("light")
    window = MainWindow(settings_in(folder))
    window.resize(width, height)
    window.docks.reset()
    window.show()
    window.activateWindow()
    settle()
    try:
        yield window
    finally:
        QGuiApplication.clipboard().clear()
        put_away(window)


def open_and_wait(window: MainWindow, path: Path) -> bool:
    """Open a case and wait while it is looked at; says whether it is open then."""
    if window.open_case(path):
        return True
    wait_for_opening(window)
    return window.context is not None and window.context.session.case.path.parent == path.parent


def wait_for_opening(window: MainWindow) -> None:
    while window.opening.busy:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1_000)


def wait_for_writing(context: CaseContext) -> None:
    while context.writer.busy:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1_000)


def wait_for_flags(context: CaseContext) -> None:
    while not context.flags_ready:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1_000)


def make_case(path: Path, records: Sequence[Record] = (), title: str = "Harbour") -> Path:
    """Write a case with these records and close it; it is the user's own."""
    session = CaseSession(CaseFile.create(path, title))
    if records:
        session.perform(import_records(session.snapshot, records, path.name))
    session.close()
    return own(path)


def make_sample(path: Path) -> Path:
    """Write the sample case; it is the user's own."""
    create_sample(path)
    return own(path)


def pinch(widget: QWidget, point: QPointF, value: float) -> None:
    """Send what a trackpad sends while two fingers spread by a share of the picture, or close in by a negative one."""
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        point,
        point,
        widget.mapToGlobal(point),
        value,
        QPointF(),
    )
    QApplication.sendEvent(widget, event)


def dropped(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data
