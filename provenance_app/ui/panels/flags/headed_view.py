"""A list of rows some of which are headings that fold what is under them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.ui.panels.flags.anchor import Anchor
from provenance_app.ui.panels.flags.fix_rows import FixRows
from provenance_app.ui.panels.flags.heading import Heading
from provenance_app.ui.panels.flags.option import Request
from provenance_app.ui.panels.rows_view import RowsView

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HeadedView(RowsView):
    """A click, Enter and Space fold the group of a heading and unfold it; Left and Right do one or the other.

    Signals:
        headed: The `Heading` that was chosen by the user's hand.
        requested: A `Request` and a record id that the window has to deal with.
    """

    headed = Signal(object)
    requested = Signal(object, str)

    def __init__(self, row_height: int, model: FixRows, parent: QWidget | None = None) -> None:
        """Show the rows of a model."""
        super().__init__(row_height, parent)
        self._flags = model
        self._by_itself = False
        self._holding = False
        self._scrolled = False
        self.setModel(model)
        self.verticalScrollBar().valueChanged.connect(self._take_note)

    @property
    def active_key(self) -> str | None:
        """The key of the row that is worked at, or None."""
        raise NotImplementedError

    def activate(self, key: str | None) -> None:
        """Work at the row with this key, and at no other."""
        raise NotImplementedError

    @property
    def by_hand(self) -> bool:
        """Whether it is the user who makes another row current."""
        return self.hasFocus() and not self._by_itself and not self._flags.updating

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep what is in sight where it is, and what is current, while rows come, go and move.

        Where nobody has scrolled or works at a row, it is the beginning that stays in sight: the worst comes first.
        """
        anchor = Anchor(self, self._flags, self.active_key)
        keep = self._scrolled or self.active_key is not None
        self._holding = True
        yield
        self._by_itself = True
        anchor.restore()
        if not keep:
            self.scrollToTop()
        self._by_itself = self._holding = False

    def _take_note(self, value: int) -> None:
        """Remember whether it was the user who went away from the beginning."""
        if not self._holding:
            self._scrolled = value > 0

    @property
    def heading(self) -> Heading | None:
        """The heading that is current, or None."""
        return self._flags.heading_at(self.currentIndex().row())

    def fold(self, heading: Heading, folded: bool) -> None:
        """Leave only the heading of a group in sight, or show its flags again."""
        row = self._flags.heading_row(self.currentIndex().row())
        current = None if row is None else self._flags.heading_at(row)
        if folded and row is not None and current is not None and current.group == heading.group:
            self.activate(None)
            self._go_to(row)
        self._flags.fold(heading.group, folded)

    def fold_all(self, folded: bool) -> None:
        """Leave only the headings in sight, or show all flags again."""
        with self.held():
            if folded:
                self.activate(None)
            self._flags.fold_all(folded)

    def menu(self) -> QMenu | None:
        """Return the menu of the group that the current row is in, or None where nothing is grouped."""
        row = self._flags.heading_row(self.currentIndex().row())
        heading = None if row is None else self._flags.heading_at(row)
        return None if heading is None else self._menu_of(heading)

    def _menu_of(self, heading: Heading) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("flags-menu")
        _add(menu, "expand" if heading.folded else "collapse", lambda: self.fold(heading, not heading.folded))
        _add(menu, "collapse all", lambda: self.fold_all(True))
        _add(menu, "expand all", lambda: self.fold_all(False))
        rule = heading.rule
        if rule is not None:
            menu.addSeparator()
            _add(menu, "why?", lambda: self.requested.emit(Request.WHY, RecordId(rule)))
        return menu

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        if menu is None:
            super().contextMenuEvent(event)
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        below = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu.exec(below if by_key else event.globalPos())
        menu.deleteLater()

    def _go_to(self, row: int) -> None:
        self.setCurrentIndex(self._flags.index(row, 0))

    def pressed_heading(self, event: QMouseEvent) -> bool:
        """Choose the heading that was clicked on and fold its group or unfold it; returns whether it was one."""
        heading = self._flags.heading_at(self.indexAt(event.position().toPoint()).row())
        if heading is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        RowsView.mousePressEvent(self, event)
        self.headed.emit(heading)
        self.fold(heading, not heading.folded)
        return True

    def key_of_group(self, key: int) -> bool:
        """Fold a group, unfold it, or go into it or up to its heading; returns whether the key is for that."""
        heading, above = self.heading, self._flags.heading_row(self.currentIndex().row())
        if heading is None and key == Qt.Key.Key_Left and above is not None:
            self._go_to(above)
        elif heading is None:
            return False
        elif key in (*ENTER, Qt.Key.Key_Space):
            self.fold(heading, not heading.folded)
        elif key == Qt.Key.Key_Left:
            self.fold(heading, True)
        elif key == Qt.Key.Key_Right and heading.folded:
            self.fold(heading, False)
        elif key == Qt.Key.Key_Right:
            self._go_to(self.currentIndex().row() + 1)
        else:
            return False
        return True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first row current when the focus comes in; that is nobody's choice of a flag.
        self._by_itself = True
        super().focusInEvent(event)
        self._by_itself = False


def _add(menu: QMenu, words: str, slot: Callable[[], None]) -> None:
    action = menu.addAction(words.capitalize())
    action.setObjectName(f"flags-{words.replace(' ', '-').rstrip('?')}")
    action.triggered.connect(lambda _on=False: slot())
