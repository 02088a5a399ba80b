"""The view "Quote drift": what a claim quotes beside the quotation, with every difference marked."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.analysis.quote_drift import QuoteDrift
from provenance_app.analysis.quote_words import Cue
from provenance_app.analysis.quoted import QuotedPair, quoted_pairs
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import short_name
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.analysis.drift_text import DriftText
from provenance_app.ui.panels.analysis.view import AnalysisView
from provenance_app.ui.panels.name_button import NameButton
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import DOT, visible

_MOST: Final = 20
"""Pairs that are shown."""
_CUES: Final = 8
_CUE: Final = 40
_NAMED: Final = 90


class QuoteDriftView(AnalysisView):
    """One row a quoted pair: what the record quotes first, then who quotes it."""

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(context, parent)
        self.pairs: tuple[QuotedPair, ...] = ()
        self.rows: list[PairRow] = []
        self.setObjectName("quote-drift")
        self.setAccessibleName("Quote drift")
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # One that comes and goes would change the width, and with it the height that calls for it.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    @override
    def show_record(self, record_id: RecordId) -> None:
        pairs = quoted_pairs(self.context.snapshot, record_id, _MOST)
        if pairs == self.pairs and self.rows:
            for row in self.rows:
                row.name(self.context)
            return
        self.pairs = pairs
        inside = QWidget()
        inside.setProperty("surface", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 4, 10, 8)
        column.setSpacing(14)
        self.rows = [PairRow(pair, self.context, inside) for pair in pairs]
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        self._scroll.setWidget(inside)


class PairRow(QWidget):
    """An original on the left, its quotation on the right, and above them what was lost and gained."""

    def __init__(self, pair: QuotedPair, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show a pair."""
        super().__init__(parent)
        self._pair = pair
        self.summary = PlainLabel(summary(pair.drift), "strong", self)
        self.original = DriftText("drift-original", "Original words", pair.drift.segments, original=True, parent=self)
        self.quotation = DriftText(
            "drift-quotation", "Words of the quotation", pair.drift.segments, original=False, parent=self
        )
        self._names = NameButton("drift-original-name", self), NameButton("drift-quotation-name", self)
        for button, record_id in zip(self._names, (pair.original, pair.claim), strict=True):
            button.clicked.connect(lambda _=False, one=record_id: context.select((one,)))
        self.name(context)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.summary, 0, 0, 1, 2)
        for place, (button, text) in enumerate(zip(self._names, (self.original, self.quotation), strict=True)):
            grid.addWidget(button, 1, place)
            grid.addWidget(text, 2, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)

    def name(self, context: CaseContext) -> None:
        """Say whose words they are, and when they were said."""
        original, claim = context.snapshot.get(self._pair.original), context.snapshot.get(self._pair.claim)
        about = [visible(name) for name in (*self._pair.speakers[:2], *self._pair.dates[:2])]
        if original is not None and claim is not None:
            self._names[0].say(f"Original: {DOT.join((*about, short_name(original, _NAMED)))}")
            self._names[1].say(f"Quotation: {short_name(claim, _NAMED)}")


def summary(drift: QuoteDrift) -> str:
    """Return what became of the words, in one line."""
    if not drift.altered:
        how = "Quoted word for word"
    elif drift.reworded:
        how = "Words differ"
    else:
        how = "Words were left out inside" if drift.left_out else "Cut off within a sentence"
    told = [f"{verb}: {_cues(cues)}" for verb, cues in (("lost", drift.lost), ("gained", drift.gained)) if cues]
    partial = ["only a part of these long texts is compared"] if drift.partial else []
    return DOT.join((how, *told, *partial))


def _cues(cues: tuple[Cue, ...]) -> str:
    more = f" and {len(cues) - _CUES:,} more" if len(cues) > _CUES else ""
    return ", ".join(visible(cue.words[:_CUE]) for cue in cues[:_CUES]) + more
