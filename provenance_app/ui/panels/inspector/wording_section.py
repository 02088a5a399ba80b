"""A sentence about a claim that can be copied into a text of one's own."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from provenance_app.analysis.cautious_wording import cautious_wording
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel


class WordingSection(Section):
    """What can be written of a claim as things stand, and a button that copies it."""

    def __init__(self, subject: Subject) -> None:
        """Show the wording of a claim."""
        super().__init__("Wording")
        self._subject = subject
        self._words = PlainLabel(parent=self)
        self._words.setObjectName("wording")
        button = QPushButton("copy", self)
        button.setObjectName("copy-wording")
        button.setAccessibleName("Copy the wording")
        button.setProperty("pill", True)
        button.clicked.connect(self._copy)
        self.heading.addWidget(button)
        self.add_plain(self._words)
        self.refresh()

    def refresh(self) -> None:
        """Show what can be written now."""
        self._words.setText(self._sentence())
        super().refresh()

    def _sentence(self) -> str:
        context, claim = self._subject.context, self._subject.id
        if claim not in context.snapshot.claims:
            return ""
        return cautious_wording(context.snapshot, claim, context.origins_of(claim).independent).sentence

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._sentence())
        self._subject.context.told.emit("Copied the wording")
