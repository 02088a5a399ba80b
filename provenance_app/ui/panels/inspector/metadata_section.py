"""Every field that a file has of itself, as it stands there."""

from collections.abc import Iterator, Mapping
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from provenance_app.model.records import Media
from provenance_app.ui import fonts
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import visible

_SHOWN = 60
_LONGEST = 300


def metadata_lines(metadata: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Go through metadata as names and values on one line each; nested names are joined by a dot."""
    for name, value in metadata.items():
        if isinstance(value, Mapping):
            yield from metadata_lines(value, f"{prefix}{name}.")
        else:
            yield visible(f"{prefix}{name}")[:_LONGEST], visible(str(value))[:_LONGEST]


class MetadataSection(Section):
    """Every field that was read from the file, as it stands there, in two columns."""

    def __init__(self, subject: Subject) -> None:
        """Show the metadata of a media item."""
        super().__init__("All metadata", folded=True)
        self._subject = subject
        self._shown: tuple[tuple[str, str], ...] = ()
        self._table = QWidget(self)
        self.body.addWidget(self._table)
        self.refresh()

    @property
    def is_empty(self) -> bool:
        """Whether the file says nothing."""
        return not self._shown

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Return names and values."""
        record = self._subject.record
        return tuple(islice(metadata_lines(record.metadata), _SHOWN)) if isinstance(record, Media) else ()

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


def _table(rows: tuple[tuple[str, str], ...]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(rows):
        grid.addWidget(_label(name, muted=True), row, 0, Qt.AlignmentFlag.AlignTop)
        label = _label(value, muted=False)
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
