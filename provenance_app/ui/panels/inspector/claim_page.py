"""What the inspector shows of a claim."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import Attribution, ClaimPosition, LinkForm, Modality, Relation
from provenance_app.model.records import About, Figure
from provenance_app.ui.panels.fields.choice_field import options_of
from provenance_app.ui.panels.fields.figure_text import number_text, read_number
from provenance_app.ui.panels.fields.text_field import LineField
from provenance_app.ui.panels.inspector.assessment_section import AssessmentSection
from provenance_app.ui.panels.inspector.checks_section import ChecksSection
from provenance_app.ui.panels.inspector.link_rows import LinkSections
from provenance_app.ui.panels.inspector.origins_section import Ask, OriginsSection
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.speaker_section import SpeakerSection
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.inspector.wording_section import WordingSection

_LINKS: tuple[tuple[str, tuple[Relation, ...], bool], ...] = (
    ("Stated in", (Relation.STATED_IN,), True),
    ("Rests on", (Relation.CITES, Relation.RESTS_ON), True),
    ("Restates", (Relation.RESTATES,), True),
    ("Overstates", (Relation.OVERSTATES,), True),
    ("Supports", (Relation.SUPPORTS,), True),
    ("Contradicts", (Relation.CONTRADICTS,), True),
    ("Restated by", (Relation.RESTATES,), False),
    ("Overstated by", (Relation.OVERSTATES,), False),
    ("Cited by", (Relation.CITES,), False),
    ("Supported by", (Relation.SUPPORTS,), False),
    ("Denied by", (Relation.CONTRADICTS,), False),
)


def claim_sections(subject: Subject, ask: Ask) -> list[Section | LinkSections]:
    """Return the sections of a claim, below its heading and above its notes."""
    speaker = SpeakerSection(subject, "Who says it", (LinkForm.SPEAKER,), "Who says it? A new name makes a source")
    return [
        speaker,
        how_section(subject),
        about_section(subject),
        LinkSections(subject, _LINKS),
        OriginsSection(subject, ask),
        AssessmentSection(subject),
        WordingSection(subject),
        ChecksSection(subject, folded=True),
    ]


def how_section(subject: Subject) -> Section:
    """Return the section that says how it is said: firmness, attribution, place in the text, figure."""
    section = Section("How")
    section.add_row("Firmness", subject.choice("modality", "Firmness", options_of(Modality, "not said")))
    section.add_row("Attribution", subject.choice("attribution", "Attribution", options_of(Attribution, "not said")))
    section.add_row("Position", subject.choice("position", "Position", options_of(ClaimPosition, "not said")))
    figure = QWidget()
    row = QHBoxLayout(figure)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    fields = (_number(subject), subject.parts("figure", "Unit of the figure", "unit", Figure, "unit"))
    for field, share in zip(fields, (2, 3), strict=True):
        row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
    section.add_row("Figure", figure, fields)
    return section


def about_section(subject: Subject) -> Section:
    """Return the section with what the claim speaks of and its hedges; folded while it says nothing."""
    says = any(subject.value(field) for field in ("about", "hedges")) or bool(
        getattr(subject.value("figure"), "as_of", None)
    )
    section = Section("About", folded=not says)
    section.add_row("Hedges", _hedges(subject))
    section.add_row("Place", subject.parts("about", "Place it speaks of", "place", About, "not looked at"))
    section.add_row("Date", subject.part_date("about", "Date it speaks of", "date", About))
    section.add_row("Figure as of", subject.part_date("figure", "Date the figure holds for", "as_of", Figure))
    return section


def _number(subject: Subject) -> LineField:
    def write(text: str) -> Edit | None:
        return subject.set_part("figure", "value", read_number(text), Figure)

    def read() -> str:
        return number_text(getattr(subject.value("figure"), "value", None))

    return LineField(subject.context, "figure-value", "Figure", read, write, "no figure")


def _hedges(subject: Subject) -> LineField:
    def write(text: str) -> Edit | None:
        return subject.set("hedges", tuple(part.strip() for part in text.split(",") if part.strip()))

    def read() -> str:
        return ", ".join(subject.value("hedges") or ())

    return LineField(subject.context, "hedges", "Hedges, commas between", read, write, "none found")
