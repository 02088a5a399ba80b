"""The links of a record in one direction, a row each."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from provenance_app.analysis.standing import missing_from
from provenance_app.model.enumerations import LinkForm, Relation, SourceKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Source
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas.reading.words import edge_word
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.name_button import NameButton
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.status_pill import StatusPill
from provenance_app.ui.panels.wording import DOT, end_title, local_time, page_words, second_line, word

_SHOWN = 6
_MORE = 20
_LOST = 3
"""Later captures without the words of a claim that are named."""
_TOLD = (LinkForm.SPEAKER, LinkForm.EVIDENCE, LinkForm.DENIAL, None)
"""Forms that go without saying in their section."""


class LinkRow(QWidget):
    """The name of the record at the other end, the form, and the status."""

    def __init__(self, subject: Subject, link: Link, outward: bool) -> None:
        """Show a link of the subject; `outward` where it starts there."""
        super().__init__()
        self._subject, self._link, self._outward = subject, link.id, outward
        context = subject.context
        self._name = NameButton(f"to-{link.id}", self, elide=Qt.TextElideMode.ElideMiddle)
        self._name.clicked.connect(lambda: context.select((self._other,)))
        self._form = NameButton(f"link-{link.id}", self, muted=True)
        self._form.clicked.connect(lambda: context.select((self._link,)))
        self._pill = StatusPill(context, link.id, self)
        self._about = PlainLabel(role="muted")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        row.addWidget(self._form)
        row.addWidget(self._pill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._about)

    @property
    def _other(self) -> RecordId:
        link = self._subject.context.snapshot.links[self._link]
        return link.to if self._outward else link.from_

    def refresh(self, *, alike: bool = False) -> None:
        """Show the link as it is now; of a record whose name stands in another row, too, say what it is."""
        snapshot = self._subject.context.snapshot
        link = snapshot.links.get(self._link)
        if link is None:
            return
        self._name.say(end_title(snapshot, self._other))
        self._form.say("" if link.form in _TOLD else edge_word(link))
        self._form.setHidden(link.form in _TOLD)
        self._form.setAccessibleName(f"Show the link: {edge_word(link)}")
        self._form.setToolTip("Show this link")
        about = source_line(snapshot, self._other) if link.relation is Relation.ATTRIBUTED_TO and self._outward else ""
        lost = missing_from(snapshot, link) if link.relation is Relation.STATED_IN and self._outward else ()
        if lost:
            about = f"not in the capture of {', '.join(local_time(one.captured_at) for one in lost[:_LOST])}"
        if alike and not about:
            about = second_line(snapshot, snapshot.node(self._other))
        about = DOT.join(filter(None, [*page_words(link.selector), about]))
        self._about.setText(about)
        self._about.setHidden(not about)
        self._pill.refresh()


def source_line(snapshot: Snapshot, source_id: RecordId) -> str:
    """Return what matters of a source beside its name: kind, who it is, grade."""
    source = snapshot.sources.get(source_id)
    if source is None:
        return ""
    parts = [word(source.kind) if source.kind else "source"]
    if source.kind is SourceKind.ACCOUNT:
        parts.append(_tied(snapshot, source))
    parts.append(f"grade {source.reliability}" if source.reliability else "not graded")
    return DOT.join(parts)


def _tied(snapshot: Snapshot, source: Source) -> str:
    owners = [link for link in snapshot.links_from(source.id, Relation.ACTS_FOR) if link.live]
    return f"run by {end_title(snapshot, owners[0].to)}" if owners else "not tied to a person"


def links_of(subject: Subject, relations: tuple[Relation, ...], outward: bool) -> tuple[Link, ...]:
    """Return the links of a record by some relations in one direction."""
    snapshot = subject.context.snapshot
    return (snapshot.links_from if outward else snapshot.links_to)(subject.id, *relations)


class LinkSection(Section):
    """All links of a record by some relations in one direction; long lists are shown a part at a time."""

    def __init__(
        self, subject: Subject, title: str, relations: tuple[Relation, ...], *, outward: bool, hint: str = ""
    ) -> None:
        """Show the links; with `hint`, the section says so while there are none."""
        super().__init__(title)
        self._subject, self._relations, self._outward = subject, relations, outward
        self._shown = _SHOWN
        self._rows: dict[RecordId, LinkRow] = {}
        self._hint = PlainLabel(hint, "muted")
        self._more = QPushButton(self)
        self._more.setObjectName(f"more-{title.lower().replace(' ', '-')}")
        self._more.setProperty("quiet", True)
        self._more.clicked.connect(self._show_more)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.body.addWidget(self._hint)
        self.body.addLayout(self._list)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def links(self) -> tuple[Link, ...]:
        """Return the links as they are now."""
        return links_of(self._subject, self._relations, self._outward)

    @property
    def is_empty(self) -> bool:
        """Whether there is no link and nothing to say of that."""
        return not self._rows and not self._hint.text()

    def set_hint(self, hint: str) -> None:
        """Say something else while there is no link."""
        self._hint.setText(hint)

    def _name_of(self, link: Link) -> str:
        return end_title(self._subject.context.snapshot, link.to if self._outward else link.from_)

    def _show_more(self) -> None:
        self._shown += _MORE
        self.refresh()

    def refresh(self) -> None:
        """Show the links as they are now; rows that stay are kept, so that focus stays where it is."""
        links = self.links()
        shown = {link.id: link for link in links[: self._shown]}
        for link_id in [link_id for link_id in self._rows if link_id not in shown]:
            row = self._rows.pop(link_id)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        names = {link_id: self._name_of(link) for link_id, link in shown.items()}
        often = Counter(names.values())
        for place, (link_id, link) in enumerate(shown.items()):
            if link_id not in self._rows:
                self._rows[link_id] = LinkRow(self._subject, link, self._outward)
                self._list.insertWidget(place, self._rows[link_id])
            self._rows[link_id].refresh(alike=often[names[link_id]] > 1)
        rest = len(links) - len(shown)
        self._more.setText(f"Show {min(rest, _MORE)} more of {len(links):,}")
        self._more.setAccessibleName(self._more.text())
        self._more.setVisible(rest > 0)
        self._hint.setVisible(not links and bool(self._hint.text()))
        super().refresh()


class LinkSections(QWidget):
    """A section for each of many kinds of links; of those that a record has none of, nothing is made."""

    def __init__(self, subject: Subject, kinds: tuple[tuple[str, tuple[Relation, ...], bool], ...]) -> None:
        """Show the links of each of these kinds: title, relations, and whether they start at the record."""
        super().__init__()
        self._subject, self._kinds = subject, kinds
        self._sections: dict[str, LinkSection] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.refresh()

    @property
    def is_empty(self) -> bool:
        """Whether there is no link of any of the kinds."""
        return all(section.is_empty for section in self._sections.values())

    def refresh(self) -> None:
        """Show the links as they are now."""
        place = 0
        for title, relations, outward in self._kinds:
            section = self._sections.get(title)
            if section is not None:
                section.refresh()
            elif links_of(self._subject, relations, outward):
                section = self._sections[title] = LinkSection(self._subject, title, relations, outward=outward)
                self._column.insertWidget(place, section)
            place += section is not None
        if self.parentWidget() is not None:
            self.setVisible(not self.is_empty)
