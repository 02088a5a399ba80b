"""A window with a Reader over a real case, for the tests of Reader, popovers and intake."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.documents import add_document
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.model.enumerations import CaptureMethod
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.intake import Intake
from provenance_app.ui.panels.reader import Reader
from provenance_app.ui.tasks import TaskRunner
from provenance_app.ui.theme import LIGHT, apply_theme

ARTICLE = (
    "Harbour closed after leak\n\n"
    "🚢🚢 The harbour master, Ida Holm, said the leak was “larger than anything we have seen”.\n\n"
    "As many as 40 boats were turned away, it has been claimed.\n\n"
    "A fisherman disputed that: “I saw two boats leave.”\n"
)


class Desk:
    """Reader and intake in a window, as the app wires them, and what they told the user."""

    def __init__(self, path: Path, *, new: bool = True) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if not app.styleSheet():
            apply_theme(app, LIGHT)
        if new:
            CaseFile.create(path, "Harbour").close()
        self.context = CaseContext(CaseSession(CaseFile.open(path)))
        self.window = QWidget()
        self.window.resize(900, 760)
        self.runner = TaskRunner(self.window)
        self.pictures = PictureReader()
        self.intake = Intake(self.context, self.runner, self.pictures)
        self.reader = Reader(self.context, self.window)
        self.reader.paste_wanted.connect(self.paste)
        self.reader.dropped.connect(self.intake.take)
        self.intake.document_added.connect(self.reader.show_captured)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reader)
        self.told: list[str] = []
        self.refused: list[str] = []
        self.context.told.connect(self.told.append)
        self.context.refused.connect(self.refused.append)
        self.window.show()
        self.window.activateWindow()

    @property
    def snapshot(self):
        return self.context.snapshot

    def paste(self, onto: RecordId | None = None) -> None:
        self.intake.take(QGuiApplication.clipboard().mimeData(), onto)

    def add_article(self, text: str = ARTICLE, title: str = "Harbour closed") -> RecordId:
        edit, document = add_document(
            self.snapshot,
            title=title,
            text=text,
            method=CaptureMethod.PASTED,
            captured_at=self.context.session.clock(),
        )
        assert self.context.perform(edit)
        self.context.select((document,))
        self.settle()
        return document

    def unfold_details(self):
        """Show the form with what is known of the document, with the keyboard in it, and return the details."""
        details = self.reader.details
        if not details.unfolded:
            details.switch()
            self.settle()
        assert details.unfolded
        return details

    def select_words(self, words: str) -> None:
        start = self.reader.text.text.index(words)
        self.reader.text.setFocus()
        self.reader.text.select_range(start, start + len(words))

    def mark(self, words: str) -> RecordId:
        """Mark words with the keyboard and leave the question who says it open."""
        self.select_words(words)
        QTest.keyClick(self.reader.text, Qt.Key.Key_C)
        QTest.keyClick(self.reader.attribution.field, Qt.Key.Key_Escape)
        assert self.context.current is not None
        return self.context.current

    def point_of(self, words: str, inside: int = 1) -> QPoint:
        """Return a point of the text's viewport in the middle of a letter of some words."""
        offset = self.reader.text.text.index(words) + inside
        here = self.reader.text.end_rect(offset)
        following = self.reader.text.end_rect(offset + 1)
        return QPoint((here.left() + following.left()) // 2 + 1, here.center().y())

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def close(self) -> None:
        self.runner.stop()
        self.reader.suggestions.stop()
        self.settle()
        self.intake.stop()
        self.pictures.close()
        self.window.close()
        self.context.close()
        self.window.deleteLater()
        self.context.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QGuiApplication.clipboard().setMimeData(QMimeData())


@contextmanager
def desk_at(path: Path, *, new: bool = True) -> Iterator[Desk]:
    desk = Desk(path, new=new)
    try:
        yield desk
    finally:
        desk.close()
