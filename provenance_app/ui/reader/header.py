"""The head of the Reader: what the document is, where it was, when and how it was captured."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from provenance_app.analysis.standing import in_time
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Capture, Document
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.icons import beside_words, icon
from provenance_app.ui.panels.capture_names import capture_names
from provenance_app.ui.panels.elided_label import ElidedLabel
from provenance_app.ui.panels.wording import DOT, count, end_title, local_time, title_of, tool_tip, visible, word
from provenance_app.ui.reader.changes_switch import ChangesSwitch
from provenance_app.ui.reader.marks import Marks

_LISTED: Final = 20


class ReaderHeader(QWidget):
    """Shows a document and one of its captures.

    Signals:
        capture_chosen: The id of the capture that the user wants to read.
        claim_chosen: The id of a claim from the list of those that do not stand in the text.
        correction_wanted: The user wants to correct what is known of the document.
        suggestions_wanted: Whether the user wants to see what the text suggests.
        changes_wanted: Whether the user wants to see what changed since the capture before.
        change_wanted: The user wants to go to the next change (1), or to the one before (-1).
    """

    capture_chosen = Signal(object)
    claim_chosen = Signal(object)
    correction_wanted = Signal()
    suggestions_wanted = Signal(bool)
    changes_wanted = Signal(bool)
    change_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty head."""
        super().__init__(parent)
        self.setObjectName("reader-header")
        self._title = QLabel(self)
        self._title.setObjectName("reader-title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("title", True)
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._short_title = ElidedLabel(parent=self)
        self._short_title.setObjectName("reader-short-title")
        self._short_title.setProperty("title", True)
        self._short_title.hide()
        self._about = _muted(ElidedLabel(parent=self))
        self._url = _muted(ElidedLabel(Qt.TextElideMode.ElideMiddle, self))
        self._captured = _muted(ElidedLabel(parent=self))
        self._captures = QComboBox(self)
        self._captures.setObjectName("reader-captures")
        self._captures.setAccessibleName("Capture that is shown")
        self._captures.setAccessibleDescription("Capture that is shown")
        self._captures.view().setObjectName("reader-captures-list")
        self._captures.view().setAccessibleName("Captures")
        self._captures.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._captures.setMinimumContentsLength(6)
        self._captures.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._captures.activated.connect(lambda row: self.capture_chosen.emit(self._captures.itemData(row)))
        self._count = _muted(QLabel(self))
        self._loose = QPushButton(self)
        self._loose.setObjectName("reader-not-anchored")
        self._loose.setProperty("pill", True)
        self._loose.setProperty("status", "flag")
        self._loose.clicked.connect(self._list_loose)
        self._correct = QPushButton(icon("pencil"), "", self)
        self._correct.setObjectName("reader-correct")
        self._correct.setProperty("quiet", True)
        self._correct.clicked.connect(self.correction_wanted)
        self.suggestions = QPushButton(self)
        self.suggestions.setObjectName("reader-suggestions")
        self.suggestions.setProperty("small", True)
        self.suggestions.setCheckable(True)
        self.suggestions.clicked.connect(self.suggestions_wanted)
        beside_words(self.suggestions)
        beside_words(self._correct)
        self._short, self._suggested = False, (0, True)
        self.changes = ChangesSwitch(self)
        self.changes.wanted.connect(self.changes_wanted)
        self.changes.step_wanted.connect(self.change_wanted)
        self._loose_claims: tuple[tuple[RecordId, str], ...] = ()
        self._lay_out()
        self.shorten(False)
        self.show_suggested(0)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._title, 1)
        top.addWidget(self._short_title, 1)
        top.addWidget(self.suggestions, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._correct, 0, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._captured, 3)
        below.addWidget(self._captures, 2)
        below.addWidget(self._count)
        below.addWidget(self._loose)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 14, 18, 10)
        column.setSpacing(3)
        column.addLayout(top)
        self._details = QWidget(self)
        lines = QVBoxLayout(self._details)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3)
        lines.addWidget(self._about)
        lines.addWidget(self._url)
        lines.addLayout(below)
        column.addWidget(self._details)
        column.addWidget(self.changes)

    def shorten(self, short: bool, *, to_check: str = "") -> None:
        """Show no more than the title, in one line, where there is no room for more.

        Args:
            short: Whether there is none.
            to_check: What is to be checked of the document, where nothing else in sight says so.
        """
        details = to_check or "Details of the document: title, address, date, makers"
        self._correct.setText("Check" if to_check else "")
        self._correct.setAccessibleName(f"{details} (Ctrl+Shift+D)")
        self._correct.setToolTip(tool_tip(f"{details} (Ctrl+Shift+D)"))
        self._details.setHidden(short)
        self._title.setHidden(short)
        self._short_title.setVisible(short)
        if short != self._short:
            self._short = short
            self.show_suggested(*self._suggested)

    def show_suggested(self, number: int, some: bool = True) -> None:
        """Say how many suggestions of the text there are to look at, or that it has not `some` at all."""
        self._suggested = number, some
        words = f"Suggestions ({number:,})" if number else "Suggestions" if some else "No suggestions"
        self.suggestions.setText(f"{number:,}" if self._short else words)
        self.suggestions.setIcon(icon("sparkles") if self._short else QIcon())
        self.suggestions.setAccessibleName(f"Suggestions of the text: {f'{number:,} to look at' if some else 'none'}")
        self.suggestions.setToolTip(
            "What this text suggests to record (Ctrl+9)"
            if some
            else "Nothing in this text looks like a quote, a figure or a picture; mark claims by hand (Ctrl+9)"
        )
        layout = self.layout()
        if layout is not None:  # the button is as wide as its words at once, not when there is time
            layout.activate()

    def show_document(self, snapshot: Snapshot, document: Document, capture: Capture | None, marks: Marks) -> None:
        """Show what is known of a document and of the capture that is read."""
        self._title.setText(title_of(snapshot, document))
        self._short_title.setText(self._title.text())
        self._about.setText(about(snapshot, document))
        self._url.setText(visible(document.url or ""))
        self._url.setVisible(bool(document.url))
        self._captured.setText(captured(capture) if capture else "No text is kept")
        self._fill_captures(snapshot, snapshot.captures_of(document.id), capture)
        self._count.setText(count(len({mark.claim for mark in marks.placed}), "claim"))
        self._count.setVisible(capture is not None)
        self._fill_loose(snapshot, marks)
        self.changes.show_capture(snapshot, capture)

    def _fill_captures(self, snapshot: Snapshot, captures: tuple[Capture, ...], shown: Capture | None) -> None:
        self._captures.clear()
        names = capture_names(snapshot, captures)
        for capture in in_time(captures):
            self._captures.addItem(names[capture.id], capture.id)
            if shown is not None and capture.id == shown.id:
                self._captures.setCurrentIndex(self._captures.count() - 1)
        self._captures.setVisible(len(captures) > 1)

    def _fill_loose(self, snapshot: Snapshot, marks: Marks) -> None:
        loose = (*marks.lost, *marks.gone, *marks.unplaced)
        self._loose_claims = tuple((claim, title_of(snapshot, snapshot.claims[claim])) for claim in loose[:_LISTED])
        words = [f"{len(marks.lost)} not anchored"] if marks.lost else []
        words += [f"{len(marks.gone)} not in this capture"] if marks.gone else []
        words += [f"{len(marks.unplaced)} without a place"] if marks.unplaced else []
        self._loose.setText(DOT.join(words))
        self._loose.setAccessibleName(f"Claims that do not stand in the text: {DOT.join(words)}")
        self._loose.setVisible(bool(loose))

    def _list_loose(self) -> None:
        menu = self.loose_menu()
        menu.exec(self._loose.mapToGlobal(self._loose.rect().bottomLeft()))
        menu.deleteLater()

    def loose_menu(self) -> QMenu:
        """Return the list of claims that do not stand in the text; choosing one picks it."""
        menu = QMenu(self)
        menu.setObjectName("reader-loose")
        for claim, title in self._loose_claims:
            shown = menu.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, 420)
            menu.addAction(shown.replace("&", "&&")).triggered.connect(
                lambda _=False, claim=claim: self.claim_chosen.emit(claim)
            )
        return menu


def about(snapshot: Snapshot, document: Document) -> str:
    """Return who made a document, what it is and when it was published, gaps named."""
    made = [
        f"{end_title(snapshot, link.to)} ({word(link.form)})" if link.form else end_title(snapshot, link.to)
        for link in snapshot.links_from(document.id, Relation.ATTRIBUTED_TO)[:3]
    ]
    published = f"published {visible(document.published)}" if document.published else "no date"
    return DOT.join([*(made or ["no author"]), word(document.kind), published])


def captured(capture: Capture) -> str:
    """Return when and how a capture was made."""
    parts = [f"Captured {local_time(capture.captured_at)}", word(capture.method)]
    if capture.tool:
        parts.append(visible(capture.tool))
    return DOT.join(parts)


def _muted(label: QLabel) -> QLabel:
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("muted", True)
    return label
