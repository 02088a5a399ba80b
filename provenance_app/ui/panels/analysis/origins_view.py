"""The closer view of where a claim comes from: numbers, paths, origins, what it stands or falls with, and rings."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.analysis.control import held_in_common
from provenance_app.analysis.origins import Origins, Path
from provenance_app.analysis.rings import DatedRing, rings_of
from provenance_app.model.enumerations import RELIABILITY_WORDING
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Source
from provenance_app.ui import fonts
from provenance_app.ui.canvas.painting.trail_painter import paint_number, path_pen
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.fallen_words import fallen_line
from provenance_app.ui.panels.analysis.view import AnalysisView
from provenance_app.ui.panels.flags.option import Request
from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.name_button import NameButton
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import count, end_title
from provenance_app.ui.theme import theme

_WIDTHS = {"numbers": 190, "paths": 430, "origins": 300, "points": 330, "fallen": 300, "rings": 360}
_MOST = 60
"""Rows of one column; of more, only the number is said."""


class Swatch(QWidget):
    """A stretch of a path as the graph draws it, with its number."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        """Show the style of a path, numbered from 0."""
        super().__init__(parent)
        self._number = number
        self.setFixedSize(QSize(64, 24))
        self.setAccessibleName(f"Path {number + 1}")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(path_pen(self._number, theme()))
        painter.drawLine(QPointF(1, 12), QPointF(63, 12))
        paint_number(painter, QPointF(18, 12), self._number, theme())
        painter.end()


class _Column(QWidget):
    """A heading and rows below it."""

    def __init__(self, title: str, width: int) -> None:
        super().__init__()
        self.setFixedWidth(fonts.px(width))
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(2)
        self.rows.addWidget(PlainLabel(title.upper(), "heading", self, wrap=False))

    def say(self, text: str, role: str = "") -> None:
        """Add a line of text."""
        self.rows.addWidget(PlainLabel(text, role, self))


class OriginsView(AnalysisView):
    """Everything that is known of the origins of a claim, from left to right."""

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(context, parent)
        self.setObjectName("origins-view")
        self.setAccessibleName("Origins")
        self._claim: RecordId | None = None
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        context.supposed.connect(self._again)

    @override
    def show_record(self, record_id: RecordId) -> None:
        self._claim = record_id
        self._again()

    def _again(self) -> None:
        snapshot, claim = self.context.snapshot, self._claim
        if claim is None or claim not in snapshot.claims:
            return
        origins, rings = self.context.origins_of(claim), rings_of(snapshot, claim)
        page = QWidget()
        page.setProperty("surface", True)
        row = QHBoxLayout(page)
        row.setContentsMargins(12, 4, 12, 8)
        row.setSpacing(24)
        columns = [
            self._numbers(claim, origins),
            *([self._fallen()] if self.context.fallen else []),
            self._paths(origins.paths),
            self._origins(origins),
            self._points(claim, origins),
        ]
        columns += [self._rings(rings)] if rings else []
        for column in columns:
            row.addWidget(column, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self._put(page)

    def _put(self, page: QWidget) -> None:
        """Show another page at the same place, the keyboard on the button of the same name."""
        bars = (self._scroll.horizontalScrollBar(), self._scroll.verticalScrollBar())
        places = [bar.value() for bar in bars]
        focused = next((one for one in self._scroll.findChildren(QWidget) if one.hasFocus()), None)
        name = "" if focused is None else focused.objectName()
        before = self._scroll.takeWidget()
        self._scroll.setWidget(page)
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)
        again = page.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus()
        if before is not None:
            before.deleteLater()  # a button in it may be what asked for the change

    def _numbers(self, claim: RecordId, origins: Origins) -> QWidget:
        column = _Column("Counted", _WIDTHS["numbers"])
        column.say(count(origins.citations, "citation"), "strong")
        column.say(count(origins.independent, "independent origin"), "strong")
        column.say(count(len(origins.unknown), "unknown origin"), "strong")
        button = self._button("origins-paths", "Show paths in the graph")
        button.clicked.connect(lambda: self.requested.emit(Request.SHOW_PATHS, claim))
        column.rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _paths(self, paths: tuple[Path, ...]) -> QWidget:
        column = _Column("Paths that share no record", _WIDTHS["paths"])
        if not paths:
            column.say("No path leads to an origin.", "muted")
        for number, path in enumerate(paths[:_MOST]):
            line = QWidget(column)
            across = QHBoxLayout(line)
            across.setContentsMargins(0, 0, 0, 0)
            across.addWidget(Swatch(number, line), 0, Qt.AlignmentFlag.AlignTop)
            across.addWidget(self._names(path, f"path-{number + 1}"), 1)
            column.rows.addWidget(line)
        self._say_rest(column, len(paths))
        return column

    def _names(self, ids: Iterable[RecordId], name: str) -> QWidget:
        """Return the names of records, one under the other where they do not fit beside each other."""
        box = QWidget()
        flow = Flow(box, gap=8)
        for place, record_id in enumerate(ids):
            if place:
                flow.addWidget(PlainLabel("\u2192", "muted", box, wrap=False))
            flow.addWidget(self._name(record_id, f"{name}-{place}"))
        return box

    def _name(self, record_id: RecordId, name: str) -> NameButton:
        button = NameButton(f"origins-{name}")
        words = end_title(self.context.snapshot, record_id)
        button.say(words)
        button.setMaximumWidth(min(button.sizeHint().width(), fonts.px(250)))
        button.clicked.connect(lambda: self.context.select((record_id,)))
        return button

    def _origins(self, origins: Origins) -> QWidget:
        snapshot = self.context.snapshot
        column = _Column("Origins", _WIDTHS["origins"])
        for group in origins.groups[:_MOST]:
            for origin in group:
                column.rows.addWidget(self._name(origin, f"origin-{origin}"))
                column.say(self._grade(origin), "muted")
            if len(group) > 1:
                common = [end_title(snapshot, one) for one in held_in_common(snapshot, group)]
                column.say(f"count as one: {', '.join(common) or 'the same file'}", "muted")
        self._say_rest(column, len(origins.groups))
        for unknown in origins.unknown[:_MOST]:
            column.rows.addWidget(self._name(unknown, f"unknown-{unknown}"))
            column.say("unknown origin", "muted")
        self._say_rest(column, len(origins.unknown))
        return column

    def _grade(self, origin: RecordId) -> str:
        record = self.context.snapshot.get(origin)
        if not isinstance(record, Source):
            return "provenance established"
        grade = record.reliability
        return f"{grade} \u00b7 {RELIABILITY_WORDING[grade]}" if grade else "not graded"

    def _points(self, claim: RecordId, origins: Origins) -> QWidget:
        column = _Column("Single points of failure", _WIDTHS["points"])
        points = [one for one in origins.single_points if one != claim]
        if not points:
            column.say("No one record carries all paths." if origins.paths else "There is nothing to lose.", "muted")
        for point in points[:_MOST]:
            column.rows.addWidget(self._name(point, f"point-{point}"))
            button = self._button(f"fall-{point}", "Suppose this falls")
            fallen = self.context.fallen
            button.setCheckable(True)
            button.setChecked(fallen is not None and fallen.records == (point,))
            button.setAccessibleName(f"Suppose this falls: {end_title(self.context.snapshot, point)[:100]}")
            button.clicked.connect(self._falling(point))
            column.rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._say_rest(column, len(points))
        return column

    def _falling(self, point: RecordId) -> Callable[[], None]:
        return lambda: self.context.suppose_falls((point,))

    def _fallen(self) -> QWidget:
        column = _Column("What falls with it", _WIDTHS["fallen"])
        fallen = self.context.fallen
        if fallen is not None:
            column.say(fallen_line(fallen), "muted")
            for one in fallen.grey[:_MOST]:
                column.rows.addWidget(self._name(one, f"lost-{one}"))
            self._say_rest(column, len(fallen.grey))
            for weak in fallen.weakened[:_MOST]:
                column.rows.addWidget(self._name(weak.claim, f"weak-{weak.claim}"))
                column.say(f"{count(weak.before, 'origin')}, then {weak.after:,}", "muted")
            self._say_rest(column, len(fallen.weakened))
        return column

    def _rings(self, rings: tuple[DatedRing, ...]) -> QWidget:
        column = _Column("Rings: these rest on each other", _WIDTHS["rings"])
        for number, ring in enumerate(rings[:_MOST]):
            for step in ring.steps[:_MOST]:
                column.rows.addWidget(self._name(step.record, f"ring-{number}-{step.record}"))
                against = "; rests on what is younger than it" if step.against_time else ""
                column.say((", ".join(step.dates) or "no date") + against, "muted")
            self._say_rest(column, len(ring.steps))
            if ring.others:
                column.say(f"and {count(len(ring.others), 'more record')} of this ring", "muted")
        self._say_rest(column, len(rings))
        return column

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setProperty("pill", True)
        return button

    @staticmethod
    def _say_rest(column: _Column, number: int) -> None:
        if number > _MOST:
            column.say(f"and {number - _MOST:,} more", "muted")
