"""The timeline as a picture that scrolls: lines, a scale, what is selected. It paints itself and knows no case."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from provenance_app.analysis.timeline.disorder import Disorder
from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui import theme as themes
from provenance_app.ui.timeline.frame import AXIS, Frame, names_width
from provenance_app.ui.timeline.painter import paint
from provenance_app.ui.timeline.placing import ROW
from provenance_app.ui.timeline.rows import Rows
from provenance_app.ui.timeline.scale import Scale
from provenance_app.ui.timeline.telling import spoken
from provenance_app.ui.timeline.ticks import shows_times

STEP: Final = 1.4
_LEAST_SPAN: Final = 2.0
"""Days that the picture shows at least when everything is brought into sight."""


class TimelineDisplay(QAbstractScrollArea):
    """Shows rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.rows = Rows()
        self.scale = Scale(16_436.0, 1.0)
        self.writable = True
        self._disorders: Mapping[RecordId, tuple[Disorder, ...]] = {}
        self._selected: frozenset[RecordId] = frozenset()
        self._near: frozenset[RecordId] = frozenset()
        self._current: int | None = None
        self._hovered: int | None = None
        self._fitted: tuple[float, float] | None = None
        self._free = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so that Qt moves pixels on scrolling
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setAccessibleName("Scroll through the records")
        fonts.follow(self, self._follow_text_size)

    def _follow_text_size(self) -> None:
        """Show everything as much larger as text is."""
        self.verticalScrollBar().setSingleStep(fonts.px(ROW))
        self._set_range()
        if not self._free:
            self.show_bulk()
        self.viewport().update()

    def place(self, point: QPointF) -> QPointF:
        """Return where in the frame, which knows no size of text, a point of the viewport is."""
        return point / fonts.scale()

    # -- what is shown ---------------------------------------------------------------------------------------

    def show_rows(self, rows: Rows, disorders: Iterable[Disorder]) -> None:
        """Show these lines; what is in sight stays so, but before the user looked anywhere all of it is."""
        at = None if self._current is None else self.rows.lines[self._current]
        self.rows = rows
        by_record: dict[RecordId, list[Disorder]] = {}
        for one in disorders:
            for record in {one.earlier, one.later}:
                by_record.setdefault(record, []).append(one)
        self._disorders = {record: tuple(found) for record, found in by_record.items()}
        self._hovered = None
        self._current = None
        if at is not None and at.id is not None:
            same = (row for row, line in enumerate(rows.lines) if (line.id, line.group) == (at.id, at.group))
            self._current = next(same, rows.row_of.get(at.id))
        self._set_range()
        if not self._free:
            self.show_bulk()
        self._tell()
        self.viewport().update()

    def frame(self) -> Frame:
        """Return what is painted now."""
        return Frame(
            rows=self.rows,
            scale=self.scale,
            size=QSizeF(self.viewport().size()) / fonts.scale(),
            scrolled=self.verticalScrollBar().value() / fonts.scale(),
            theme=themes.theme(),
            selected=self._selected,
            near=self._near,
            current=self._current,
            hovered=self._hovered,
            focused=self.hasFocus(),
            disorders=self._disorders,
            writable=self.writable,
        )

    def disorders_of(self, row: int) -> tuple[Disorder, ...]:
        """Return what is the wrong way round about the record of a line."""
        record = self.rows.lines[row].id
        return self._disorders.get(record, ()) if record is not None else ()

    @property
    def current(self) -> int | None:
        """The line that the keys go on from."""
        return self._current

    # -- time --------------------------------------------------------------------------------------------------

    def set_scale(self, scale: Scale) -> None:
        """Look at another stretch of time."""
        if scale != self.scale:
            before, self.scale = shows_times(self.scale), scale
            self._free = True
            self._fitted = None
            # The names stay as they are; above them stands which zone times are in.
            width = self.viewport().width() / fonts.scale()
            left = 0 if shows_times(scale) != before else int(names_width(width) * fonts.scale())
            self.viewport().update(self.viewport().rect().adjusted(left, 0, 0, 0))

    @property
    def sight(self) -> list[float] | None:
        """The first day in sight and days a pixel; None while it follows what there is to see."""
        return [self.scale.left, self.scale.per_pixel] if self._free else None

    def show_bulk(self) -> None:
        """Bring all dates into sight but the few that are far from all others."""
        self._show_days(self.rows.bulk())
        self._free = False

    def fit(self) -> None:
        """Bring all dates into sight, and keep them there until the user looks elsewhere."""
        self._show_days(self.rows.extent())

    def _show_days(self, days: tuple[float, float] | None) -> None:
        if days is None:
            return
        first, last = days
        spare = max(0.0, _LEAST_SPAN - (last - first)) / 2
        days = first - spare, last + spare
        self.set_scale(Scale.fitting(*days, self.frame().plot.width()))
        self._fitted = days

    def zoom_by(self, factor: float, x: float | None = None) -> None:
        """Zoom; the day at a pixel of the plot, or else in its middle, stays where it is."""
        at = self.frame().plot.width() / 2 if x is None else x
        self.set_scale(self.scale.zoomed(factor, at))

    def zoom_in(self) -> None:
        """Zoom in by one step, to the dates of the current line where they are in sight."""
        self.zoom_by(STEP, self._aim())

    def zoom_out(self) -> None:
        """Zoom out by one step."""
        self.zoom_by(1 / STEP, self._aim())

    def pan(self, pixels: float) -> None:
        """Move the picture to the right by pixels of the frame."""
        self.set_scale(self.scale.panned(pixels))

    def _aim(self) -> float | None:
        days = self._days_of(self._current)
        x = None if days is None else self.scale.x_of(days[0])
        return x if x is not None and 0 <= x <= self.frame().plot.width() else None

    def _days_of(self, row: int | None) -> tuple[float, float] | None:
        if row is None:
            return None
        for entry in self.rows.entries_on(row):
            moments = entry.moments
            first = moments.first if moments.first is not None else moments.last
            last = moments.last if moments.last is not None else moments.first
            if first is not None and last is not None:
                return first, last
        return None

    # -- lines -------------------------------------------------------------------------------------------------

    def set_selected(self, selected: frozenset[RecordId], near: frozenset[RecordId]) -> None:
        """Mark records as selected, and others as the ends of selected links."""
        self._selected, self._near = selected, near
        self.viewport().update()

    def set_current(self, row: int | None) -> None:
        """Let the keys go on from a line, and tell a screen reader what is there."""
        self._current = row
        self._tell()
        self.viewport().update()

    def bring(self, row: int) -> None:
        """Bring a line into sight, and its dates where none of them is."""
        bar, line = self.verticalScrollBar(), ROW * fonts.scale()
        room, top = self.viewport().height() - AXIS * fonts.scale(), row * line
        if top < bar.value():
            bar.setValue(int(top))
        elif top + line > bar.value() + room:
            bar.setValue(round(top + line - max(line, room)))
        frame = self.frame()
        days = self._days_of(row)
        if days is not None and frame.hides(row):
            self.set_scale(self.scale.centred(days[0], frame.plot.width()))

    def go_beyond(self, row: int, way: int) -> None:
        """Bring the next date of a line that is out of sight to the left (-1) or the right (1) into the middle."""
        frame = self.frame()
        at = frame.next_beyond(row, way)
        day = float(self.rows.last[at] if way < 0 else self.rows.first[at])
        self.set_scale(self.scale.centred(day, frame.plot.width()))

    def scroll_lines(self, pixels: float) -> None:
        """Move the lines down by pixels of the frame."""
        bar = self.verticalScrollBar()
        bar.setValue(round(bar.value() - pixels * fonts.scale()))

    def page(self) -> int:
        """Return how many lines a page has."""
        return max(1, int((self.viewport().height() / fonts.scale() - AXIS) // ROW) - 1)

    def hover(self, row: int | None) -> None:
        """Let a line stand out."""
        if row != self._hovered:
            for changed in (self._hovered, row):
                if changed is not None and changed < len(self.rows.lines):
                    self.viewport().update(self.row_rect(changed).toAlignedRect())
            self._hovered = row

    def row_rect(self, row: int) -> QRectF:
        """Return where in the viewport a line is."""
        grown = fonts.scale()
        return QRectF(0, self.frame().top_of(row) * grown, self.viewport().width(), ROW * grown)

    def row_at(self, point: QPointF) -> int | None:
        """Return the line at a point of the frame, or None."""
        return self.frame().row_at(point)

    def _tell(self) -> None:
        wrong = () if self._current is None else self.disorders_of(self._current)
        words = spoken(self.rows, self._current, wrong)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            if QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # -- events ------------------------------------------------------------------------------------------------

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted already, and have only the lines painted that come into sight."""
        lines = self.viewport().rect().adjusted(0, fonts.px(AXIS), 0, 0)
        if abs(dy) < lines.height():
            self.viewport().scroll(0, dy, lines)
        else:
            self.viewport().update()

    def _set_range(self) -> None:
        room = max(0.0, self.viewport().height() - AXIS * fonts.scale())
        self.verticalScrollBar().setPageStep(max(1, round(room)))
        self.verticalScrollBar().setRange(0, max(0, round(len(self.rows.lines) * ROW * fonts.scale() - room)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_range()
        if self._fitted is not None:
            free = self._free
            self._show_days(self._fitted)
            self._free = free

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.viewport().width() < 1 or self.viewport().height() < 1:
            return
        painter = QPainter(self.viewport())
        try:
            grown, dirty = fonts.scale(), QRectF(event.rect())
            painter.scale(grown, grown)
            paint(painter, self.frame(), QRectF(dirty.topLeft() / grown, dirty.size() / grown))
        finally:
            painter.end()  # a widget that goes on being painted takes the whole app with it
