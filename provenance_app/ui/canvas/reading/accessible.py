"""The graph for screen readers: a list of its nodes, then of its links, each made when it is first asked for.

Qt's cache owns every interface that it has given an id to, and hears of the end of those with a QObject only. The items
have none: they are handed back by `deleteAccessibleInterface` when their record leaves the graph and when the graph is
gone, and until then a dictionary here keeps their Python side alive.
"""

from collections.abc import Iterable
from functools import cache, partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleSelectionInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import Shiboken
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.reading.accessible_item import GraphItem
from provenance_app.ui.canvas.reading.accessible_mark import GroupMark
from provenance_app.ui.canvas.reading.accessible_part import NOTHING, GraphPart
from provenance_app.ui.canvas.scene.scene import Scene

if TYPE_CHECKING:
    from provenance_app.ui.canvas.canvas import GraphCanvas
    from provenance_app.ui.canvas.display import CaseDisplay

_lists: dict[int, "GraphList"] = {}
"""Lists by the address of their canvas: their Python side lives as long as the widget."""


@cache
def install() -> None:
    """Have Qt ask here for the interface of every graph; later calls do nothing."""
    QAccessible.installFactory(_made_for)


def _made_for(_key: str, thing: QObject) -> QAccessibleInterface | None:
    from provenance_app.ui.canvas.canvas import GraphCanvas

    if not isinstance(thing, GraphCanvas):
        return None
    address = Shiboken.getCppPointer(thing)[0]
    made = _lists[address] = GraphList(thing)
    thing.destroyed.connect(partial(_forget, address))
    return made


def _forget(address: int, *_: object) -> None:
    gone = _lists.pop(address, None)
    if gone is not None:
        gone.drop_all()


class GraphList(QAccessibleWidget):
    """The canvas as a list from which several may be selected."""

    def __init__(self, canvas: "GraphCanvas") -> None:
        """Stand for a canvas; items come when they are asked for."""
        super().__init__(canvas, QAccessible.Role.List)
        self._items: dict[RecordId, GraphItem] = {}
        self._marks: dict[RecordId, GroupMark] = {}
        self._scene: Scene | None = None
        self._links: tuple[RecordId, ...] = ()
        self._places: dict[RecordId, int] = {}
        self._chosen = _Chosen(self)

    @property
    def canvas(self) -> "GraphCanvas":
        """The widget."""
        return cast("GraphCanvas", self.widget())

    def item(self, record_id: RecordId) -> GraphItem | None:
        """Return what stands for a record or link, or None where the graph does not show it."""
        if not self.canvas.shows(record_id):
            return None
        if record_id not in self._items:
            self._items[record_id] = GraphItem(self, record_id)
        return self._items[record_id]

    def mark(self, record_id: RecordId) -> GroupMark | None:
        """Return the mark of the group that a record stands for, or None where it stands for itself."""
        if record_id not in self.canvas.scene.folding.groups or record_id not in self.canvas.scene.index:
            return None
        if record_id not in self._marks:
            self._marks[record_id] = GroupMark(self, record_id)
        return self._marks[record_id]

    def drop_gone(self) -> None:
        """Hand back what stands for records and groups that the graph shows no more."""
        shows = self.canvas.shows
        for record_id in [one for one in self._marks if self.mark(one) is None]:
            _hand_back(self._marks.pop(record_id))
        for record_id in [one for one in self._items if not shows(one)]:
            _hand_back(self._items.pop(record_id))

    def drop_all(self) -> None:
        """Hand back everything."""
        for made in (self._marks, self._items):
            while made:
                _hand_back(made.popitem()[1])

    def _in_order(self) -> tuple[RecordId, ...]:
        """Return the links of the scene in order; they come after the nodes."""
        scene = self.canvas.scene
        if scene is not self._scene:
            self._scene = scene
            self._links = tuple(scene.edge_index)
            self._places = {link: len(scene.nodes) + at for at, link in enumerate(self._links)}
        return self._links

    def place_of(self, record_id: RecordId) -> int:
        """Return where in the list a record or link is, or -1."""
        self._in_order()
        return self.canvas.scene.index.get(record_id, self._places.get(record_id, -1))

    @override
    def childCount(self) -> int:
        scene = self.canvas.scene
        return len(scene.nodes) + len(scene.edge_index)

    @override
    def child(self, index: int, /) -> QAccessibleInterface:
        scene = self.canvas.scene
        nodes = len(scene.nodes)
        if not 0 <= index < self.childCount():
            return None  # type: ignore[return-value] # so Qt says that there is none
        found = self.item(scene.nodes[index].id if index < nodes else self._in_order()[index - nodes])
        return cast(QAccessibleInterface, found)

    @override
    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        return self.place_of(child.id) if isinstance(child, GraphItem) else -1

    @override
    def childAt(self, x: int, y: int, /) -> QAccessibleInterface:
        point = self.canvas.mapFromGlobal(QPointF(x, y))
        marked = self.canvas.mark_at(point)
        mark = self.mark(marked) if marked is not None else None
        found = self.canvas.id_at(point)
        return cast(QAccessibleInterface, mark or (found and self.item(found)))

    @override
    def focusChild(self) -> QAccessibleInterface:
        current = self.canvas.selection[-1:] if self.canvas.hasFocus() else ()
        return cast(QAccessibleInterface, self.item(current[0]) if current else None)

    @override
    def state(self) -> QAccessible.State:
        state = super().state()
        state.multiSelectable = state.extSelectable = True
        return state

    @override
    def interface_cast(self, t: QAccessible.InterfaceType, /) -> int:
        # The binding takes an object for the pointer that C++ wants, and gives None for a null pointer.
        if t == QAccessible.InterfaceType.SelectionInterface:
            return self._chosen  # type: ignore[return-value]
        return super().interface_cast(t) or NOTHING  # type: ignore[return-value]


