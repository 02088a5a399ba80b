"""The Timeline pane: the timeline in step with the case, what stands on its lines, and its legend."""

from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.analysis.timeline import Timeline, TimelineFollower
from provenance_app.model.changes import Changes
from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.empty_hint import EmptyHint
from provenance_app.ui.panels.fields.choice_field import ChoiceBox
from provenance_app.ui.panels.filters import FilterBar
from provenance_app.ui.panels.icon_button import IconButton
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.record_menu import RecordMenu
from provenance_app.ui.panels.wording import count
from provenance_app.ui.timeline.rows import Grouping, rows_of
from provenance_app.ui.timeline.scale import CLOSEST, WIDEST, Scale
from provenance_app.ui.timeline.sheet import TimelineSheet
from provenance_app.ui.timeline.view import TimelineView

_LARGE: Final = 1_500
"""With more lanes than this, an edit is followed when the user pauses, and not at once."""

_PAUSE: Final = 250
_EMPTY: Final = (
    "The timeline shows when things happened, were said, published and captured.\n"
    "Add a document and give it its date of publication, or a claim and the date it speaks of."
)
_FILTERED: Final = "Nothing that passes the filter has a date, or could have one."
_GROUPINGS: Final = (("one line a record", Grouping.RECORD), ("by what is dated", Grouping.WHAT))


