"""The fields of a suggestion, to be corrected before it is accepted."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.editing.suggested.papers import NAMING
from provenance_app.evidence.suggestions.hints import guess_speakers
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.enumerations import Attribution, ClaimPosition, Modality, SuggestionKind
from provenance_app.ui.panels.fields.choice_field import ChoiceBox, options_of
from provenance_app.ui.panels.fields.names import offer_names
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.suggestions.figure_fields import FigureFields
from provenance_app.ui.panels.suggestions.kinds import question_of
from provenance_app.ui.panels.suggestions.words_field import WordsField

_LONGEST = 1_000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SuggestionForm(QScrollArea):
    """Shows the fields that fit the kind of a suggestion; Enter accepts, Esc leaves all as it was suggested.

    Signals:
        accepted: The user is done.
        cancelled: The user wants nothing changed.
        ranged: Other words of the text are meant now.
    """

    accepted = Signal()
    cancelled = Signal()
    ranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the fields, empty."""
        super().__init__(parent)
        self._suggestion: Suggestion | None = None
        self.setObjectName("suggestion-form")
        self.setAccessibleName("Edit the suggestion")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("seeks", True)  # what is typed here is accepted at once or given up
        self.words = WordsField()
        self.speaker = self._line("speaker", "Who says it", "Nobody is named")
        self.credit = self._line("credit", "Credit", "Nobody is named")
        self.attribution = ChoiceBox("suggestion-attribution", "Attribution", options_of(Attribution, "not said"))
        self.modality = ChoiceBox("suggestion-modality", "Firmness", options_of(Modality))
        self.position = ChoiceBox("suggestion-position", "Position", options_of(ClaimPosition, "not said"))
        self.verbatim = QCheckBox("To the letter")
        self.verbatim.setObjectName("suggestion-verbatim")
        self.verbatim.setAccessibleName("The words are quoted to the letter")
        self.hedges = self._line("hedges", "Hedges", "reportedly, allegedly")
        self.figure = FigureFields()
        self._asked = PlainLabel(role="muted", wrap=False)
        self._problem = PlainLabel(role="muted")
        self._problem.setObjectName("suggestion-problem")
        self._lay_out()
        self.words.changed.connect(self.ranged)

    def _line(self, name: str, words: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(f"suggestion-{name}")
        line.setAccessibleName(words)
        line.setPlaceholderText(hint)
        line.setMaxLength(_LONGEST)
        return line

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("surface", True)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.words)
        self._rows = QFormLayout()
        self._rows.setHorizontalSpacing(10)
        self._rows.setVerticalSpacing(6)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields = {
            "Credit": self.credit,
            "Attribution": self.attribution,
            "Firmness": self.modality,
            "Position": self.position,
            "": self.verbatim,
            "Hedges": self.hedges,
            "Figure": self.figure,
        }
        self._rows.addRow(self._asked, self.speaker)
        for label, field in fields.items():
            self._rows.addRow(PlainLabel(label, role="muted", wrap=False), field)
        column.addLayout(self._rows)
        column.addWidget(self._problem)
        column.addStretch(1)
        self.setWidget(page)

    def open_for(self, suggestion: Suggestion, text: str, names: Iterable[str]) -> None:
        """Show a suggestion of a text, with the keyboard on who says it; of a picture with a caption, on its credit.

        Args:
            suggestion: What is corrected.
            text: The captured text.
            names: The names of the sources there are.
        """
        self._suggestion = suggestion
        self.say("")
        self.words.show_range(text, suggestion.start, suggestion.end)
        self.speaker.setText(suggestion.speaker or "")
        self.credit.setText(suggestion.credit or "")
        self.attribution.choose(suggestion.attribution)
        self.modality.choose(suggestion.modality)
        self.position.choose(suggestion.position)
        self.verbatim.setChecked(suggestion.verbatim)
        self.hedges.setText(", ".join(suggestion.hedges))
        self.figure.show_figure(suggestion.figure)
        media, naming = suggestion.kind is SuggestionKind.MEDIA, suggestion.kind in NAMING
        self._rows.setRowVisible(self.credit, media)
        question = question_of(suggestion)
        self._rows.setRowVisible(self.speaker, question is not None)
        self.speaker.setAccessibleName(question or "Who posted it")
        self._asked.setText(question or "")
        self._rows.setRowVisible(self.verbatim, not media)
        for field in (self.attribution, self.modality, self.position, self.hedges, self.figure):
            self._rows.setRowVisible(field, not naming or (not media and suggestion.verbatim))
        near = guess_speakers(text, suggestion.start, suggestion.end)
        offer_names(self.speaker, (*names, *near))
        line = self.speaker if question is not None else self.credit
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()
        self.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, line, lambda: self.ensureWidgetVisible(line))  # once its place is known

    def value(self) -> Suggestion:
        """Return the suggestion as it stands in the fields now.

        Raises:
            RecordRefused: The figure or its date cannot be read.
        """
        assert self._suggestion is not None
        start, end = self.words.range
        return replace(
            self._suggestion,
            text=self.words.words,
            start=start,
            end=end,
            speaker=_or_none(self.speaker.text()),
            role=self._suggestion.role if self._is_same_speaker() else None,
            speaker_at=self._suggestion.speaker_at if self._is_same_speaker() else None,
            credit=_or_none(self.credit.text()),
            attribution=self.attribution.value,
            modality=self.modality.value,
            position=self.position.value,
            verbatim=self.verbatim.isChecked(),
            hedges=tuple(filter(None, (" ".join(cue.split()) for cue in self.hedges.text().split(",")))),
            figure=self.figure.value(),
        )

    def _is_same_speaker(self) -> bool:
        """Say whether who was suggested still stands there; of somebody else the text tells neither place nor role."""
        return self._suggestion is not None and _or_none(self.speaker.text()) == self._suggestion.speaker

    def say(self, problem: str) -> None:
        """Say why what stands in the fields was refused; nothing where it was not."""
        self._problem.show_text(problem)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            event.ignore()


def _or_none(text: str) -> str | None:
    return " ".join(text.split()) or None
