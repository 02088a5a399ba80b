"""The status of a link as a pill; pressing it offers the other statuses."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from provenance_app.editing.linking import set_status
from provenance_app.editing.records import remove
from provenance_app.model.enumerations import LinkStatus
from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.reading.status import CLASS_OF, GLYPHS, STATUS_WORDS
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.wording import word


def status_words(status: LinkStatus) -> str:
    """Return the glyph and word of a status: `? unchecked`."""
    return f"{GLYPHS[CLASS_OF[status]]} {word(status)}"


class StatusPill(QPushButton):
    """Glyph and word of a link's status, outlined as the graph draws the link."""

    def __init__(self, context: CaseContext, link_id: RecordId, parent: QWidget | None = None) -> None:
        """Show the status of a link."""
        super().__init__(parent)
        self._context, self._link = context, link_id
        self.setObjectName(f"status-{link_id}")
        self.setProperty("pill", True)
        self.clicked.connect(lambda: self.menu_of_statuses().popup(self.mapToGlobal(QPoint(0, self.height() + 2))))
        self.refresh()

    def refresh(self) -> None:
        """Show the status the link has now."""
        link = self._context.snapshot.links.get(self._link)
        if link is None:
            return
        self.setText(status_words(link.status))
        self.setAccessibleName(f"Status of the {word(link.relation)} link: {word(link.status)}")
        self.setToolTip(STATUS_WORDS[link.status])
        self.setEnabled(not self._context.session.case.read_only)
        if self.property("status") != CLASS_OF[link.status].value:
            self.setProperty("status", CLASS_OF[link.status].value)
            self.style().unpolish(self)
            self.style().polish(self)

    def menu_of_statuses(self) -> QMenu:
        """Return the menu: each status, the link itself, and taking it away."""
        menu = QMenu(self)
        menu.setObjectName("status-menu")
        menu.aboutToHide.connect(menu.deleteLater)
        link = self._context.snapshot.links.get(self._link)
        for status in LinkStatus:
            action = QAction(f"{status_words(status)}\t{STATUS_WORDS[status]}", menu)
            action.setCheckable(True)
            action.setChecked(link is not None and link.status is status)
            action.triggered.connect(lambda _on=False, status=status: self.set_status(status))
            menu.addAction(action)
        menu.addSeparator()
        show = menu.addAction(icon("link"), "Show this link")
        show.triggered.connect(lambda: self._context.select((self._link,)))
        away = menu.addAction(icon("trash-2"), "Remove this link")
        away.triggered.connect(lambda: do(self._context, lambda: remove(self._context.snapshot, (self._link,))))
        return menu

    def set_status(self, status: LinkStatus) -> None:
        """Give the link another status, as one edit."""
        link = self._context.snapshot.links.get(self._link)
        if link is not None and link.status is not status:
            do(self._context, lambda: set_status(self._context.snapshot, self._link, status))
