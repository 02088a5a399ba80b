"""Versions of a merge that were both kept: the record has one, the other one is noted here."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from provenance_app.analysis.flags.merges import said, who
from provenance_app.model.conflicts import fields_of
from provenance_app.model.enumerations import Resolution
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Conflict
from provenance_app.ui.panels.flags.fix_bar import FixBar
from provenance_app.ui.panels.flags.merge_options import versions_of
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel


class VersionsSection(Section):
    """Every pair of versions that was kept, with who each is by; either can still be chosen."""

    def __init__(self, subject: Subject) -> None:
        """Show the versions of a record and of what belongs to it."""
        super().__init__("Two versions")
        self._subject = subject
        self._shown: dict[RecordId, tuple[Conflict, QWidget]] = {}
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.refresh()

    @property
    def is_empty(self) -> bool:
        """Whether no two versions were kept."""
        return not self._shown

    def refresh(self) -> None:
        """Show the versions there are now."""
        kept = {one.id: one for one in self._kept()}
        for known, (conflict, row) in list(self._shown.items()):
            if kept.get(known) != conflict:
                del self._shown[known]
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
        for place, (known, conflict) in enumerate(kept.items()):
            if known not in self._shown:
                self._shown[known] = (conflict, self._row(conflict))
                self._list.insertWidget(place, self._shown[known][1])
        super().refresh()

    def _kept(self) -> list[Conflict]:
        snapshot, record_id = self._subject.context.snapshot, self._subject.id
        return [
            conflict
            for record in (self._subject.record, *snapshot.parts_of(record_id))
            if record is not None
            for conflict in snapshot.conflicts_of(record.id)
            if conflict.resolution is Resolution.BOTH
        ]

    def _row(self, conflict: Conflict) -> QWidget:
        context = self._subject.context
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(PlainLabel(", ".join(fields_of(conflict)).replace("_", " ").capitalize(), "muted", row))
        for values, name, at in (
            (conflict.ours, conflict.ours_by, conflict.ours_at),
            (conflict.theirs, conflict.theirs_by, conflict.theirs_at),
        ):
            column.addWidget(PlainLabel(f"{said(values)} by {who(name, at)}", parent=row))
        options = [] if context.session.case.read_only else versions_of(context, conflict)
        column.addWidget(FixBar(context, tuple(one for one in options if one.id != "keep-both"), beside=False))
        return row