def _hand_back(item: GraphPart) -> None:
    if Shiboken.isValid(item):
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))


class _Chosen(QAccessibleSelectionInterface):
    """What of the graph is selected, and how a screen reader changes it."""

    def __init__(self, owner: GraphList) -> None:
        super().__init__()
        self._owner = owner

    @override
    def selectedItemCount(self) -> int:
        return len(self._owner.canvas.selection)

    @override
    def selectedItems(self) -> list[QAccessibleInterface]:
        return [item for item in map(self._owner.item, self._owner.canvas.selection) if item is not None]

    @override
    def selectedItem(self, selectionIndex: int, /) -> QAccessibleInterface:
        chosen = self._owner.canvas.selection
        at = chosen[selectionIndex] if 0 <= selectionIndex < len(chosen) else None
        return cast(QAccessibleInterface, self._owner.item(at) if at else None)

    @override
    def isSelected(self, childItem: QAccessibleInterface, /) -> bool:
        return isinstance(childItem, GraphItem) and childItem.id in self._owner.canvas.selection

    @override
    def select(self, childItem: QAccessibleInterface, /) -> bool:
        return isinstance(childItem, GraphItem) and self._pick((*self._without(childItem), childItem.id))

    @override
    def unselect(self, childItem: QAccessibleInterface, /) -> bool:
        return isinstance(childItem, GraphItem) and self._pick(self._without(childItem))

    @override
    def selectAll(self) -> bool:
        return self._pick(node.id for node in self._owner.canvas.scene.nodes)

    @override
    def clear(self) -> bool:
        return self._pick(())

    def _without(self, item: GraphItem) -> tuple[RecordId, ...]:
        return tuple(one for one in self._owner.canvas.selection if one != item.id)

    def _pick(self, ids: Iterable[RecordId]) -> bool:
        self._owner.canvas.pick(ids)
        return True


# -- what happens ------------------------------------------------------------------------------------------------------


def _list_of(widget: QWidget) -> GraphList | None:
    """Return the list of a canvas that somebody has asked about; nothing is made for nobody."""
    made = _lists.get(Shiboken.getCppPointer(widget)[0]) if _lists else None
    return made if made is not None and Shiboken.isValid(made) else None


def scene_changed(canvas: "CaseDisplay") -> None:
    """Let screen readers know that other nodes and links are there."""
    found = _list_of(canvas)
    if found is not None:
        found.drop_gone()
        QAccessible.updateAccessibility(QAccessibleEvent(canvas, QAccessible.Event.ObjectReorder))


def selection_changed(canvas: "CaseDisplay", before: Iterable[RecordId]) -> None:
    """Let screen readers know what is selected now, and what has the keyboard."""
    found = _list_of(canvas)
    if found is None:
        return
    changed = set(before) ^ set(canvas.selection)
    for record_id in sorted(changed) if len(changed) <= _TOLD_ONE_BY_ONE else ():
        item = found.item(record_id)
        if item is not None:
            state = QAccessible.State()
            state.selected = True
            QAccessible.updateAccessibility(QAccessibleStateChangeEvent(item, state))
    QAccessible.updateAccessibility(QAccessibleEvent(canvas, QAccessible.Event.SelectionWithin))
    focus_moved(canvas)


def focus_moved(canvas: "CaseDisplay") -> None:
    """Let screen readers know which node or link has the keyboard, while the graph has it."""
    found = _list_of(canvas)
    item = found.focusChild() if found is not None else None
    if item is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(item, QAccessible.Event.Focus))


_TOLD_ONE_BY_ONE = 50
"""Of more that were selected at once only their list is spoken of."""
