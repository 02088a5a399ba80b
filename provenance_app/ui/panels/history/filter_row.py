"""Which entries of the history are listed: by words, who wrote them, kinds of records, or one record."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from provenance_app.casefile import EntryFilter
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.fields.choice_field import ChoiceBox
from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.history.concerning import concerning
from provenance_app.ui.panels.wording import PLURALS, title_of, tool_tip, visible

_TYPING_MS: Final = 150
_NAME: Final = 40
"""Characters of a record's name on the button that takes it away."""


class FilterRow(QWidget):
    """Fields beside each other.

    Signals:
        wanted: An `EntryFilter`, when another one is asked for.
    """

    wanted = Signal(object)

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        """Ask for all entries."""
        super().__init__(parent)
        self._context = context
        self.filter = EntryFilter()
        self.words = self._make_words()
        self.who = ChoiceBox("history-who", "By whom", (("by anybody", None),), self)
        kinds = (("any kind", None), *((plural.lower(), kind) for kind, plural in PLURALS.items()))
        self.kind = ChoiceBox("history-kind", "Kind of record", kinds, self)
        self.record = self._make_record()
        self.flow = Flow(self)
        for widget in (self.words, self.who, self.kind, self.record):
            self.flow.addWidget(widget)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.apply)
        self.words.textChanged.connect(lambda _: self._typing.start())
        self.words.returnPressed.connect(self.apply)
        self.who.activated.connect(self.apply)
        self.kind.activated.connect(self.apply)
        fonts.follow(self, self._follow_text_size)

    def _make_words(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName("history-words")
        line.setAccessibleName("Filter changes by words")
        line.setPlaceholderText("Filter by words")
        line.setToolTip("In what was done, in the names of records, and in values before and after")
        line.setProperty("search", True)
        line.setClearButtonEnabled(True)
        line.addAction(icon("list-filter"), QLineEdit.ActionPosition.LeadingPosition)
        return line

    def _make_record(self) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName("history-record")
        button.setAccessibleName("Show the entries of all records again")
        button.setProperty("pill", True)
        button.setIcon(icon("x"))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.clicked.connect(lambda: self.show_record(None))
        button.hide()
        return button

    def _follow_text_size(self) -> None:
        self.words.setFixedWidth(fonts.px(170))
        self.who.setFixedWidth(fonts.px(140))
        self.kind.setFixedWidth(fonts.px(120))

    def read_writers(self) -> None:
        """Offer those who have written to the case by now."""
        try:
            writers = self._context.session.case.writers()
        except ProvenanceError as error:
            self._context.refuse(error)
            return
        chosen = self.who.value
        self.who.set_options((("by anybody", None), *((f"by {visible(name)[:40]}", name) for name in writers)))
        self.who.choose(chosen)
        self.who.setVisible(len(writers) > 1)

    def show_record(self, record_id: RecordId | None) -> None:
        """Ask only for what was done to a record and what belongs to it; None: for all records again."""
        snapshot = self._context.snapshot
        record = None if record_id is None else snapshot.get(record_id)
        if record is None or record_id is None:
            self._ask(replace(self.filter, records=()))
            return
        name = visible(title_of(snapshot, record))
        short = name if len(name) <= _NAME else name[: _NAME - 1] + "\u2026"
        self.record.setText(f"History of {short}".replace("&", "&&"))
        self.record.setAccessibleName(f"Show the history of all records, not only of {name}")
        self.record.setToolTip(tool_tip(f"Only what was done to {name}; click for all records"))
        parts = tuple(part.id for part in snapshot.parts_of(record_id))
        self._ask(replace(self.filter, records=(record_id, *parts)))

    def clear(self) -> None:
        """Ask for all entries."""
        self.words.clear()
        self.who.choose(None)
        self.kind.choose(None)
        self._typing.stop()
        self._ask(EntryFilter())

    def apply(self) -> None:
        """Ask for what the fields say."""
        self._typing.stop()
        words, snapshot = self.words.text().strip(), self._context.snapshot
        named = {word: concerning(snapshot, word) for word in words.casefold().split()}
        self._ask(replace(self.filter, words=words, named=named, actor=self.who.value, kind=self.kind.value))

    def _ask(self, wanted: EntryFilter) -> None:
        self.record.setVisible(bool(wanted.records))
        if wanted != self.filter:
            self.filter = wanted
            self.wanted.emit(wanted)
