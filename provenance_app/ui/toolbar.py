"""The row below the menus: Add, undo and redo, the search field, and what one does with the graph."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolBar, QToolButton, QWidget

from provenance_app.ui import fonts
from provenance_app.ui.actions import Actions
from provenance_app.ui.icons import icon
from provenance_app.ui.search_box import SearchBox

_ADD = ("paste_article", "add_files", "", "mark_claim", "add_claim", "add_source", "add_document", "", "link")
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
        row_widget = QWidget(self)
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(8)
        row.addWidget(self._add_button(actions))
        for name in ("undo", "redo"):
            row.addWidget(self._tool(actions, name, text=False))
        row.addStretch(1)
        self.search.setMinimumWidth(220)
        self.search.setMaximumWidth(520)
        row.addWidget(self.search, 6)
        row.addStretch(1)
        for name, text in (("tidy", "Tidy"), ("focus", "Focus"), ("roots", "Origins")):
            row.addWidget(self._tool(actions, name, text=True, label=text))
        export = self._tool(actions, "export_image", text=True, label="Export")
        export.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        export.setMenu(_menu(self, actions, _EXPORT))
        row.addWidget(export)
        self.addWidget(row_widget)

    def _add_button(self, actions: Actions) -> QPushButton:
        button = QPushButton(icon("plus", "on_accent"), "Add", self)
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
        fonts.follow(button, lambda: button.setIconSize(QSize(fonts.px(16), fonts.px(16))))
        button.setAccessibleName(label or actions[name].iconText())
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if text else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)
        return button


def _menu(parent: QWidget, actions: Actions, names: tuple[str, ...]) -> QMenu:
    menu = QMenu(parent)
    for name in names:
        if name:
            menu.addAction(actions[name])
        else:
            menu.addSeparator()
    return menu
