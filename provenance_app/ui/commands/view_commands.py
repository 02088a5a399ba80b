"""What is shown and how: panes, theme, graph, flags, help. A dialog is imported when it is opened."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from provenance_app.model.enumerations import Direction
from provenance_app.model.filters import Filter
from provenance_app.ui import motion, theming
from provenance_app.ui.actions import Slots
from provenance_app.ui.settings import Key
from provenance_app.ui.workspace import Pane

if TYPE_CHECKING:
    from provenance_app.ui.canvas import GraphCanvas
    from provenance_app.ui.case_view import CaseView
    from provenance_app.ui.main_window import MainWindow
    from provenance_app.ui.timeline.view import TimelineView


class ViewCommands:
    """What changes the view and never the case, but for tidying."""

    def __init__(self, window: "MainWindow") -> None:
        """Work in a window."""
        self._window = window

    def slots(self) -> Slots:
        """Return the functions of the actions by id."""
        return {
            "search": lambda: self._window.toolbar.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "show_reader": self._on_view(lambda view: view.workspace.show_pane(Pane.READER, focus=True)),
            "show_graph": self._on_view(lambda view: view.workspace.show_pane(Pane.GRAPH, focus=True)),
            "show_table": self._on_view(lambda view: view.workspace.show_pane(Pane.TABLE, focus=True)),
            "show_timeline": self._on_view(lambda view: view.workspace.show_pane(Pane.TIMELINE, focus=True)),
            "suggestions": self._on_view(lambda view: view.switch_suggestions()),
            "details": self._on_view(lambda view: view.switch_details()),
            "split": self._on_view(lambda view: view.workspace.set_split(not view.workspace.split)),
            "next_pane": lambda: self._step_pane(1),
            "previous_pane": lambda: self._step_pane(-1),
            "theme_system": lambda: self._use_theme("system"),
            "theme_light": lambda: self._use_theme("light"),
            "theme_dark": lambda: self._use_theme("dark"),
            "theme_contrast": lambda: self._use_theme("contrast"),
            "text_system": lambda: self._use_text_size("system"),
            **{f"text_{size}": partial(self._use_text_size, size) for size in theming.TEXT_SIZES},
            "less_motion": self._use_less_motion,
            "reset_layout": lambda: self._window.docks.reset(),
            "fit": self._on_drawing(lambda drawing: drawing.fit()),
            "zoom_in": self._on_drawing(lambda drawing: drawing.zoom_in()),
            "zoom_out": self._on_drawing(lambda drawing: drawing.zoom_out()),
            "key_view": self._on_graph(lambda view: view.graph.show_key_claims()),
            "next_keys": self._on_graph(lambda view: view.graph.step_keys(1)),
            "previous_keys": self._on_graph(lambda view: view.graph.step_keys(-1)),
            "whole_view": self._on_graph(lambda view: view.graph.show_all()),
            "save_view": self._on_graph(lambda view: view.graph.views.ask_name()),
            "filter": self._on_view(self._open_filter),
            "clear_filter": self._on_view(lambda view: view.context.set_filter(Filter())),
            "fold": self._on_graph(lambda view: view.graph.canvas.fold()),
            "collapse_reposts": self._on_graph(lambda view: view.graph.collapse_reposts()),
            "expand_all": self._on_graph(lambda view: view.graph.expand_all()),
            "pin": self._on_graph(lambda view: view.graph.canvas.pin()),
            "left_to_right": self._on_graph(lambda view: view.graph.turn(Direction.LEFT_TO_RIGHT)),
            "top_down": self._on_graph(lambda view: view.graph.turn(Direction.TOP_DOWN)),
            "legend": self._on_graph(self._toggle_legend),
            "tidy": self._on_graph(lambda view: view.graph.tidy()),
            "tidy_selection": self._on_graph(lambda view: view.graph.tidy_selection()),
            "focus": self._on_graph(lambda view: view.graph.canvas.focus_on()),
            "roots": self._on_graph(lambda view: view.graph.canvas.show_roots()),
            "dependants": self._on_graph(lambda view: view.graph.canvas.show_dependants()),
            "suppose_falls": self._on_graph(lambda view: view.graph.canvas.suppose_fall()),
            "clear_emphasis": self._on_graph(lambda view: view.graph.show_all_alike()),
            "minimap": self._on_graph(self._toggle_minimap),
            "next_flag": self._on_flags(lambda view: view.flags.next_flag()),
            "previous_flag": self._on_flags(lambda view: view.flags.previous_flag()),
            "show_flags": self._on_flags(lambda view: view.flags.setFocus()),
            "show_gaps": self._on_view(self._show_gaps),
            "show_history": self._on_view(lambda view: self._window.docks.show("history")),
            "show_analysis": self._on_view(lambda view: self._window.docks.show("analysis")),
            "rules": self._show_rules,
            "keys": self._show_keys,
            "about": self._show_about,
        }

    def _on_view(self, do: "Callable[[CaseView], object]") -> Callable[[], None]:
        def slot() -> None:
            if self._window.view:
                do(self._window.view)

        return slot

    def _on_graph(self, do: "Callable[[CaseView], object]") -> Callable[[], None]:
        def slot(view: "CaseView") -> None:
            if not view.workspace.is_shown(Pane.GRAPH):
                view.workspace.show_pane(Pane.GRAPH)
            do(view)

        return self._on_view(slot)

    def _on_drawing(self, do: "Callable[[GraphCanvas | TimelineView], object]") -> Callable[[], None]:
        """Return what zooms the timeline while that is shown, and the graph else."""

        def slot(view: "CaseView") -> None:
            if view.timeline is not None and view.workspace.is_shown(Pane.TIMELINE):
                do(view.timeline.view)
            else:
                self._on_graph(lambda view: do(view.graph.canvas))()

        return self._on_view(slot)

    def _on_flags(self, do: "Callable[[CaseView], object]") -> Callable[[], None]:
        def slot(view: "CaseView") -> None:
            self._window.docks.show("flags")
            do(view)

        return self._on_view(slot)

    def _open_filter(self, view: "CaseView") -> None:
        if view.workspace.pane is Pane.READER and not view.workspace.is_shown(Pane.GRAPH):
            view.workspace.show_pane(Pane.GRAPH)
        bars = [view.table.filter_bar, view.graph.head.filter]
        if view.timeline is not None:
            bars.append(view.timeline.filter_bar)
        next((bar for bar in bars if bar.isVisible()), view.graph.head.filter).open_menu()

    def _toggle_legend(self, view: "CaseView") -> None:
        canvas = view.graph.canvas
        canvas.show_legend(not canvas.legend_shown)
        self._window.settings.put(Key.LEGEND, canvas.legend_shown)
        self._window.actions_["legend"].setChecked(canvas.legend_shown)

    def _toggle_minimap(self, view: "CaseView") -> None:
        view.graph.canvas.toggle_minimap()
        self.tick_minimap()

    def tick_minimap(self) -> None:
        """Tick the minimap in the menu where it is shown; it may come and go by itself."""
        view = self._window.view
        shown = view is not None and view.workspace.is_shown(Pane.GRAPH) and view.graph.canvas.minimap_shown
        self._window.actions_["minimap"].setChecked(shown)

    def _show_gaps(self, view: "CaseView") -> None:
        self._window.docks.show("gaps")
        view.gaps.setFocus()

    def _show_rules(self) -> None:
        from provenance_app.ui.dialogs.rules import show_rules

        view = self._window.view
        show_rules(self._window, view.flags.active_rule if view else None)

    def _show_keys(self) -> None:
        from provenance_app.ui.dialogs.help import KeysDialog

        KeysDialog(self._window).exec()

    def _show_about(self) -> None:
        from provenance_app.ui.dialogs.about import AboutDialog

        AboutDialog(self._window).exec()

    def _use_less_motion(self) -> None:
        less = self._window.actions_["less_motion"].isChecked()
        self._window.settings.put(Key.LESS_MOTION, less)
        motion.reduce(less or None)

    def _use_theme(self, choice: str) -> None:
        self._window.settings.put(Key.THEME, choice)
        theming.use(choice)

    def _use_text_size(self, choice: int | str) -> None:
        self._window.settings.put(Key.TEXT_SIZE, str(choice))
        theming.use_text_size(choice)

    def _step_pane(self, step: int) -> None:
        panes = self._panes()
        focused = self._window.focusWidget()
        at = next(
            (i for i, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))), -1
        )
        if panes:
            _focus_into(panes[(at + step) % len(panes)])

    def _panes(self) -> list[QWidget]:
        view = self._window.view
        above = [self._window.toolbar.search, self._window.notice]
        if view is None:
            return [one for one in (*above, self._window.start_page) if one.isVisible()]
        docked = [dock.widget() for dock in self._window.docks.by_name.values()]
        panes = [*above, docked[0], *view.workspace.shown(), *docked[1:]]
        return [pane for pane in panes if pane is not None and pane.isVisible() and not pane.visibleRegion().isEmpty()]


def _focus_into(pane: QWidget) -> None:
    """Give the keyboard to a pane, to what stands for it, or to the first widget in it that takes it."""
    proxy = pane.focusProxy()
    inside = [*([proxy] if proxy is not None else []), *pane.findChildren(QWidget)]
    takers = [pane, *inside] if pane.focusPolicy() & Qt.FocusPolicy.TabFocus else inside
    for widget in takers:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return
