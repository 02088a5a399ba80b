"""The menu of a group of flags."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from provenance_app.model.ids import RecordId
from provenance_app.ui.panels.flags.heading import Heading
from provenance_app.ui.panels.flags.option import Request

if TYPE_CHECKING:
    from provenance_app.ui.panels.flags.headed_view import HeadedView


def heading_menu(view: "HeadedView", heading: Heading) -> QMenu:
    """Return what can be done about a group and about all groups."""
    menu = QMenu(view)
    menu.setObjectName("flags-menu")
    _add(menu, "expand" if heading.folded else "collapse", lambda: view.fold(heading, not heading.folded))
    _add(menu, "collapse all", lambda: view.fold_all(True))
    _add(menu, "expand all", lambda: view.fold_all(False))
    rule = heading.rule
    if rule is not None:
        menu.addSeparator()
        _add(menu, "why?", lambda: view.requested.emit(Request.WHY, RecordId(rule)))
    return menu


def _add(menu: QMenu, words: str, slot: Callable[[], None]) -> None:
    action = menu.addAction(words.capitalize())
    action.setObjectName(f"flags-{words.replace(' ', '-').rstrip('?')}")
    action.triggered.connect(lambda _on=False: slot())
