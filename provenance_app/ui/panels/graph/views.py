"""The views of the case: which one is shown, and a menu to choose, save, rename and remove them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from provenance_app.editing.views import free_name, overwrite_view, remove_view, rename_view, save_view
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.naming import visible
from provenance_app.model.records import SavedView
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.graph.saved import shows_as, view_as_shown
from provenance_app.ui.panels.graph.sight import Sight
from provenance_app.ui.panels.wording import tool_tip

ALL: Final = "all"
KEY: Final = "key"
_BUILT_IN: Final = {ALL: "All records", KEY: "Key claims and their basis"}
_LONGEST: Final = 34


class Views(QPushButton):
    """A button that says which view is shown, and opens the menu of views.

    Attributes:
        current: The id of the view that is shown, `ALL` or `KEY`.

    Signals:
        chosen: The id of a view to show.
    """

    chosen = Signal(str)

    def __init__(self, context: CaseContext, camera: Callable[[], Camera], parent: QWidget) -> None:
        """Say that all records are shown; `camera` returns where the graph is looked at."""
        super().__init__(parent)
        self._context = context
        self._sight = Sight()
        self._camera = camera
        self.current: str = ALL
        self.setObjectName("graph-view")
        self.setProperty("small", True)
        self.clicked.connect(self.open_menu)

    @property
    def view(self) -> SavedView | None:
        """The view of the case that is shown, or None where it is one that every case has."""
        return self._context.snapshot.views.get(RecordId(self.current))

    @property
    def gone(self) -> bool:
        """Whether the view that is shown is no longer in the case."""
        return self.current not in _BUILT_IN and self.view is None

    def show_current(self, sight: Sight) -> None:
        """Take note of what is shown, and say by which view."""
        self._sight = sight
        view = self.view
        name = visible(view.name) if view is not None else _BUILT_IN.get(self.current, "A view that was removed")
        changed = view is not None and not shows_as(view, sight, self._context.filter)
        short = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "\u2026"
        self.setText(f"{short}{' (changed)' if changed else ''}  \u25be".replace("&", "&&"))
        self.setToolTip(tool_tip(f"View: {name}"))
        self.setAccessibleName(f"View: {name}{', changed' if changed else ''}")

    # -- the menu ----------------------------------------------------------------------------------------------------

    def menu_of_views(self) -> QMenu:
        """Return the menu: the views, and what can be done with the present one."""
        menu = QMenu(self)
        menu.setObjectName("views-menu")
        for view_id, words in _BUILT_IN.items():
            self._offer(menu, view_id, words)
        views = sorted(self._context.snapshot.views.values(), key=lambda view: view.name.casefold())
        if views:
            menu.addSeparator()
        for view in views:
            self._offer(menu, view.id, visible(view.name)[:80])
        if not self._context.session.case.read_only:
            menu.addSeparator()
            menu.addAction("Save as view\u2026").triggered.connect(self.ask_name)
            self._offer_edits(menu)
        return menu

    def _offer(self, menu: QMenu, view_id: str, words: str) -> None:
        action = QAction(words.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(view_id == self.current)
        action.triggered.connect(lambda: self.chosen.emit(view_id))
        menu.addAction(action)

    def _offer_edits(self, menu: QMenu) -> None:
        view = self.view
        if view is None:
            return
        name = f"\u201c{visible(view.name)[:40]}\u201d".replace("&", "&&")
        menu.addAction(f"Save {name} as it is shown").triggered.connect(self.overwrite)
        menu.addAction(f"Rename {name}\u2026").triggered.connect(self.ask_other_name)
        menu.addAction(f"Remove {name}").triggered.connect(self.remove)

    def open_menu(self) -> None:
        """Open the menu below the button."""
        menu = self.menu_of_views()
        menu.exec(self._below())
        menu.deleteLater()

    def _below(self) -> QPoint:
        return self.mapToGlobal(QPoint(0, self.height() + 2))

    # -- edits -------------------------------------------------------------------------------------------------------

    def _shown(self, view_id: RecordId, name: str) -> SavedView:
        return view_as_shown(view_id, name, self._sight, self._context.filter, self._camera())

    def ask_name(self) -> None:
        """Ask what a new view of what is shown is called."""
        self._ask(free_name(self._context.snapshot, "View"), self.save)

    def save(self, name: str) -> None:
        """Keep what is shown as a view of this name."""
        view = self._shown(new_id(), name)
        if do(self._context, lambda: save_view(self._context.snapshot, view)):
            self._go_on_as(view.id)
            self._context.told.emit(f"Saved as view \u201c{visible(name)}\u201d")

    def _go_on_as(self, view_id: str) -> None:
        self.current = view_id
        self.show_current(self._sight)

    def overwrite(self) -> None:
        """Let the present view show what is shown now."""
        shown = self._shown(RecordId(self.current), "")
        if do(self._context, lambda: overwrite_view(self._context.snapshot, shown.id, shown)):
            self._context.told.emit("The view is saved as it is shown")

    def ask_other_name(self) -> None:
        """Ask what the present view shall be called."""
        view = self.view
        if view is not None:
            self._ask(view.name, lambda name: self._rename(view.id, name))

    def _ask(self, name: str, then: Callable[[str], object]) -> None:
        from provenance_app.ui.popovers.line_popover import LinePopover

        line = LinePopover("view-name", "Name of the view", self)
        line.written.connect(then)
        line.open_with(name, self._below())

    def _rename(self, view_id: RecordId, name: str) -> None:
        do(self._context, lambda: rename_view(self._context.snapshot, view_id, name))

    def remove(self) -> None:
        """Forget the present view; the graph goes back to what it opens on."""
        view = self.view
        if view is not None and do(self._context, lambda: remove_view(self._context.snapshot, view.id)):
            self._context.told.emit(f"Removed view \u201c{visible(view.name)}\u201d; Ctrl+Z brings it back")
