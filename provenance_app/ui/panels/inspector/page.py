"""Everything about one record, section below section."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.fields.text_field import TextField
from provenance_app.ui.panels.inspector.claim_page import claim_sections
from provenance_app.ui.panels.inspector.document_page import document_sections
from provenance_app.ui.panels.inspector.file_saver import FileSaver
from provenance_app.ui.panels.inspector.flags_section import FlagsSection
from provenance_app.ui.panels.inspector.heading import HeadingSection
from provenance_app.ui.panels.inspector.history_section import HistorySection
from provenance_app.ui.panels.inspector.link_page import link_sections
from provenance_app.ui.panels.inspector.link_rows import LinkSections
from provenance_app.ui.panels.inspector.media_page import media_sections
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.source_page import source_sections
from provenance_app.ui.panels.inspector.subject import Subject, note_section
from provenance_app.ui.panels.inspector.versions_section import VersionsSection
from provenance_app.ui.panels.inspector.views_section import ViewsSection


class RecordPage(QWidget):
    """The sections of one record.

    Signals:
        requested: A `Request` or `View`, and the id of the record it is about; the window deals with it.
    """

    requested = Signal(object, str)

    def __init__(self, context: CaseContext, record_id: RecordId, saver: FileSaver, parent: QWidget) -> None:
        """Show a record that the case has; a page made where it will stand is styled only once."""
        super().__init__(parent)
        self.subject = Subject(context, record_id)
        flags = FlagsSection(self.subject)
        flags.requested.connect(self.requested)
        views = ViewsSection(self.subject)
        views.requested.connect(self.requested)
        history = HistorySection(self.subject)
        history.requested.connect(self.requested)
        self._sections: list[Section | LinkSections] = [
            HeadingSection(self.subject),
            views,
            *self._of_kind(saver),
            flags,
            VersionsSection(self.subject),
            note_section(self.subject),
            history,
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        for section in self._sections:
            column.addWidget(section)
            section.setVisible(not section.is_empty)
        column.addStretch(1)

    def _of_kind(self, saver: FileSaver) -> Sequence[Section | LinkSections]:
        subject = self.subject
        match subject.context.snapshot.kind_of(subject.id):
            case RecordKind.CLAIM:
                return claim_sections(subject, self.requested.emit)
            case RecordKind.SOURCE:
                return source_sections(subject)
            case RecordKind.DOCUMENT:
                return document_sections(subject, saver, self.requested.emit)
            case RecordKind.MEDIA:
                return media_sections(subject, saver)
            case RecordKind.LINK:
                return link_sections(subject)
        return []

    def refresh(self) -> None:
        """Show the record as it is now; nothing once it is gone."""
        if self.subject.record is not None:
            for section in self._sections:
                section.refresh()

    def unfold(self, part: QWidget) -> None:
        """Show the body of the section that a part is in."""
        for section in self._sections:
            if isinstance(section, Section) and section.isAncestorOf(part):
                section.unfold()

    @property
    def draft_record(self) -> RecordId:
        """The record that texts typed here are about."""
        return self.subject.id

    @property
    def fields(self) -> list[TextField]:
        """The fields in which text may stand that is not written yet."""
        return self.findChildren(TextField)