class TimelinePanel(QWidget):
    """Shows the case in time.

    Signals:
        activated: Id of a record to look at closely.
        field_wanted: Id of a record or link, and the name of the field that takes its date.
        link_wanted: Id of a record that shall be linked to another.
        add_wanted: The user wants to add a document.
    """

    activated = Signal(str)
    field_wanted = Signal(str, str)
    link_wanted = Signal(str)
    add_wanted = Signal()

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show every record with a date that the filter lets through."""
        super().__init__(parent)
        self._context = context
        self._timeline = Timeline()
        self._follower = TimelineFollower()
        self._stale = True
        self._busy = False
        self.setObjectName("timeline-pane")
        self.setAccessibleName("Timeline")
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = TimelineView(self)
        self.view.writable = not context.session.case.read_only
        self.setFocusProxy(self.view)
        self.grouping_box = ChoiceBox("timeline-lines", "What stands on a line", _GROUPINGS, self)
        fonts.follow(self, lambda: self.grouping_box.setFixedWidth(fonts.px(150)))
        self.grouping_box.currentIndexChanged.connect(lambda _: self._show())
        self.undated = QPushButton(self)
        self.undated.setObjectName("timeline-undated")
        self.undated.setProperty("pill", True)
        self.undated.setToolTip("Show the records without a date")
        self.undated.clicked.connect(self._show_undated)
        self._extent = PlainLabel(role="muted", parent=self, wrap=False)
        self.filter_bar = FilterBar("timeline", context, self)
        for widget in (self._extent, self.undated, self.grouping_box):
            self.filter_bar.add_leading(widget)
        self._hint = EmptyHint("timeline-hint", self)
        self._hint.requested.connect(self.add_wanted)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._pausing = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pausing.timeout.connect(self._refresh)
        self._connect()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.setSpacing(8)
        bar.addWidget(self.filter_bar, 1)
        for name, words, image, do in (
            ("timeline-out", "Zoom out (-)", "zoom-out", self.view.zoom_out),
            ("timeline-in", "Zoom in (+)", "zoom-in", self.view.zoom_in),
            ("timeline-fit", "Show all dates (0)", "maximize", self.view.fit),
        ):
            button = IconButton(name, words, image, self)
            button.clicked.connect(do)
            bar.addWidget(button)
        self._pages.addWidget(TimelineSheet(self.view, self))
        self._pages.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._context.changed.connect(self._on_changed)
        self._context.filtered.connect(self._on_filtered)
        self._context.selected.connect(self._on_selected)
        self.view.picked.connect(self._pick)
        self.view.activated.connect(self.activated)
        self.view.field_wanted.connect(self.field_wanted)
        self.view.link_wanted.connect(self.link_wanted)
        self.view.menu_wanted.connect(self._show_menu)

    # -- what is shown -----------------------------------------------------------------------------------------

    @property
    def grouping(self) -> Grouping:
        """What stands on one line."""
        return Grouping(self.grouping_box.value or Grouping.RECORD)

    def set_grouping(self, grouping: Grouping) -> None:
        """Let something else stand on one line."""
        self.grouping_box.choose(grouping)

    @property
    def sight(self) -> list[float] | None:
        """Which time is in sight, to be remembered; None while it is all of it."""
        return self.view.sight

    def look_at(self, sight: Any) -> None:  # noqa: ANN401 - as it was remembered, from a file anybody may write
        """Look at the time that was remembered; anything else changes nothing."""
        if not isinstance(sight, list) or len(sight) != 2:
            return
        if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in sight):
            return
        left, per_pixel = map(float, sight)
        if abs(left) < WIDEST * 1_000 and CLOSEST <= per_pixel <= WIDEST:
            self.view.set_scale(Scale(left, per_pixel))

    def _refresh(self) -> None:
        """Take in the dates of the case as they are now."""
        self._pausing.stop()
        self._stale = False
        self._timeline = self._follower.timeline_of(self._context.snapshot)
        self._show()

    def _show(self) -> None:
        if self._stale:
            return
        passing = self._context.passing
        rows = rows_of(self._timeline, self.grouping, passing)
        self.view.show_rows(rows, self._timeline.disorders)
        self._mark_selected(self._context.selection)
        undated = len(rows.lines) - rows.undated - 1 if rows.undated is not None else 0
        self.undated.setText(f"{undated:,} not dated")
        self.undated.setVisible(bool(undated))
        self._extent.setText(self._extent_words(rows.dated))
        if rows.lines:
            self._pages.setCurrentIndex(0)
            return
        if passing is not None and (self._timeline.lanes or self._timeline.undated):
            self._hint.say(_FILTERED)
        else:
            self._hint.say(_EMPTY, "" if self._context.session.case.read_only else "Add a document")
        self._pages.setCurrentWidget(self._hint)

    def _extent_words(self, dated: int) -> str:
        whole = len(self._timeline.lanes)
        return f"{dated:,} of {whole:,} dated records" if dated != whole else count(whole, "dated record")

    def _on_changed(self, changes: Changes) -> None:
        if not self.isVisible():
            self._stale = True
        elif changes.everything or changes.touched:
            if len(self._timeline.lanes) > _LARGE:
                self._pausing.start()
            else:
                self._refresh()
        elif not self._context.filter.empty:
            self._show()  # flags have been found, by which it may go

    def _on_filtered(self) -> None:
        if self.isVisible():
            self._show()
        else:
            self._stale = True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()
            self._reveal()

    # -- selection ---------------------------------------------------------------------------------------------

    def _pick(self, ids: list[RecordId]) -> None:
        self._busy = True
        self._context.select(ids)
        self._busy = False

    def _on_selected(self, selection: tuple[RecordId, ...]) -> None:
        if self._busy or self._stale:
            return
        self._mark_selected(selection)
        self._reveal()

    def _mark_selected(self, selection: tuple[RecordId, ...]) -> None:
        links = self._context.snapshot.links
        near = {end for one in selection if one in links for end in (links[one].from_, links[one].to)}
        self.view.show_selection(list(selection), frozenset(near))

    def _reveal(self) -> None:
        """Bring what was selected elsewhere into sight."""
        row, selection = self.view.current, self._context.selection
        if row is not None and selection:
            line = self.view.rows.lines[row]
            links = self._context.snapshot.links
            last = links.get(selection[-1])
            wanted = {selection[-1]} if last is None else {last.from_, last.to}
            if line.id in wanted:
                self.view.bring(row)

    def _show_undated(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.show_undated()

    # -- what can be done --------------------------------------------------------------------------------------

    def menu(self) -> RecordMenu:
        """Return the menu of what is selected."""
        return RecordMenu(self._context, self, self.link_wanted.emit)

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.exec(at)
        menu.deleteLater()
