"""What the inspector shows of a link."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from provenance_app.editing.linking import change_link, set_status, turn_round
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import LinkForm, LinkStatus, RecordKind, Relation
from provenance_app.model.links import RULES, Asserted, Link, relations_between, why_refused
from provenance_app.model.selectors import resolve
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.fields.choice_field import ChoiceField, Options, options_of
from provenance_app.ui.panels.inspector.checks_section import ChecksSection
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.name_button import NameButton
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.status_pill import status_words
from provenance_app.ui.panels.wording import DOT, end_title, page_words, visible_lines

_HANDS = (("not said", None), ("first hand", True), ("passed on", False))


def link_sections(subject: Subject) -> list[Section]:
    """Return the sections of a link, below its heading and above its notes."""
    asserted = Section("What the dependent says it shows", folded=_asserted(subject) is None)
    asserted.add_row("Event", subject.parts("asserted", "Event it is said to show", "event", Asserted))
    asserted.add_row("Place", subject.parts("asserted", "Place it is said to show", "place", Asserted))
    asserted.add_row("Date", subject.part_date("asserted", "Date it is said to show", "date", Asserted))
    return [
        EndsSection(subject),
        how_section(subject),
        QuoteSection(subject),
        asserted,
        ChecksSection(subject, folded=True),
    ]


def _asserted(subject: Subject) -> Asserted | None:
    record = subject.record
    return record.asserted if isinstance(record, Link) else None


class EndsSection(Section):
    """Where the link starts and ends; each is a way to that record."""

    def __init__(self, subject: Subject) -> None:
        """Show the ends of a link."""
        super().__init__("From \u2192 to")
        self._subject = subject
        self._from = NameButton("link-from", self)
        self._to = NameButton("link-to", self)
        self._from.clicked.connect(lambda: self._go("from_"))
        self._to.clicked.connect(lambda: self._go("to"))
        arrow = PlainLabel("\u2192", parent=self, wrap=False)
        self._turn = QPushButton("Turn round", self)
        self._turn.setObjectName("turn-link")
        self._turn.setAccessibleName("Turn the link round")
        self._turn.setProperty("small", True)
        self._turn.clicked.connect(
            lambda: do(subject.context, lambda: turn_round(subject.context.snapshot, subject.id))
        )
        second = QHBoxLayout()
        second.addWidget(arrow)
        second.addWidget(self._to, 1)
        ends = QWidget(self)
        column = QVBoxLayout(ends)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._from)
        column.addLayout(second)
        column.addWidget(self._turn, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(ends)
        self.refresh()

    def _go(self, end: str) -> None:
        target = self._subject.value(end)
        if target is not None:
            self._subject.context.select((target,))

    def refresh(self) -> None:
        """Show the ends there are now."""
        record = self._subject.record
        if isinstance(record, Link):
            snapshot = self._subject.context.snapshot
            self._from.say(end_title(snapshot, record.from_))
            self._to.say(end_title(snapshot, record.to))
            can = not self._subject.context.session.case.read_only and _can_turn(snapshot, record)
            self._turn.setVisible(can)
        super().refresh()


def _kinds(snapshot: Snapshot, link: Link) -> tuple[RecordKind | None, RecordKind | None]:
    return snapshot.kind_of(link.from_), snapshot.kind_of(link.to)


def _can_turn(snapshot: Snapshot, link: Link) -> bool:
    start, end = _kinds(snapshot, link)
    if start is None or end is None:
        return False
    return why_refused(end, start, link.relation, link.form, ("", "")) is None


def how_section(subject: Subject) -> Section:
    """Return the section with relation, form, status and whether it is first hand."""
    context = subject.context
    section = Section("How")
    form = _FormField(subject)

    def set_relation(relation: Relation) -> Edit:
        return change_link(context.snapshot, subject.id, relation, subject.value("form"))

    relation = ChoiceField(
        context, "relation", "Relation", _relations(subject), lambda: subject.value("relation"), set_relation
    )
    status = ChoiceField(
        context,
        "status",
        "Status",
        [(status_words(item), item) for item in LinkStatus],
        lambda: subject.value("status"),
        lambda value: set_status(context.snapshot, subject.id, value),
    )
    section.add_row("Relation", relation)
    section.add_row("Form", form)
    section.add_row("Status", status)
    section.add_row("First hand", subject.choice("firsthand", "First hand", _HANDS))
    return section


def _relations(subject: Subject) -> Options:
    record = subject.record
    assert isinstance(record, Link)
    start, end = _kinds(subject.context.snapshot, record)
    fits = relations_between(start, end) if start is not None and end is not None else (record.relation,)
    return options_of(fits)


class _FormField(ChoiceField):
    """The form of a link; what it offers follows the relation."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        context = subject.context
        super().__init__(
            context,
            "form",
            "Form",
            self._forms(),
            lambda: subject.value("form"),
            lambda form: change_link(context.snapshot, subject.id, subject.value("relation"), form),
        )

    def _forms(self) -> Options:
        record = self._subject.record
        forms: tuple[LinkForm, ...] = RULES[record.relation].forms if isinstance(record, Link) else ()
        return options_of(forms, "not said" if forms else "it has no forms")

    def refresh(self) -> None:
        """Offer the forms of the relation there is now, and show the chosen one."""
        self.set_options(self._forms())
        super().refresh()


class QuoteSection(Section):
    """The words in the capture that the link points at, and whether they are still there."""

    def __init__(self, subject: Subject) -> None:
        """Show the selector of a link."""
        super().__init__("Quote")
        self._subject = subject
        self._words = PlainLabel(role="quote", parent=self)
        self._state = PlainLabel(role="muted")
        self.body.addWidget(self._words)
        self.body.addWidget(self._state)
        self.refresh()

    @property
    def is_empty(self) -> bool:
        """Whether the link points at no words."""
        return self._subject.value("selector") is None

    def refresh(self) -> None:
        """Show the words and where they are."""
        selector = self._subject.value("selector")
        if selector is not None:
            capture = self._subject.context.snapshot.captures.get(selector.capture) if selector.capture else None
            place = resolve(selector, capture.text if capture else None)
            self._words.setText(visible_lines(selector.exact[:1200]))
            where = f"anchored at character {place[0]:,}" if place else "? not anchored in the capture"
            self._state.setText(DOT.join([*page_words(selector), where]))
        super().refresh()
