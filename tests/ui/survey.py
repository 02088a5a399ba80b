"""Looks at all that a window shows or says, and finds text of a case that is taken for markup, or turned."""

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.ui.hostile import OVERRIDE
from tests.ui.windows import settle

MARKUP = "<img"
_MARKED = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole)
"""What Qt shows as rich text where it looks like such."""
_SAID = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    *_MARKED,
)


def survey() -> None:
    """Look at every widget and action that there is."""
    settle()
    for widget in QApplication.allWidgets():
        look_at(widget)


def look_at(widget: QWidget) -> None:
    name = f"{type(widget).__name__} {widget.objectName()}"
    for where, words in (("tool tip", widget.toolTip()), ("what's this", widget.whatsThis())):
        assert MARKUP not in words, f"{where} of {name}"
        assert OVERRIDE not in words, f"{where} of {name}"
    for words in (
        widget.windowTitle(),
        widget.statusTip(),
        widget.accessibleName(),
        widget.accessibleDescription(),
        *words_of(widget),
    ):
        assert OVERRIDE not in words, name
    look_inside(widget, name)
    for action in widget.actions():
        look_at_action(action, tips=not isinstance(widget, QMenu) or widget.toolTipsVisible())


def words_of(widget: QWidget) -> list[str]:
    """Return what a widget shows of itself, in whole; fields that the user edits have the text as it is."""
    match widget:
        case QAbstractButton() | QLabel():
            return [widget.text()]
        case QGroupBox() | QMenu() | QDockWidget():
            return [widget.title() if not isinstance(widget, QDockWidget) else widget.windowTitle()]
        case QComboBox():
            return [widget.itemText(at) for at in range(widget.count())]
        case QTabBar():
            return [widget.tabText(at) for at in range(widget.count())]
        case QLineEdit():
            return [widget.placeholderText()]
        case QProgressBar():
            return [widget.format()]
        case QPlainTextEdit() | QTextEdit():
            return [widget.placeholderText()]
        case _:
            return []


def look_inside(widget: QWidget, name: str) -> None:
    match widget:
        case QMessageBox():
            assert widget.textFormat() == Qt.TextFormat.PlainText, name
        case QLabel():
            if MARKUP in widget.text():
                assert widget.textFormat() == Qt.TextFormat.PlainText, name
        case QComboBox():
            tips = [str(widget.itemData(at, Qt.ItemDataRole.ToolTipRole) or "") for at in range(widget.count())]
            assert not any(MARKUP in tip for tip in tips), name
        case QTabBar():
            assert not any(MARKUP in widget.tabToolTip(at) for at in range(widget.count())), name
        case QHeaderView():
            look_at_heading(widget.model(), widget.orientation(), name)
        case QAbstractItemView():
            look_at_items(widget.model(), QModelIndex(), name)
        case QTextEdit():
            assert MARKUP in widget.toPlainText() or not widget.toPlainText(), name
            assert "\ufffc" not in widget.toPlainText(), f"a picture in {name}"
            if not widget.isReadOnly():
                assert not widget.acceptRichText(), name


def look_at_action(action: QAction, *, tips: bool) -> None:
    for words in (action.text(), action.statusTip(), action.toolTip() if tips else "", action.whatsThis()):
        assert OVERRIDE not in words, action.text()
    assert not tips or MARKUP not in action.toolTip(), f"tool tip of {action.text()}"
    assert MARKUP not in action.whatsThis(), action.text()


def columns_of(model: QAbstractItemModel, parent: QModelIndex) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)


def look_at_heading(model: QAbstractItemModel | None, way: Qt.Orientation, name: str) -> None:
    sections = (model.columnCount() if way is Qt.Orientation.Horizontal else model.rowCount()) if model else 0
    for section in range(min(sections, 50)):
        for role in _SAID:
            words = str(model.headerData(section, way, role) or "")
            assert OVERRIDE not in words, name
            assert role not in _MARKED or MARKUP not in words, name


def look_at_items(model: QAbstractItemModel | None, parent: QModelIndex, name: str) -> None:
    for row in range(model.rowCount(parent) if model else 0):
        for column in range(columns_of(model, parent)):
            index = model.index(row, column, parent)
            for role in _SAID:
                words = str(index.data(role) or "")
                assert OVERRIDE not in words, name
                assert role not in _MARKED or MARKUP not in words, name
        if not isinstance(model, QAbstractListModel) and model.rowCount(model.index(row, 0, parent)):
            look_at_items(model, model.index(row, 0, parent), name)


class PopupsLookedAt(QTimer):
    """Looks at whatever pops up, and closes it; a menu holds up who opened it until it is closed."""

    def __init__(self) -> None:
        super().__init__(interval=20)
        self.timeout.connect(self.look)
        self.start()

    def look(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
            look_at(popup)


def shown_and_looked_at(dialog: QDialog) -> int:
    """Show a dialog in place of its `exec`, look at everything, and close it."""
    dialog.show()
    survey()
    dialog.grab()
    dialog.close()
    return 0
