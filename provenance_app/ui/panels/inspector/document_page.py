"""What the inspector shows of a document."""

from provenance_app.model.enumerations import DocumentKind, LinkForm, Relation
from provenance_app.ui.panels.fields.choice_field import options_of
from provenance_app.ui.panels.inspector.captures_section import Ask, CapturesSection
from provenance_app.ui.panels.inspector.checks_section import ChecksSection
from provenance_app.ui.panels.inspector.file_saver import FileSaver
from provenance_app.ui.panels.inspector.link_rows import LinkSection
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.speaker_section import SpeakerSection
from provenance_app.ui.panels.inspector.subject import Subject

_FORMS = (LinkForm.AUTHOR, LinkForm.PUBLISHER, LinkForm.PRODUCER, LinkForm.UPLOADER)


def document_sections(subject: Subject, saver: FileSaver, ask: Ask) -> list[Section]:
    """Return the sections of a document, below its heading and above its notes."""
    what = Section("What")
    what.add_row("Kind", subject.choice("kind", "Kind of document", options_of(DocumentKind)))
    what.add_row("Published", subject.marked(subject.date("published", "Date of publication"), "Published"))
    what.add_row("Language", subject.marked(subject.line("language", "Language", "like en or sv"), "Language"))
    what.add_row("Address", subject.marked(subject.line("url", "Address", "none"), "Address"))
    what.add_row("Archived at", subject.line("archived_url", "Address of an archived copy", "no address"))
    return [
        SpeakerSection(subject, "By", _FORMS, "Who is behind it? A new name makes a source"),
        what,
        CapturesSection(subject, saver, ask),
        LinkSection(subject, "Claims in it", (Relation.STATED_IN,), outward=False),
        LinkSection(subject, "Cites", (Relation.CITES,), outward=True),
        LinkSection(subject, "Cited by", (Relation.CITES,), outward=False),
        LinkSection(subject, "Media in it", (Relation.APPEARS_IN,), outward=False),
        LinkSection(subject, "Derived from", (Relation.DERIVED_FROM,), outward=True),
        LinkSection(subject, "Copies of it", (Relation.DERIVED_FROM,), outward=False),
        ChecksSection(subject, folded=True),
    ]
