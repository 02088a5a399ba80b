"""What the Content Credentials of a file say, in words."""

from PySide6.QtCore import Qt

from provenance_app.evidence.closer.credentials import (
    EXTRA,
    Credentials,
    CredentialsState,
    can_read_credentials,
    lines_of,
)
from provenance_app.model.records import Media
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel

_ABSENT = (
    f'Not looked for: the part that reads them is not installed. Run the app from Python with  pip install "{EXTRA}"  '
    "to have it. Nothing is fetched from the network, then or now."
)


class CredentialsSection(Section):
    """A verdict, looked for anew in each session: a case only says what somebody wrote into it."""

    def __init__(self, subject: Subject) -> None:
        """Look at the file of a media item."""
        super().__init__("Content credentials", folded=False)
        self._subject = subject
        self._verdict = self._label("credentials-verdict", "")
        self._more = self._label("credentials-more", "muted")
        subject.context.closer.found.connect(self._on_found)
        self.refresh()

    def _label(self, name: str, role: str) -> PlainLabel:
        label = PlainLabel(role=role, parent=self)
        label.setObjectName(name)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(label)
        return label

    @property
    def _file(self) -> str | None:
        record = self._subject.record
        return record.file if isinstance(record, Media) else None

    @property
    def is_empty(self) -> bool:
        """Whether the file is of a type that has none."""
        return self._file is None or not self._subject.context.closer.can_have_credentials(self._file)

    def _on_found(self, sha256: str) -> None:
        if sha256 == self._file:
            self.refresh()

    def refresh(self) -> None:
        """Show what is known of the file now."""
        if not self.is_empty and self._file is not None:
            lines = self._lines(self._file)
            self._verdict.show_text(lines[0])
            self._more.show_text("\n".join(lines[1:]))
            for label, words in ((self._verdict, lines[0]), (self._more, " ".join(lines[1:]))):
                label.setAccessibleName(f"Content credentials: {words}")
        super().refresh()

    def _lines(self, file: str) -> tuple[str, ...]:
        if not can_read_credentials():
            return (_ABSENT,)
        found: Credentials | None = self._subject.context.closer.credentials(file)
        if found is None:
            return ("Being looked for\u2026",)
        strong = found.state in (CredentialsState.TAMPERED, CredentialsState.INVALID)
        if self._verdict.property("strong") != strong:
            self._verdict.setProperty("strong", strong)
            self._verdict.style().unpolish(self._verdict)
            self._verdict.style().polish(self._verdict)
        return lines_of(found)
