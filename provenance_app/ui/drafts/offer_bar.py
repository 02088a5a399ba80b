"""The bar that offers texts that were typed and not written: what happened, and below it each text with its ways."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from provenance_app.model.naming import visible_lines
from provenance_app.ui import fonts
from provenance_app.ui.drafts.draft import Draft
from provenance_app.ui.panels.icon_button import IconButton
from provenance_app.ui.panels.notice_sign import NoticeSign
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import DOT, visible

_TALLEST: Final = 280
_SHOWN: Final = 600
"""Characters of a text that are shown; Copy takes all of it."""


class OfferBar(QFrame):
    """Says something that stays until it is closed, and lists texts on demand.

    Signals:
        put_back: A `Draft` that shall stand in its field again.
        discarded: A `Draft` that nobody needs any more.
    """

    put_back = Signal(object)
    discarded = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self.setObjectName("offer")
        self.setProperty("notice", True)
        self._words = PlainLabel(parent=self)
        self._words.setObjectName("offer-text")
        self.show_button = QPushButton("Show", self)
        self.show_button.setObjectName("offer-show")
        self.show_button.setProperty("small", True)
        self.show_button.clicked.connect(self.unfold)
        close = IconButton("offer-close", "Close this notice", "x", self)
        close.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(NoticeSign(self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._list = QScrollArea(self)
        self._list.setObjectName("offer-list")
        self._list.setAccessibleName("Texts that were not written")
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._list)
        self.rows: list[OfferedText] = []
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say something; the texts below it stay as they are."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()

    def offer(self, rows: Sequence["OfferedText"]) -> None:
        """Have these texts in the list."""
        self.rows = list(rows)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(28, 0, 8, 4)
        column.setSpacing(10)
        for row in self.rows:
            row.put_back.connect(self.put_back)
            row.discarded.connect(self.discarded)
            column.addWidget(row)
        column.addStretch(1)
        former = self._list.takeWidget()
        if former is not None:
            former.deleteLater()  # not at once: a click on one of its buttons may be what leads here
        self._list.setWidget(inner)
        self.show_button.setVisible(bool(rows))
        if not rows:
            self._list.hide()
        self._fit()

    def unfold(self) -> None:
        """Show the texts, or hide them again."""
        self._list.setVisible(self._list.isHidden())
        self.show_button.setText("Show" if self._list.isHidden() else "Hide")
        self._fit()

    def _fit(self) -> None:
        inner = self._list.widget()
        if inner is not None and not self._list.isHidden():
            width = max(320, self.width() - 40)
            height = inner.heightForWidth(width) if inner.hasHeightForWidth() else inner.sizeHint().height()
            self._list.setFixedHeight(min(fonts.px(_TALLEST), height + 4))


class OfferedText(QWidget):
    """One text: where it was typed, its words, what is stored by now, and what can be done with it.

    Signals:
        put_back: The `Draft`.
        discarded: The `Draft`.
    """

    put_back = Signal(object)
    discarded = Signal(object)

    def __init__(self, draft: Draft, why: str, *, has_field: bool) -> None:
        """Show a text; `why` says what stands against writing it as it is, and it goes back where it `has_field`."""
        super().__init__()
        self.draft = draft
        where = DOT.join(part for part in (draft.label or "Text", visible(draft.about[:200])) if part)
        text = draft.text if len(draft.text) <= _SHOWN else draft.text[:_SHOWN] + "\u2026"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(PlainLabel(where, "strong", self), 1)
        if has_field:
            buttons.addWidget(self._button("offer-put-back", "Put back", lambda: self.put_back.emit(draft)))
        buttons.addWidget(self._button("offer-copy", "Copy", lambda: QApplication.clipboard().setText(draft.text)))
        buttons.addWidget(self._button("offer-discard", "Discard", lambda: self.discarded.emit(draft)))
        column.addLayout(buttons)
        column.addWidget(PlainLabel(visible_lines(text), parent=self))
        if why:
            column.addWidget(PlainLabel(why, "muted", self))

    def _button(self, name: str, words: str, do: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(f"{words}: {self.draft.label}")
        button.setProperty("small", True)
        button.clicked.connect(do)
        return button
