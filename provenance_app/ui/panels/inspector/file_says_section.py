"""What a file says of itself, beside what is claimed of it, with the differences in words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from provenance_app.analysis.file_says import Statement, statements
from provenance_app.analysis.pillars import is_answered
from provenance_app.editing.embedded_checks import claim_embedded
from provenance_app.model.enumerations import Pillar
from provenance_app.model.records import Media
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel

_USE = {Pillar.DATE: "Use as date (claimed)", Pillar.LOCATION: "Use as place (claimed)"}


class StatementPart(QWidget):
    """One matter: what the file says, who claims what beside it, and what can be done with it."""

    def __init__(self, subject: Subject, statement: Statement) -> None:
        """Show a statement of the file."""
        super().__init__()
        self._subject = subject
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 6)
        self._column.setSpacing(1)
        self._column.addWidget(PlainLabel(statement.name, "strong"))
        slug = statement.name.lower()
        self._add(statement.said, "", f"says-{slug}", f"{statement.name}, as the file says")
        for number, claimed in enumerate(statement.claimed):
            sign = "\u2260" if claimed.differs else "\u2022"
            words = f"{sign} {claimed.who}: {claimed.said} \u2013 {claimed.verdict}"
            self._add(words, "strong" if claimed.differs else "", f"claimed-{slug}-{number}", "What is claimed of it")
        for number, note in enumerate(statement.notes):
            self._add(note, "muted", f"note-{slug}-{number}", f"{statement.name}: more from the file")
        if statement.link:
            self._add(statement.link, "muted", f"link-{slug}", "Address of a map, nothing is fetched")
        self._add_buttons(statement)

    def _add(self, words: str, role: str, name: str, accessible: str) -> None:
        label = PlainLabel(words, role, self)
        label.setObjectName(name)
        label.setAccessibleName(f"{accessible}: {words}")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(label)

    def _add_buttons(self, statement: Statement) -> None:
        buttons = QWidget(self)
        row = Flow(buttons)
        pillar, context = statement.pillar, self._subject.context
        answered = pillar is not None and is_answered(context.snapshot, self._subject.id, pillar)
        if pillar is not None and not answered and not context.session.case.read_only:
            use = self._button(f"use-{pillar}", _USE[pillar])
            use.setToolTip("Makes a claimed check: the file says so, nobody has established it.")
            use.clicked.connect(lambda: self._use(pillar))
            row.addWidget(use)
        if statement.link:
            copy = self._button("copy-map-link", "Copy the map link")
            copy.clicked.connect(lambda: self._copy(statement.link))
            row.addWidget(copy)
        buttons.setVisible(bool(row.count()))
        self._column.addWidget(buttons)

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setProperty("small", True)
        return button

    def _use(self, pillar: Pillar) -> None:
        context = self._subject.context
        by, at = context.session.actor, context.session.clock()
        do(context, lambda: claim_embedded(context.snapshot, self._subject.id, pillar, by=by, at=at))

    def _copy(self, link: str) -> None:
        QGuiApplication.clipboard().setText(link)
        self._subject.context.told.emit("The link to the map is on the clipboard; nothing was fetched.")


class FileSaysSection(Section):
    """Time, position, device, software, credit and caption that stand in the file."""

    def __init__(self, subject: Subject) -> None:
        """Show what the file of a media item says."""
        super().__init__("What the file says", folded=False)
        self._subject = subject
        self._shown: tuple[object, ...] = ()
        self._parts_shown: list[StatementPart] = []
        self.refresh()

    @property
    def is_empty(self) -> bool:
        """Whether the file says nothing on any of these."""
        return not self._parts_shown

    def refresh(self) -> None:
        """Show what the file says, and what is claimed beside it now."""
        record, snapshot = self._subject.record, self._subject.context.snapshot
        found = statements(snapshot, record) if isinstance(record, Media) else ()
        answered = tuple(is_answered(snapshot, self._subject.id, pillar) for pillar in _USE)
        if (found, answered) != self._shown:
            self._shown = (found, answered)
            had = self._parts_shown and self.isAncestorOf(self.focusWidget() or self)
            for part in self._parts_shown:
                self.body.removeWidget(part)
                part.hide()
                part.deleteLater()
            self._parts_shown = [StatementPart(self._subject, statement) for statement in found]
            for part in self._parts_shown:
                self.body.addWidget(part)
            button = next(filter(None, (part.findChild(QPushButton) for part in self._parts_shown)), None)
            if had and button is not None:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        super().refresh()
