"""One node or link of the graph as a screen reader meets it: a list item with a name, states and actions."""

from typing import Final, cast

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from typing_extensions import override

from provenance_app.ui.canvas.reading import telling
from provenance_app.ui.canvas.reading.accessible_mark import EXPAND, GroupMark
from provenance_app.ui.canvas.reading.accessible_part import FOCUS, PRESS, GraphPart, Words

_MENU: Final = QAccessibleActionInterface.showMenuAction()
_OPEN: Final = "Open"
_COLLAPSE: Final = "Collapse"
_ACTIONS: Final = {
    PRESS: ("Select", "Selects it in every view"),
    _MENU: ("Show menu", "Shows what can be done with it"),
    _OPEN: ("Open", "Shows it in the inspector"),
    FOCUS: ("Focus", "Gives it the keyboard"),
}
_FOLDING: Final = {
    EXPAND: ("Expand", "Shows the records that are drawn as one"),
    _COLLAPSE: ("Collapse", "Draws it and what hangs on it as one"),
}
_KEYS: Final = {_OPEN: "Return", EXPAND: "C", _COLLAPSE: "C"}


class GraphItem(GraphPart):
    """A node or link; a node that stands for a group has its mark as a child."""

    @override
    def isValid(self) -> bool:
        owner = self.owner
        return owner is not None and owner.canvas.shows(self.id)

    @property
    def mark(self) -> GroupMark | None:
        """The mark of the group that it stands for, or None."""
        owner = self.owner
        return owner.mark(self.id) if owner is not None else None

    @override
    def child(self, index: int, /) -> QAccessibleInterface:
        return cast(QAccessibleInterface, self.mark if index == 0 else None)

    @override
    def childAt(self, x: int, y: int, /) -> QAccessibleInterface:
        mark = self.mark
        return cast(QAccessibleInterface, mark if mark is not None and mark.rect().contains(x, y) else None)

    @override
    def childCount(self) -> int:
        return int(self.mark is not None)

    @override
    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        return 0 if isinstance(child, GroupMark) and child.id == self.id else -1

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    @override
    def rect(self) -> QRect:
        """Return where it is on the screen."""
        owner = self.owner
        box = owner.canvas.box_of(self.id) if owner else None
        if owner is None or box is None:
            return QRect()
        canvas = owner.canvas
        corner = canvas.mapToGlobal(canvas.to_view(box.topLeft()).toPoint())
        return QRect(corner, (box.size() * canvas.camera.scale).toSize())

    @override
    def text(self, t: QAccessible.Text, /) -> str:
        owner = self.owner
        if owner is None or not self.isValid():
            return ""
        scene, snapshot = owner.canvas.scene, owner.canvas.snapshot
        at = scene.index.get(self.id)
        if t == QAccessible.Text.Name:
            return telling.named_link(scene, self.id, snapshot) if at is None else telling.named_node(scene.nodes[at])
        if t == QAccessible.Text.Description:
            if at is None:
                return telling.described_link(self.id, snapshot)
            return ". ".join(filter(None, (telling.described_node(scene, at, snapshot), self._supposed())))
        return ""

    def _supposed(self) -> str:
        owner = self.owner
        fallen = owner.canvas.fallen if owner else None
        if fallen is None:
            return ""
        if self.id in fallen.records:
            return "Supposed to fall"
        return "Would lose its last origin" if self.id in fallen.grey else ""

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        owner = self.owner
        if owner is None or not self.isValid():
            state.invalid = True
            return state
        canvas = owner.canvas
        state.selectable = state.focusable = state.multiSelectable = True
        state.selected = self.id in canvas.selection
        state.expandable = state.collapsed = self.mark is not None
        state.focused = canvas.hasFocus() and canvas.selection[-1:] == (self.id,)
        state.invisible = not canvas.isVisible()
        state.disabled = not canvas.isEnabled()
        box = canvas.box_of(self.id)
        state.offscreen = box is None or not canvas.camera.area(canvas.view_size()).intersects(box)
        return state

    @override
    def actions(self) -> Words:
        owner = self.owner
        if owner is None or not self.isValid():
            return _ACTIONS
        if self.mark is not None:
            return {**_ACTIONS, EXPAND: _FOLDING[EXPAND]}
        return {**_ACTIONS, _COLLAPSE: _FOLDING[_COLLAPSE]} if owner.canvas.foldable(self.id) else _ACTIONS

    @override
    def keys_of(self, action: str) -> list[str]:
        return [_KEYS[action]] if action in _KEYS else []

    @override
    def do(self, action: str) -> None:
        owner = self.owner
        if owner is None or not self.isValid():
            return
        canvas, record_id = owner.canvas, self.id
        if action in _FOLDING:
            QTimer.singleShot(0, canvas, lambda: canvas.fold_wanted.emit([record_id]))
            return
        if action != _OPEN:
            canvas.setFocus()
        if action in (PRESS, FOCUS) or (action == _MENU and self.id not in canvas.selection):
            canvas.pick((self.id,))
            canvas.center_on(self.id)
        if action == _MENU:
            at = self.rect().center()
            QTimer.singleShot(0, canvas, lambda: canvas.context_menu.emit(record_id, QPoint(at)))
        elif action == _OPEN:
            canvas.activated.emit(self.id)
