"""What is known of two pictures, in two columns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from provenance_app.analysis.file_times import file_times
from provenance_app.analysis.pillars import check_of
from provenance_app.evidence.closer.closer_look import LargePicture
from provenance_app.model.enumerations import Pillar, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import name_of
from provenance_app.model.records import Media
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui import fonts
from provenance_app.ui.panels.fields.pillar_input import value_text
from provenance_app.ui.panels.inspector.stored_file import size_text
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import DOT, visible

_NONE = "\u2013"
_LABEL = 90


def facts_of(snapshot: Snapshot, media: Media, picture: LargePicture | None) -> dict[str, str]:
    """Return what is known of a picture, by what it is about; a dash where nothing is."""
    file = snapshot.files.get(media.file) if media.file else None
    times = file_times(media)
    check = check_of(snapshot, media.id, Pillar.DATE)
    makers = [link.to for link in snapshot.links_from(media.id, Relation.ATTRIBUTED_TO) if link.live]
    shown_in = [link.to for link in snapshot.links_from(media.id, Relation.APPEARS_IN) if link.live]
    size = [f"{picture.width:,} \u00d7 {picture.height:,} px"] if picture else []
    size += [size_text(file.size), visible(file.mime)] if file else []
    return {
        "Size": DOT.join(size),
        "In the file": times[0].words if times else "",
        "Date checked": f"{value_text(check.value)} ({check.state})" if check else "",
        "Made by": _names(snapshot, makers),
        "Credit": visible(media.credit or ""),
        "Appears in": _names(snapshot, shown_in),
        "Address": visible(media.url or ""),
        "SHA-256": f"{media.file[:16]}\u2026" if media.file else "",
    }


def _names(snapshot: Snapshot, ids: Sequence[RecordId]) -> str:
    records = [snapshot.get(one) for one in ids[:4]]
    return ", ".join(visible(name_of(record))[:80] for record in records if record is not None)


class FactsTable(QWidget):
    """A row a matter, a column a picture; what differs is strong."""

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._labels: dict[tuple[str, int], PlainLabel] = {}

    def show_facts(self, left: dict[str, str], right: dict[str, str]) -> None:
        """Show what is known of both."""
        for row, name in enumerate(left):
            self._label(name, 0, row, "muted").setText(name)
            for column, said in ((1, left[name]), (2, right[name])):
                label = self._label(name, column, row, "strong" if column and left[name] != right[name] else "")
                label.setText(said or _NONE)
                label.setAccessibleName(f"{name}, {'left' if column == 1 else 'right'} picture: {said or 'nothing'}")

        self._grid.setRowStretch(len(left), 1)

    def _label(self, name: str, column: int, row: int, role: str) -> PlainLabel:
        label = self._labels.get((name, column))
        if label is None:
            label = self._labels[name, column] = PlainLabel(role=role, parent=self)
            label.setObjectName(f"fact-{column}-{name.lower().replace(' ', '-')}")
            if column:
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            else:
                label.setFixedWidth(fonts.px(_LABEL))
            self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        return label
