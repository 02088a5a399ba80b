"""The list of flags; one row at a time is active and has real buttons."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.flags.fix_bar import FixBar
from provenance_app.ui.panels.flags.flag_delegate import HEAD_HEIGHT, ROW_HEIGHT, FlagDelegate
from provenance_app.ui.panels.flags.flag_list import FixRows
from provenance_app.ui.panels.rows_view import RowsView
from provenance_app.ui.theme import theme

_PADDING: Final = 8
"""Left and right of the widget of a row, by the stylesheet."""


class _ActiveRow(QWidget):
    """Lies over the active row: nothing where the message is painted, the bar at the right or below."""

    def __init__(self, bar: FixBar, narrow: bool) -> None:
        super().__init__()
        self.bar, self._narrow = bar, narrow
        self._back = _Back(bar)
        if narrow:
            column = QVBoxLayout(self)
            column.setContentsMargins(2, HEAD_HEIGHT, 10, 5)
            column.addWidget(self._back)
        else:
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 1, 5, 2)
            row.addStretch(1)
            row.addWidget(self._back)
        bar.resized.connect(self._fit)
        self._fit()

    @property
    def left(self) -> int:
        """Where the buttons or the input begin."""
        return self._back.x() + _PADDING

    def needed_height(self, width: int) -> int:
        if not self._narrow:
            return ROW_HEIGHT
        for widget in (self.bar, self._back):
            layout = widget.layout()
            if layout is not None:
                layout.invalidate()
        inner = self._back.heightForWidth(width - 2 * _PADDING - 12)
        return HEAD_HEIGHT + 6 + (inner if inner > 0 else self._back.sizeHint().height())

    def _fit(self) -> None:
        asking = bool(self.bar.findChildren(QWidget, "fix-save"))
        policy = QSizePolicy.Policy.Expanding if asking else QSizePolicy.Policy.Maximum
        self._back.setSizePolicy(policy if not self._narrow else QSizePolicy.Policy.Preferred, policy.Preferred)
        self._back.setMinimumWidth(min(760, int(self.width() * 0.62)) if asking and not self._narrow else 0)


class _Back(QWidget):
    def __init__(self, bar: FixBar) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(bar)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().selection)
        painter.end()


class FlagView(RowsView):
    """Up and Down go through the flags, Enter goes to the buttons of the active one.

    Signals:
        picked: The key of the flag that became active by the user's hand.
        settled: The active flag was acted upon.
        requested: A `Request` and a record id that the window has to deal with.
    """

    picked = Signal(str)
    settled = Signal()
    requested = Signal(object, str)

    def __init__(self, context: CaseContext, model: FixRows, parent: QWidget | None = None) -> None:
        """Show the flags of a model."""
        super().__init__(ROW_HEIGHT, parent)
        self._context, self._flags = context, model
        self._row: _ActiveRow | None = None
        self._narrow = True  # as it is before it has been laid out
        self._entering = False
        self.setObjectName("flag-list")
        self.setAccessibleName("Flags")
        self.setModel(model)
        self._delegate = FlagDelegate(model.options, self)
        self._delegate.active_left = lambda: self._row.left if self._row is not None else self.width()
        self.setItemDelegate(self._delegate)
        self.set_row_height(self._delegate.row_height)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        model.followed.connect(self.viewport().update)
        model.modelReset.connect(self._on_reset)
        self.settled.connect(self._keep_keyboard)

    @property
    def active_key(self) -> str | None:
        """The key of the flag whose row has real buttons, or None."""
        return self._delegate.active_key

    @property
    def bar(self) -> FixBar | None:
        """The buttons of the active flag, or None."""
        return self._row.bar if self._row is not None else None

    def activate(self, key: str | None) -> None:
        """Give real buttons to the row of a flag, and take them from the row that had them."""
        self._leave()
        row = None if key is None else self._flags.row_of(key)  # type: ignore[arg-type]
        flag = None if key is None else self._flags.flag(key)
        if row is None or flag is None:
            return
        self._delegate.active_key = key
        bar = FixBar(self._context, self._flags.options(flag), beside=not self._narrow)
        bar.done.connect(self.settled)
        bar.requested.connect(self.requested)
        self._row = _ActiveRow(bar, self._narrow)
        bar.resized.connect(self._fit_row)
        index = self._flags.index(row, 0)
        self.setCurrentIndex(index)
        self.setIndexWidget(index, self._row)
        self._fit_row()
        self.scrollTo(index)

    def _leave(self) -> None:
        key, self._delegate.active_key = self._delegate.active_key, None
        row, self._row = self._row, None
        if row is not None and key is not None:
            row.hide()
            at = self._flags.row_of(key)  # type: ignore[arg-type]
            if at is not None:
                self.setRowHeight(at, self._delegate.row_height)
                self.setIndexWidget(self._flags.index(at, 0), None)  # type: ignore[arg-type]

    def _on_reset(self) -> None:
        # The rows were put in order anew, and the widget of the active one went with the old ones.
        key, self._delegate.active_key, self._row = self._delegate.active_key, None, None
        self.activate(key)

    def _fit_row(self) -> None:
        at = None if self.active_key is None else self._flags.row_of(self.active_key)  # type: ignore[arg-type]
        if self._row is None or at is None:
            return
        height = max(self._delegate.row_height, self._row.needed_height(self.viewport().width()))
        if height != self.rowHeight(at):
            self.setRowHeight(at, height)
        self.viewport().update()

    def _keep_keyboard(self) -> None:
        """Keep the keyboard in the list, where F8 goes on."""
        if self.active_key is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.bar is not None:
            self.bar.focus_first()

    def begin(self, option_id: str) -> None:
        """Press a button of the active row."""
        if self.bar is not None:
            self.bar.begin(option_id)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        flag = self._flags.flag_at(self.indexAt(at).row())
        if flag is None or flag.key == self.active_key or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        buttons = self._delegate.buttons(self.visualRect(self.indexAt(at)), flag)
        pressed = next((name for name, _, box in buttons if box.contains(at)), None)
        super().mousePressEvent(event)
        if flag.key != self.active_key:
            self.picked.emit(flag.key)
            self.activate(flag.key)
        if pressed is not None:
            self.begin(pressed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            flag = self._flags.flag_at(self.currentIndex().row())
            if self.bar is None and flag is not None:
                self.picked.emit(flag.key)
                self.activate(flag.key)
            if self.bar is not None:
                self.bar.focus_first()
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first row current when the focus comes in; that is nobody's choice of a flag.
        self._entering = True
        super().focusInEvent(event)
        self._entering = False

    @override
    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        flag = self._flags.flag_at(current.row()) if current.isValid() else None
        by_hand = self.hasFocus() and not self._entering and not self._flags.updating
        if flag is not None and by_hand and flag.key != self.active_key:
            self.picked.emit(flag.key)
            self.activate(flag.key)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self._delegate.is_narrow()
        if narrow != self._narrow:
            self._narrow = narrow
            self.set_row_height(self._delegate.row_height)
            self.activate(self.active_key)
        self._fit_row()
