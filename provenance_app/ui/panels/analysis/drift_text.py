"""One side of a quotation and its original, as plain text with the differences marked."""

import math
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from provenance_app.analysis.quote_drift import Segment, SegmentKind
from provenance_app.model.naming import controls_written
from provenance_app.ui import fonts
from provenance_app.ui.theme import readable, theme

_PIXELS: Final = 14
_AGREEING: Final = 600
"""Most characters that are shown of words that agree; of more, the ends."""
_DIFFERING: Final = 2_000
_SEGMENTS: Final = 400
_DIFFERENT: Final = (SegmentKind.ORIGINAL_ONLY, SegmentKind.QUOTATION_ONLY, SegmentKind.CHANGED)
_TALLEST: Final = 360


class DriftText(QTextEdit):
    """Words to read, select and copy; those that differ are struck out on the left and underlined on the right."""

    def __init__(
        self, name: str, title: str, segments: tuple[Segment, ...], *, original: bool, parent: QWidget | None = None
    ) -> None:
        """Show one side of segments."""
        super().__init__(parent)
        self._segments = segments
        self._original = original
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("flat", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(2)
        self._fill()

    def _fill(self) -> None:
        self.document().setDefaultFont(fonts.text(_PIXELS))
        self.clear()
        cursor = QTextCursor(self.document())
        for words, kind in self._shown():
            cursor.insertText(words, self._format(kind))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _shown(self) -> Iterator[tuple[str, SegmentKind]]:
        for segment in self._segments[:_SEGMENTS]:
            words = segment.original if self._original else segment.quotation
            most = _DIFFERING if segment.kind in _DIFFERENT else _AGREEING
            if len(words) > most:
                words = f"{words[: most // 2]} \u2026 {words[-most // 2 :]}"
            yield "\n".join(map(controls_written, words.split("\n"))), segment.kind
        if len(self._segments) > _SEGMENTS:
            yield " \u2026", SegmentKind.EQUAL

    def _format(self, kind: SegmentKind) -> QTextCharFormat:
        colours = theme()
        look = QTextCharFormat()
        look.setFont(fonts.text(_PIXELS))
        look.setForeground(colours.muted if kind is SegmentKind.OUTSIDE and self._original else colours.text)
        if kind in _DIFFERENT:
            look.setForeground(readable(colours.unverified if self._original else colours.accent, colours))
            look.setFontStrikeOut(self._original)
            look.setFontUnderline(not self._original)
        return look

    def _fit(self) -> None:
        """Be as tall as the words are; of many, scroll."""
        margins = self.contentsMargins()
        whole = math.ceil(self.document().size().height()) + margins.top() + margins.bottom()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if whole > _TALLEST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        if min(whole, _TALLEST) != self.height():
            self.setFixedHeight(min(whole, _TALLEST))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._fill()
            self._fit()
