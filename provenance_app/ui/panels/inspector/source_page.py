"""What the inspector shows of a source."""

from typing import Final

from provenance_app.model.enumerations import RELIABILITY_WORDING, Relation, Reliability, SourceKind
from provenance_app.ui.panels.fields.choice_field import options_of
from provenance_app.ui.panels.inspector.checks_section import ChecksSection
from provenance_app.ui.panels.inspector.link_rows import LinkSection
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject

GRADES: Final = (
    ("not graded", None),
    *((f"{grade} \u00b7 {RELIABILITY_WORDING[grade]}", grade) for grade in Reliability),
)


def source_sections(subject: Subject) -> list[Section]:
    """Return the sections of a source, below its heading and above its notes."""
    who = Section("Who")
    who.add_row("Kind", subject.choice("kind", "Kind of source", options_of(SourceKind, "not said")))
    who.add_row("Role", subject.line("role", "Role", "not said"))
    who.add_row("Handle", subject.line("handle", "Handle", "none"))
    who.add_row("Address", subject.line("url", "Address", "none"))
    who.add_row("Reliability", subject.choice("reliability", "Reliability", GRADES))
    return [
        who,
        LinkSection(subject, "Acts for", (Relation.ACTS_FOR,), outward=True),
        LinkSection(subject, "Represented by", (Relation.ACTS_FOR,), outward=False),
        LinkSection(subject, "Behind", (Relation.ATTRIBUTED_TO,), outward=False, hint="nothing is attributed to it"),
        ChecksSection(subject, folded=True),
    ]
