"""What a file says of itself, beside what others say of it."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from provenance_app.model.enumerations import Pillar, Relation
from provenance_app.model.records import Media
from provenance_app.ui import fonts
from provenance_app.ui.panels.fields.pillar_input import value_text
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import visible

_SHOWN = 60
_LONGEST = 300
_ABOUT_DATE = ("date", "time", "created")
_ABOUT_PLACE = ("gps", "location", "city", "country", "latitude", "longitude")


def metadata_lines(metadata: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Go through metadata as names and values on one line each; nested names are joined by a dot."""
    for name, value in metadata.items():
        if isinstance(value, Mapping):
            yield from metadata_lines(value, f"{prefix}{name}.")
        else:
            yield visible(f"{prefix}{name}")[:_LONGEST], visible(str(value))[:_LONGEST]


class MetadataSection(Section):
    """Two columns: what the file says, and beside dates and places what is claimed of the picture."""

    def __init__(self, subject: Subject) -> None:
        """Show the metadata of a media item."""
        super().__init__("Metadata", folded=False)
        self._subject = subject
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self._table = QWidget(self)
        self.body.addWidget(self._table)
        self.refresh()

    @property
    def is_empty(self) -> bool:
        """Whether the file says nothing."""
        return not self._shown

    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """Return name, value, and what is claimed on the same matter."""
        record = self._subject.record
        if not isinstance(record, Media):
            return ()
        claimed = {words: self._claimed(pillar, part) for words, pillar, part in _MATTERS}
        rows = []
        for name, value in list(metadata_lines(record.metadata))[:_SHOWN]:
            matter = next((words for words in claimed if any(part in name.casefold() for part in words)), None)
            rows.append((name, value, claimed[matter] if matter else ""))
        return tuple(rows)

    def _claimed(self, pillar: Pillar, part: str) -> str:
        snapshot = self._subject.context.snapshot
        checks = [check for check in snapshot.checks_of(self._subject.id) if check.pillar is pillar and check.value]
        said = [f"{value_text(check.value)} ({check.state.value})" for check in checks[-1:]]
        links = (
            *snapshot.links_to(self._subject.id, Relation.RESTS_ON),
            *snapshot.links_from(self._subject.id, Relation.APPEARS_IN),
        )
        said += [visible(getattr(link.asserted, part)) for link in links if getattr(link.asserted, part, None)]
        return ", ".join(dict.fromkeys(said))

    def refresh(self) -> None:
        """Show what the file says now."""
        rows = self.rows()
        if rows != self._shown:
            self._shown = rows
            old, self._table = self._table, _table(rows)
            self.body.replaceWidget(old, self._table)
            old.hide()
            old.deleteLater()
        super().refresh()


_MATTERS = ((_ABOUT_DATE, Pillar.DATE, "date"), (_ABOUT_PLACE, Pillar.LOCATION, "place"))


def _table(rows: tuple[tuple[str, str, str], ...]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for row, (name, value, claimed) in enumerate(rows):
        grid.addWidget(_label(name, muted=True), row, 0, Qt.AlignmentFlag.AlignTop)
        words = value if not claimed else f"{value}\nclaimed: {claimed}"
        label = _label(words, muted=False)
        label.setObjectName(f"metadata-{row}")
        label.setAccessibleName(name)
        grid.addWidget(label, row, 1)
    return table


def _label(text: str, *, muted: bool) -> QLabel:
    label = PlainLabel(text)
    label.setProperty("muted", muted)
    if muted:
        label.setFixedWidth(fonts.px(110))
    else:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
