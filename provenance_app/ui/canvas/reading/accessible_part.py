"""What nodes, links and marks have in common where a screen reader meets them: a place in the list, and actions."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface, QWindow
from shiboken6 import Shiboken, VoidPtr
from typing_extensions import override

from provenance_app.model.ids import RecordId

if TYPE_CHECKING:
    from provenance_app.ui.canvas.reading.accessible import GraphList

PRESS: Final = QAccessibleActionInterface.pressAction()
FOCUS: Final = QAccessibleActionInterface.setFocusAction()

NOTHING: Final = VoidPtr(0)
"""What `interface_cast` returns for an interface that is not there; None ends the process."""

Words = Mapping[str, tuple[str, str]]
"""What actions are called and what they do, by their names."""


class GraphPart(QAccessibleInterface):
    """Part of the graph; Qt owns it once it is registered, and `GraphList` keeps the Python side of it alive."""

    def __init__(self, owner: "GraphList", record_id: RecordId) -> None:
        """Stand for a record, or something on it, as long as the graph shows it."""
        super().__init__()
        self.id = record_id
        self._owner = owner
        self._actions = _Actions(self)

    @property
    def owner(self) -> "GraphList | None":
        """The list it belongs to, or None where its graph is gone."""
        return self._owner if Shiboken.isValid(self._owner) and self._owner.isValid() else None

    def actions(self) -> Words:
        """Return what can be done with it."""
        raise NotImplementedError

    def keys_of(self, action: str) -> list[str]:
        """Return the keys that do the same."""
        raise NotImplementedError

    def do(self, action: str) -> None:
        """Do one of the actions; what changes the list happens once whoever asked has its answer."""
        raise NotImplementedError

    @override
    def object(self) -> QObject:
        return None  # type: ignore[return-value] # it has no QObject of its own

    @override
    def parent(self) -> QAccessibleInterface:
        return self._owner

    @override
    def child(self, index: int, /) -> QAccessibleInterface:
        return None  # type: ignore[return-value] # so Qt says that there is none

    @override
    def childAt(self, x: int, y: int, /) -> QAccessibleInterface:
        return None  # type: ignore[return-value] # so Qt says that there is none

    @override
    def childCount(self) -> int:
        return 0

    @override
    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        return -1

    @override
    def window(self) -> QWindow:
        return self._owner.window()

    @override
    def setText(self, t: QAccessible.Text, text: str, /) -> None:
        """Do nothing: names are edited in the inspector."""

    @override
    def interface_cast(self, t: QAccessible.InterfaceType, /) -> int:
        # The binding takes an object for the pointer that C++ wants; its stubs say int.
        return self._actions if t == QAccessible.InterfaceType.ActionInterface else NOTHING  # type: ignore[return-value]


class _Actions(QAccessibleActionInterface):
    def __init__(self, part: GraphPart) -> None:
        super().__init__()
        self._part = part

    @override
    def actionNames(self) -> list[str]:
        return list(self._part.actions())

    @override
    def doAction(self, actionName: str, /) -> None:
        self._part.do(actionName)

    @override
    def keyBindingsForAction(self, actionName: str, /) -> list[str]:
        return self._part.keys_of(actionName)

    @override
    def localizedActionName(self, name: str, /) -> str:
        return self._part.actions().get(name, (name, ""))[0]

    @override
    def localizedActionDescription(self, name: str, /) -> str:
        return self._part.actions().get(name, (name, ""))[1]
