"""The row below the menus: Add, undo and redo, the search field, and what one does with the graph."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolBar, QToolButton, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.actions import Actions
from provenance_app.ui.icons import beside_words, icon
from provenance_app.ui.search_box import SearchBox

_ADD = (
    *("paste_article", "add_pages", "add_files", "import_table", "import_folder", ""),
    *("mark_claim", "add_claim", "add_source", "add_document", "", "link"),
)
_EXPORT = ("export_image", "copy_image", "", "export_json", "save_copy")


class Toolbar(QToolBar):
    """One fixed row; everything in it is also in the menus."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """Make the row from the actions of the window."""
        super().__init__("Toolbar", parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.search = SearchBox(lambda: tuple(actions.by_id.values()), parent)
        row_widget = _Row(self)
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(8)
        row.addWidget(self._add_button(actions))
        for name in ("undo", "redo"):
            row.addWidget(self._tool(actions, name, text=False))
        row.addStretch(1)
        self.search.setMinimumWidth(220)
        fonts.follow(self, lambda: self.search.setMaximumWidth(fonts.px(520)))
        row.addWidget(self.search, 1000)  # before the room beside it
        row.addStretch(1)
        for name, text in (("tidy", "Tidy"), ("focus", "Focus"), ("roots", "Origins")):
            row_widget.worded.append(self._tool(actions, name, text=True, label=text))
        export = self._tool(actions, "export_image", text=True, label="Export")
        export.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        export.setMenu(_menu(self, actions, _EXPORT))
        row_widget.worded.append(export)
        for button in row_widget.worded:
            row.addWidget(button)
        self.addWidget(row_widget)

    def _add_button(self, actions: Actions) -> QPushButton:
        button = QPushButton(icon("plus", "on_accent"), "Add", self)
        beside_words(button)
        button.setObjectName("add")
        button.setAccessibleName("Add to the case")
        button.setProperty("primary", True)
        button.setMenu(_menu(self, actions, _ADD))
        return button

    def _tool(self, actions: Actions, name: str, *, text: bool, label: str = "") -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"tool-{name}")
        if label:
            actions[name].setIconText(label)
        button.setDefaultAction(actions[name])
        if text:
            beside_words(button)
        else:
            fonts.follow(button, lambda: button.setIconSize(QSize(fonts.px(16), fonts.px(16))))
        button.setAccessibleName(label or actions[name].iconText())
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if text else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)
        return button


class _Row(QWidget):
    """What the toolbar holds; the words beside icons go where there is no room for all of them.

    Attributes:
        worded: The buttons with words.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.worded: list[QToolButton] = []

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().event(event)

    @override
    def minimumSizeHint(self) -> QSize:
        """Leave the words out, or the bar would hide all of itself where they do not fit."""
        return super().minimumSizeHint() - QSize(self._words_shown, 0)

    @property
    def _words_shown(self) -> int:
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        return sum(_words_width(button) for button in self.worded if button.toolButtonStyle() == beside)

    def _fit(self) -> None:
        room = self.width() - self.minimumSizeHint().width() - sum(map(_words_width, self.worded))
        way = Qt.ToolButtonStyle.ToolButtonIconOnly if room < 0 else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in self.worded:
            button.setToolButtonStyle(way)


def _words_width(button: QToolButton) -> int:
    """Return how much wider a button is with its words, as Qt reckons it."""
    font = button.fontMetrics()
    return font.horizontalAdvance(button.text()) + 2 * font.horizontalAdvance(" ") + 4


def _menu(parent: QWidget, actions: Actions, names: tuple[str, ...]) -> QMenu:
    menu = QMenu(parent)
    for name in names:
        if name:
            menu.addAction(actions[name])
        else:
            menu.addSeparator()
    return menu
