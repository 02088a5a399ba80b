"""What the inspector shows of a picture, video or sound."""

from provenance_app.model.enumerations import LinkForm, MediaKind, Relation, Sensitivity
from provenance_app.model.records import Media
from provenance_app.ui.panels.fields.choice_field import options_of
from provenance_app.ui.panels.inspector.checks_section import ChecksSection
from provenance_app.ui.panels.inspector.credentials_section import CredentialsSection
from provenance_app.ui.panels.inspector.duplicates_section import DuplicatesSection
from provenance_app.ui.panels.inspector.file_saver import FileSaver
from provenance_app.ui.panels.inspector.file_says_section import FileSaysSection
from provenance_app.ui.panels.inspector.link_rows import LinkSection
from provenance_app.ui.panels.inspector.metadata_section import MetadataSection
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.several_of import SeveralOf
from provenance_app.ui.panels.inspector.speaker_section import SpeakerSection
from provenance_app.ui.panels.inspector.stored_file import StoredFilePart
from provenance_app.ui.panels.inspector.subject import Subject

_FORMS = (LinkForm.CAPTURER, LinkForm.UPLOADER, LinkForm.PRODUCER, LinkForm.PUBLISHER)


def media_sections(subject: Subject, saver: FileSaver) -> list[Section]:
    """Return the sections of a media item, below its heading and above its notes."""
    what = Section("What")
    what.add_row("Kind", subject.choice("kind", "Kind of media", options_of(MediaKind)))
    what.add_row("Caption", subject.block("caption", "Caption", "none"))
    what.add_row("Credit", subject.line("credit", "Credit", "none"))
    what.add_row("Address", subject.line("url", "Address", "none"))
    what.add_row("Archived at", subject.line("archived_url", "Address of an archived copy", "no address"))
    what.add_row("Sensitive", SeveralOf(subject, "sensitivity", "Reasons to show it with care", Sensitivity))
    file = Section("File")
    file.add(StoredFilePart(subject.context, lambda: _file(subject), saver, subject.id))
    return [
        file,
        DuplicatesSection(subject),
        FileSaysSection(subject),
        CredentialsSection(subject),
        ChecksSection(subject),
        SpeakerSection(subject, "Who made it", _FORMS, "Who recorded it? A new name makes a source"),
        LinkSection(subject, "Rests on it", (Relation.RESTS_ON,), outward=False),
        LinkSection(subject, "Appears in", (Relation.APPEARS_IN,), outward=True),
        LinkSection(subject, "Derived from", (Relation.DERIVED_FROM,), outward=True),
        LinkSection(subject, "Copies of it", (Relation.DERIVED_FROM,), outward=False),
        what,
        MetadataSection(subject),
    ]


def _file(subject: Subject) -> str | None:
    record = subject.record
    return record.file if isinstance(record, Media) else None
