"""What is known of the editor of a text: whether it is still to be written, and where in the window it stands."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QWidget,
)

from provenance_app.model.ids import RecordId
from provenance_app.ui.drafts.draft import Place

Editor = QLineEdit | QPlainTextEdit


@runtime_checkable
class Holder(Protocol):
    """A part of the window that knows whether the text in an editor of it is still to be written."""

    def holds_draft(self, editor: QWidget) -> bool:
        """Say whether the text in the editor is not in the case yet."""


@runtime_checkable
class About(Protocol):
    """A part of the window in which everything is about one record."""

    @property
    def draft_record(self) -> RecordId | None:
        """The record."""


def is_kept(editor: QWidget | None) -> bool:
    """Say whether what is typed in a widget is a text that may end in the case."""
    if not isinstance(editor, Editor) or editor.isReadOnly():
        return False
    if isinstance(editor.parentWidget(), QAbstractSpinBox | QComboBox):
        return False
    return not any(part.property("seeks") or part.property("search") for part in _above(editor))


def text_of(editor: Editor) -> str:
    """Return what stands in an editor."""
    if isinstance(editor, QLineEdit):
        return editor.text()
    # toPlainText would turn spaces that do not break into common ones.
    return editor.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


def holder_of(editor: QWidget) -> Holder | None:
    """Return the part of the window that knows about an editor, or None where none does."""
    return next((part for part in _above(editor) if isinstance(part, Holder)), None)


def place_of(editor: QWidget, current: RecordId | None) -> Place:
    """Return where an editor stands; where nothing around it says of which record, it is the `current` one."""
    names: list[str] = []
    record = current
    for part in _above(editor):
        if isinstance(part, About):
            record = part.draft_record
            break
        if part is editor or part.objectName().startswith("row-"):
            names.append(part.objectName())
    return Place(record or "", "/".join(reversed(names)))


def is_put_away(editor: QWidget) -> bool:
    """Say whether an editor was taken out of sight for good, and not only stands behind another pane or dock."""
    for part in _above(editor):
        if isinstance(part.parentWidget(), QStackedWidget | QDockWidget):
            return False
        if part.isHidden() and not part.isWindow():
            return True
    return False


def _above(editor: QWidget) -> Iterator[QWidget]:
    part: QWidget | None = editor
    while part is not None:
        yield part
        part = part.parentWidget()
