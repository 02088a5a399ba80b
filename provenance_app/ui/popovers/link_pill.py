"""What a link says, beside it: relation, form and status, each changed by one edit."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.editing import linking, records
from provenance_app.model.changes import Change, Changes, Edit
from provenance_app.model.enumerations import LinkStatus, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui import fonts
from provenance_app.ui.canvas.reading.words import title_of
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.popovers.popover import Popover
from provenance_app.ui.popovers.relation_box import Joining, RelationBox

STATUS_WORDS: Final = {
    LinkStatus.UNCHECKED: "? unchecked",
    LinkStatus.CONFIRMED: "\u2713 confirmed",
    LinkStatus.PARTLY: "\u2713 partly",
    LinkStatus.NOT_FOUND: "\u00d7 not found",
    LinkStatus.UNAVAILABLE: "? unavailable",
    LinkStatus.REFUTED: "\u00d7 refuted",
}
_WIDTH: Final = 440
_TITLE: Final = 46


class LinkPill(Popover):
    """Shows one link and lets it be changed."""

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        """Make it for a case, over the window of `parent`."""
        super().__init__("link-pill", "Link", parent)
        self._context = context
        self._link: RecordId | None = None
        self.ends = QLabel(self)
        self.ends.setTextFormat(Qt.TextFormat.PlainText)
        self.ends.setWordWrap(True)
        self.ends.setProperty("muted", True)
        self.relation = RelationBox("link-pill-relation", self)
        self.relation.joining_chosen.connect(self._join)
        self.status = QComboBox(self)
        self.status.setObjectName("link-pill-status")
        self.status.setAccessibleName("Status of the link")
        self.status.setAccessibleDescription("Status of the link")
        self.status.view().setObjectName("link-pill-status-list")
        self.status.view().setAccessibleName("Statuses")
        self.status.addItems([STATUS_WORDS[status] for status in LinkStatus])
        self.status.activated.connect(self._set_status)
        self.remove = QPushButton(icon("trash-2"), "", self)
        self.remove.setObjectName("link-pill-remove")
        self.remove.setAccessibleName("Remove the link")
        self.remove.setToolTip("Remove the link")
        self.remove.setProperty("quiet", True)
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.relation, 1)
        row.addWidget(self.status)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.ends)
        column.addLayout(row)
        fonts.follow(self, lambda: self.setFixedWidth(fonts.px(_WIDTH)))
        context.changed.connect(self._on_changed)

    def open_for(self, link_id: RecordId, at: QPoint) -> None:
        """Show a link beneath a point of the screen; an unknown id is ignored."""
        if link_id in self._context.snapshot.links:
            self._link = link_id
            self._show()
            self.open_at(at)

    @override
    def first_field(self) -> QWidget:
        return self.relation

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.put_away(True)  # all is written when it is chosen: Enter says that it is right so
        super().keyPressEvent(event)

    @property
    def _shown(self) -> Link | None:
        return self._context.snapshot.links.get(self._link) if self._link else None

    def _show(self) -> None:
        link = self._shown
        if link is None:
            return
        snapshot = self._context.snapshot
        start, end = snapshot.node(link.from_), snapshot.node(link.to)
        self.ends.setText(f"{_short(title_of(start))}  \u2192  {_short(title_of(end))}")
        now = Joining(from_id=link.from_, to_id=link.to, relation=link.relation, form=link.form)
        self.relation.offer(snapshot, link.from_, link.to, now)
        self.status.setCurrentIndex(list(LinkStatus).index(link.status))

    def _join(self, how: Joining) -> None:
        link = self._shown
        if link is not None and how != Joining(
            from_id=link.from_, to_id=link.to, relation=link.relation, form=link.form
        ):
            self._do(lambda: joined(self._context.snapshot, link, how))

    def _set_status(self, row: int) -> None:
        link, status = self._shown, list(LinkStatus)[row]
        if link is not None and status is not link.status:
            self._do(lambda: linking.set_status(self._context.snapshot, link.id, status))

    def _remove(self) -> None:
        link = self._shown
        if link is not None and do(self._context, lambda: records.remove(self._context.snapshot, (link.id,))):
            self._context.told.emit("Removed the link; Ctrl+Z brings it back")

    def _do(self, make: Callable[[], Edit]) -> None:
        if not do(self._context, make):
            self._show()

    def _on_changed(self, changes: Changes) -> None:
        if self.is_open and changes.touches(RecordKind.LINK):
            if self._shown is None:
                self.put_away()
            else:
                self._show()


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "\u2026"


def joined(snapshot: Snapshot, link: Link, how: Joining) -> Edit:
    """Return the edit that joins the ends of a link in another way; a quote that belonged to the old one is dropped.

    Raises:
        RecordRefused: The two are already linked so.
    """
    turned = how.from_id != link.from_
    after = replace(
        link,
        from_=how.from_id,
        to=how.to_id,
        relation=how.relation,
        form=how.form,
        selector=None if turned else link.selector,
    )
    linking.check_link(snapshot, after)
    return Edit(f"Change a link to {how.words}", (Change(link, after),))
