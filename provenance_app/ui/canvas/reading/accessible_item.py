"""One node or link of the graph as a screen reader meets it: a list item with a name, states and actions."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface, QWindow
from shiboken6 import Shiboken, VoidPtr
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.reading import telling

if TYPE_CHECKING:
    from provenance_app.ui.canvas.reading.accessible import GraphList

_PRESS: Final = QAccessibleActionInterface.pressAction()
_MENU: Final = QAccessibleActionInterface.showMenuAction()
_FOCUS: Final = QAccessibleActionInterface.setFocusAction()
_OPEN: Final = "Open"
_ACTIONS: Final = {
    _PRESS: ("Select", "Selects it in every view"),
    _MENU: ("Show menu", "Shows what can be done with it"),
    _OPEN: ("Open", "Shows it in the inspector"),
    _FOCUS: ("Focus", "Gives it the keyboard"),
}

NOTHING: Final = VoidPtr(0)
"""What `interface_cast` returns for an interface that is not there; None ends the process."""


class GraphItem(QAccessibleInterface):
    """A node or link; Qt owns it from when it is registered on, and `GraphList` keeps the Python side of it alive."""

    def __init__(self, owner: "GraphList", record_id: RecordId) -> None:
        """Stand for a record as long as the graph shows it."""
        super().__init__()
        self.id = record_id
        self._owner = owner
        self._actions = _Actions(self)

    @property
    def owner(self) -> "GraphList | None":
        """The list it belongs to, or None where its graph is gone."""
        return self._owner if Shiboken.isValid(self._owner) and self._owner.isValid() else None

    @override
    def isValid(self) -> bool:
        owner = self.owner
        return owner is not None and owner.canvas.shows(self.id)

    @override
    def object(self) -> QObject:
        return None  # type: ignore[return-value] # it has no QObject of its own

    @override
    def parent(self) -> QAccessibleInterface:
        return self._owner

    @override
    def child(self, index: int, /) -> QAccessibleInterface:
        return None  # type: ignore[return-value] # it has no children

    @override
    def childAt(self, x: int, y: int, /) -> QAccessibleInterface:
        return None  # type: ignore[return-value] # it has no children

    @override
    def childCount(self) -> int:
        return 0

    @override
    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        return -1

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    @override
    def window(self) -> QWindow:
        return self._owner.window()

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
    def setText(self, t: QAccessible.Text, text: str, /) -> None:
        """Do nothing: names are edited in the inspector."""

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
        state.focused = canvas.hasFocus() and canvas.selection[-1:] == (self.id,)
        state.invisible = not canvas.isVisible()
        state.disabled = not canvas.isEnabled()
        box = canvas.box_of(self.id)
        state.offscreen = box is None or not canvas.camera.area(canvas.view_size()).intersects(box)
        return state

    @override
    def interface_cast(self, t: QAccessible.InterfaceType, /) -> int:
        # The binding takes an object for the pointer that C++ wants; its stubs say int.
        return self._actions if t == QAccessible.InterfaceType.ActionInterface else NOTHING  # type: ignore[return-value]

    def do(self, action: str) -> None:
        """Do one of the actions; a menu is shown once whoever asked has its answer."""
        owner = self.owner
        if owner is None or not self.isValid():
            return
        canvas = owner.canvas
        if action != _OPEN:
            canvas.setFocus()
        if action in (_PRESS, _FOCUS) or (action == _MENU and self.id not in canvas.selection):
            canvas.pick((self.id,))
            canvas.center_on(self.id)
        if action == _MENU:
            at = self.rect().center()
            QTimer.singleShot(0, canvas, lambda: canvas.context_menu.emit(self.id, QPoint(at)))
        elif action == _OPEN:
            canvas.activated.emit(self.id)


class _Actions(QAccessibleActionInterface):
    def __init__(self, item: GraphItem) -> None:
        super().__init__()
        self._item = item

    @override
    def actionNames(self) -> list[str]:
        return list(_ACTIONS)

    @override
    def doAction(self, actionName: str, /) -> None:
        self._item.do(actionName)

    @override
    def keyBindingsForAction(self, actionName: str, /) -> list[str]:
        return ["Return"] if actionName == _OPEN else []

    @override
    def localizedActionName(self, name: str, /) -> str:
        return _ACTIONS.get(name, (name, ""))[0]

    @override
    def localizedActionDescription(self, name: str, /) -> str:
        return _ACTIONS.get(name, (name, ""))[1]
