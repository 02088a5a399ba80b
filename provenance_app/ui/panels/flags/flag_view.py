"""The list of flags; one row at a time is active and has real buttons."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.flags.active_row import ActiveRow
from provenance_app.ui.panels.flags.fix_bar import FixBar
from provenance_app.ui.panels.flags.fix_rows import FixRows
from provenance_app.ui.panels.flags.flag_delegate import ROW_HEIGHT, FlagDelegate, row_height
from provenance_app.ui.panels.flags.headed_view import ENTER, HeadedView


class FlagView(HeadedView):
    """Up and Down go through the flags, Enter goes to the buttons of the active one.

    Signals:
        picked: The key of the flag that became active by the user's hand.
        settled: The active flag was acted upon.
    """

    picked = Signal(str)
    settled = Signal()

    def __init__(self, context: CaseContext, model: FixRows, parent: QWidget | None = None) -> None:
        """Show the flags of a model."""
        super().__init__(ROW_HEIGHT, model, parent)
        self._context = context
        self._row: ActiveRow | None = None
        self._narrow = True  # as it is before it has been laid out
        self.setObjectName("flag-list")
        self.setAccessibleName("Flags")
        self._delegate = FlagDelegate(model.options, self)
        self._delegate.active_left = lambda: self._row.left if self._row is not None else self.width()
        self.setItemDelegate(self._delegate)
        self.set_row_height(self._delegate.row_height)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        model.followed.connect(self.viewport().update)
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(lambda _parent, first, _last: self._fit_heading(first))
        self.settled.connect(self._keep_keyboard)
        fonts.follow(self, self._fit_in_place)

    @property
    @override
    def active_key(self) -> str | None:
        """The key of the flag whose row has real buttons, or None."""
        return self._delegate.active_key

    @property
    def bar(self) -> FixBar | None:
        """The buttons of the active flag, or None."""
        return self._row.bar if self._row is not None else None

    @override
    def activate(self, key: str | None) -> None:
        """Give real buttons to the row of a flag, folded or not, and take them from the row that had them."""
        self._leave()
        if key is not None:
            self._flags.reveal(key)
        row = None if key is None else self._flags.row_of(key)  # type: ignore[arg-type]
        flag = None if key is None else self._flags.flag(key)
        if row is None or flag is None:
            return
        self._delegate.active_key = key
        bar = FixBar(self._context, self._flags.options(flag), beside=not self._narrow)
        bar.done.connect(self.settled)
        bar.requested.connect(self.requested)
        self._row = ActiveRow(bar, self._narrow)
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
        if self._narrow:
            self._fit_rows()
        self.activate(key)

    def _fit_in_place(self) -> None:
        """Keep the first row that is in sight there while all of them grow or shrink."""
        first = self.rowAt(0)
        self._fit_rows()
        if first > 0:
            self.updateGeometries()  # the bar reaches as far as the new heights go
            self.scrollTo(self._flags.index(first, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def _fit_rows(self) -> None:
        """Give every row its height; Qt keeps heights by number, whatever is in those rows now."""
        self.set_row_height(self._delegate.row_height)
        headings, head, flag = set(self._flags.heading_rows()), row_height(), self._delegate.row_height
        for row in range(self._flags.rowCount()):
            height = head if row in headings else flag
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    def _fit_heading(self, row: int) -> None:
        """Give the heading in a row, if it is one, its one line where flags have two."""
        if self._narrow and self._flags.heading_row(row) == row:
            self.setRowHeight(row, row_height())

    def _fit_row(self) -> None:
        at = None if self.active_key is None else self._flags.row_of(self.active_key)  # type: ignore[arg-type]
        if self._row is None or at is None:
            return
        height = max(self._delegate.row_height, self._row.needed_height(self.viewport().width()))
        if height != self.rowHeight(at):
            grows = height > self.rowHeight(at)
            self.setRowHeight(at, height)
            if grows:
                self.scrollTo(self._flags.index(at, 0))
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

    # -- what the user does ----------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self.pressed_heading(event):
            return
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
        if self.key_of_group(event.key()):
            return
        if event.key() in (*ENTER, Qt.Key.Key_Right) and self.heading is None:
            flag = self._flags.flag_at(self.currentIndex().row())
            if self.bar is None and flag is not None:
                self.picked.emit(flag.key)
                self.activate(flag.key)
            if self.bar is not None:
                self.bar.focus_first()
            return
        super().keyPressEvent(event)

    @override
    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        flag = self._flags.flag_at(current.row()) if current.isValid() else None
        if flag is not None and self.by_hand and flag.key != self.active_key:
            self.picked.emit(flag.key)
            self.activate(flag.key)
        heading = self._flags.heading_at(current.row()) if current.isValid() else None
        if heading is not None and self.by_hand:
            self.activate(None)
            self.headed.emit(heading)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self._delegate.is_narrow()
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit_in_place()
            self.activate(self.active_key)
        self._fit_row()
