"""What a claim rests on in the end."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from provenance_app.analysis.origins import Origins
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.panels.analysis.view import View
from provenance_app.ui.panels.analysis.views import VIEWS
from provenance_app.ui.panels.flags.option import Request
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import DOT, count, end_title

Ask = Callable[[Request | View, RecordId], None]
"""Asks the window to show a record in a way."""

_NAMED = 2
_LONGEST = 80


def origins_line(origins: Origins) -> str:
    """Return the numbers: `5 citations, 2 origins, 1 unknown`, with dots between."""
    return DOT.join(
        (
            count(origins.citations, "citation"),
            count(origins.independent, "origin"),
            f"{len(origins.unknown):,} unknown",
        )
    )


def rests_line(snapshot: Snapshot, claim: RecordId, origins: Origins) -> str:
    """Return what everything the claim says rests on, or that nothing is known of it."""
    points = [point for point in origins.single_points if point != claim and snapshot.get(point) is not None]
    if points:
        names = [_short(end_title(snapshot, point)) for point in points[-_NAMED:]]
        return "Everything rests on " + " and ".join(names)
    return "" if origins.origins else "No path leads to an origin"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "\u2026"


class OriginsSection(Section):
    """How often it is cited, how many independent origins there are, and what it stands or falls with."""

    def __init__(self, subject: Subject, ask: Ask) -> None:
        """Show the origins of a claim; `ask` is called where the user wants its paths in the graph, or the list."""
        super().__init__("Origins")
        self._subject = subject
        self._numbers = PlainLabel(role="strong", parent=self)
        self._rests = PlainLabel(role="muted")
        self._button("show-paths", "in graph", "Show the paths to the origins in the graph", Request.SHOW_PATHS, ask)
        origins = next(view for view in VIEWS if view.id == "origins")
        tip = "List paths, origins, single points of failure and rings"
        self._button("list-origins", "as list", tip, origins, ask)
        self.body.addWidget(self._numbers)
        self.body.addWidget(self._rests)
        self.refresh()

    def _button(self, name: str, words: str, tip: str, what: Request | View, ask: Ask) -> None:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(tip)
        button.setToolTip(tip)
        button.setProperty("pill", True)
        button.clicked.connect(lambda: ask(what, self._subject.id))
        self.heading.addWidget(button)

    def refresh(self) -> None:
        """Count again."""
        snapshot = self._subject.context.snapshot
        if self._subject.id in snapshot.claims:
            origins = self._subject.context.origins_of(self._subject.id)
            self._numbers.setText(origins_line(origins))
            line = rests_line(snapshot, self._subject.id, origins)
            self._rests.setText(line)
            self._rests.setHidden(not line)
        super().refresh()
