"""The menus of the graph: of what is selected, and of where there is nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from provenance_app.ui.case_context import CaseContext

if TYPE_CHECKING:
    from provenance_app.ui.panels.graph.panel import GraphPanel
    from provenance_app.ui.panels.record_menu import RecordMenu


def record_menu(context: CaseContext, graph: "GraphPanel") -> "RecordMenu":
    """Return the menu of what is selected: what every pane offers, then what belongs to the graph."""
    from provenance_app.ui.panels.record_menu import RecordMenu

    menu = RecordMenu(context, graph, graph.link_wanted.emit)
    canvas, groups = graph.canvas, graph.canvas.scene.folding.groups
    nodes = [one for one in canvas.selection if one in canvas.scene.index]
    own: list[tuple[str, Callable[[], object]]] = []
    if canvas.selection:
        own += [
            ("Show in the inspector\tEnter", canvas.activate),
            ("Focus\tF", canvas.focus_on),
            ("Paths to the origins\tR", canvas.show_roots),
            ("What depends on it\tShift+R", canvas.show_dependants),
        ]
    if any(one in groups for one in nodes):
        own.append(("Open the group\tC", canvas.fold))
    elif any(canvas.foldable(one) for one in nodes):
        own.append(("Collapse what hangs on it\tC", canvas.fold))
    if nodes and not canvas.read_only:
        pinned = all(canvas.scene.nodes[canvas.scene.index[one]].pinned for one in nodes)
        own.append(("Unpin\tP" if pinned else "Pin where it is\tP", canvas.pin))
    before = next((action for action in menu.actions() if action.isSeparator()), None)
    for words, do in own:
        action = QAction(words, menu)
        action.triggered.connect(do)
        menu.insertAction(before, action) if before is not None else menu.addAction(action)
    return menu


def graph_menu(graph: "GraphPanel") -> QMenu:
    """Return the menu of the graph itself."""
    menu = QMenu(graph)
    menu.setObjectName("graph-menu")
    for words, do in (
        ("Show everything", graph.canvas.fit),
        ("Collapse all reposts", graph.collapse_reposts),
        ("Expand all", graph.expand_all),
        ("Save as view\u2026", graph.views.ask_name),
    ):
        menu.addAction(words).triggered.connect(do)
    return menu
