"""The mark of a collapsed group as a screen reader meets it: a button on its node that opens the group."""

from typing import Final

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from typing_extensions import override

from provenance_app.ui.canvas.look import FAR
from provenance_app.ui.canvas.reading import telling
from provenance_app.ui.canvas.reading.accessible_part import PRESS, GraphPart, Words

EXPAND: Final = "Expand"
_ACTIONS: Final = {
    PRESS: ("Open the group", "Shows the records that are drawn as one"),
    EXPAND: ("Expand", "Shows the records that are drawn as one"),
}


class GroupMark(GraphPart):
    """The mark of one group; its id is that of the head."""

    @override
    def isValid(self) -> bool:
        owner = self.owner
        return owner is not None and self.id in owner.canvas.scene.folding.groups

    @override
    def parent(self) -> QAccessibleInterface:
        return self._owner.item(self.id) or self._owner

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Button

    @override
    def rect(self) -> QRect:
        """Return where it is on the screen."""
        owner = self.owner
        area = owner.canvas.mark_of(self.id) if owner else None
        if owner is None or area is None:
            return QRect()
        return QRect(owner.canvas.mapToGlobal(area.topLeft().toPoint()), area.size().toSize())

    @override
    def text(self, t: QAccessible.Text, /) -> str:
        owner = self.owner
        if owner is None or not self.isValid():
            return ""
        canvas = owner.canvas
        group = canvas.scene.folding.groups[self.id]
        if t == QAccessible.Text.Name:
            return telling.named_group(group)
        if t == QAccessible.Text.Description:
            node = canvas.scene.nodes[canvas.scene.index[self.id]]
            return f"{telling.named_node(node)}. {telling.told_group(group)}"
        return ""

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        owner = self.owner
        if owner is None or not self.isValid():
            state.invalid = True
            return state
        canvas = owner.canvas
        state.expandable = state.collapsed = True
        state.invisible = not canvas.isVisible() or canvas.camera.scale < FAR
        state.disabled = not canvas.isEnabled()
        state.offscreen = not canvas.rect().intersects(
            QRect(canvas.mapFromGlobal(self.rect().topLeft()), self.rect().size())
        )
        return state

    @override
    def actions(self) -> Words:
        return _ACTIONS

    @override
    def keys_of(self, action: str) -> list[str]:
        return ["C"]

    @override
    def do(self, action: str) -> None:
        owner = self.owner
        if owner is not None and self.isValid() and action in _ACTIONS:
            canvas, record_id = owner.canvas, self.id
            QTimer.singleShot(0, canvas, lambda: canvas.fold_wanted.emit([record_id]))
