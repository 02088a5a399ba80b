"""One field that finds records of the case and commands of the app (Ctrl+K)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.model.naming import short_name
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidget, QListWidgetItem

_SHOWN = 12
_COMMANDS = 4
"""Of the places in the list, those that records leave to commands."""
_ICONS = {"source": "user", "document": "file-text", "claim": "message-square-quote", "media": "image", "view": "eye"}


@dataclass(frozen=True, slots=True)
class _Hit:
    text: str
    icon: str
    record: RecordId | None = None
    action: QAction | None = None


_HINTS: Final = ("Search records and commands   Ctrl K", "Search   Ctrl K", "Search")
"""What stands in the empty field: the longest that fits."""


class SearchBox(QLineEdit):
    """Finds while one types; Down and Enter choose, Esc leaves.

    Signals:
        record_chosen: The id of a record.
    """

    record_chosen = Signal(str)

    def __init__(self, actions: Callable[[], Sequence[QAction]], parent: QWidget) -> None:
        """Search commands among `actions`, and records once there is a case."""
        super().__init__(parent)
        self._actions = actions
        self._context: CaseContext | None = None
        self.setObjectName("search")
        self.setProperty("seeks", True)
        self.setAccessibleName("Search records and commands")
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.textEdited.connect(self._find)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * fonts.px(40)
        fitting = (words for words in _HINTS if self.fontMetrics().horizontalAdvance(words) <= room)
        self.setPlaceholderText(next(fitting, _HINTS[-1]))

    @cached_property
    def _list(self) -> "QListWidget":
        """What was found; made at the first search."""
        from PySide6.QtWidgets import QListWidget

        found = QListWidget(self.window())
        found.setObjectName("search-results")
        found.setAccessibleName("Search results")
        found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        found.setProperty("popover", True)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.hide()
        found.itemClicked.connect(self._choose)
        return found

    @property
    def _finding(self) -> bool:
        return "_list" in vars(self) and not self._list.isHidden()

    def _hide_list(self) -> None:
        if self._finding:
            self._list.hide()

    def set_case(self, context: CaseContext | None) -> None:
        """Search the records of this case from now on."""
        self._context = context
        self.clear()
        self._hide_list()

    def _find(self, text: str) -> None:
        from PySide6.QtWidgets import QListWidgetItem

        self._list.clear()
        words = text.casefold().split()
        hits = self._hits(text, words) if words else []
        for hit in hits:
            item = QListWidgetItem(icon(hit.icon), hit.text, self._list)
            item.setData(Qt.ItemDataRole.UserRole, hit)
            item.setSizeHint(QSize(1, fonts.px(28)))  # as wide as the list, so that a long name is cut, not scrolled
        if words and not hits:
            QListWidgetItem("Nothing found", self._list).setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.setVisible(bool(words))
        if words:
            self._list.setCurrentRow(0)
            self._place()

    def _hits(self, text: str, words: list[str]) -> list[_Hit]:
        """Return what was found, the best first: named just so, then with the words in its name, then anywhere."""
        commands = self._commands(words)
        records = self._records(text)[: _SHOWN - min(len(commands), _COMMANDS)]
        return sorted((*records, *commands), key=lambda hit: _farness(hit, words))[:_SHOWN]

    def _records(self, text: str) -> list[_Hit]:
        if self._context is None:
            return []
        snapshot = self._context.snapshot
        found = []
        for hit in self._context.search(text, _SHOWN):
            record = snapshot.get(hit.id)
            owner = snapshot.get(getattr(record, "document", hit.id)) if record is not None else None
            if owner is not None and owner.record_kind in _ICONS:
                found.append(_Hit(short_name(owner, 90), _ICONS[owner.record_kind], record=owner.id))
        return list(dict.fromkeys(found))

    def _commands(self, words: list[str]) -> list[_Hit]:
        return [
            _Hit(f"{_name(action)}   {action.shortcut().toString()}".rstrip(), "chevron-right", action=action)
            for action in self._actions()
            if action.isEnabled() and all(word in _place_and_name(action) for word in words)
        ]

    def _place(self) -> None:
        rows = min(_SHOWN, self._list.count())
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        height = rows * max(fonts.px(28), self._list.sizeHintForRow(0)) + 10
        self._list.setGeometry(corner.x(), corner.y(), self.width(), height)
        self._list.raise_()

    def _choose(self, item: "QListWidgetItem | None") -> None:
        hit = item.data(Qt.ItemDataRole.UserRole) if item else None
        if not isinstance(hit, _Hit):
            return
        self._leave()
        if hit.record is not None:
            self.record_chosen.emit(hit.record)
        elif hit.action is not None:
            hit.action.trigger()

    def _leave(self) -> None:
        self.clear()
        self._hide_list()
        self.clearFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._finding:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentRow((self._list.currentRow() + step) % max(1, self._list.count()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentItem() if self._finding else None)
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._hide_list()
        return super().event(event)


def _farness(found: _Hit, words: list[str]) -> int:
    """Return 0 for what is named just as it was typed, 1 for a name with all the words, 2 for one without."""
    name = (found.text if found.action is None else _name(found.action)).casefold().rstrip(".\u2026 ")
    if name.split() == words:
        return 0
    place_and_name = name if found.action is None else _place_and_name(found.action)
    return 1 if all(word in place_and_name for word in words) else 2


def _name(action: QAction) -> str:
    return action.text().partition("\t")[0].replace("&", "")


def _place_and_name(action: QAction) -> str:
    """Return the menu and the name of a command, folded; people know commands by both."""
    return f"{action.property('menu') or ''} {_name(action)}".casefold()
