"""What can be done to selected records from a menu: link, set status, delete."""

from collections.abc import Callable, Container, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from provenance_app.editing.linking import link, set_status
from provenance_app.editing.records import remove
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import NODE_KINDS, LinkStatus, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import relations_between
from provenance_app.ui.canvas.reading.status import CLASS_OF, GLYPHS
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.bulk import merged
from provenance_app.ui.panels.wording import end_title, word


class RecordMenu(QMenu):
    """Built for what is selected when it is made."""

    def __init__(
        self,
        context: CaseContext,
        parent: QWidget,
        link_requested: Callable[[RecordId], None] | None = None,
        among: Container[RecordId] | None = None,
    ) -> None:
        """Offer what fits the selection.

        Args:
            context: The case.
            parent: The widget it belongs to.
            link_requested: Called where the other end of a link is still to be chosen.
            among: The records that the menu is about, where that is not all that is selected.
        """
        super().__init__(parent)
        self.setObjectName("record-menu")
        self._context = context
        there = (one for one in context.selection if context.snapshot.get(one) is not None)
        self._chosen = tuple(one for one in there if among is None or one in among)
        nodes = [one for one in self._chosen if context.snapshot.kind_of(one) in NODE_KINDS]
        if nodes:
            self._offer_fall(nodes)
        self._offer_pictures()
        self._offer_comparison(parent)
        if context.session.case.read_only or not self._chosen:
            return
        if len(nodes) == len(self._chosen) == 1 and link_requested is not None:
            self._act("Link to\u2026", "link", lambda: link_requested(nodes[0]))
        if len(nodes) == len(self._chosen) == 2:
            self._offer_relations(nodes)
        self._offer_statuses()
        self.addSeparator()
        words = "Delete" if len(self._chosen) == 1 else f"Delete {len(self._chosen):,} records"
        self._do(self, words, lambda: remove(context.snapshot, self._chosen), "trash-2")

    def _offer_fall(self, nodes: Sequence[RecordId]) -> None:
        action = QAction("Suppose this falls", self)
        action.setCheckable(True)
        fallen = self._context.fallen
        action.setChecked(fallen is not None and fallen.records == tuple(sorted(nodes)))
        action.triggered.connect(lambda: self._context.suppose_falls(nodes))
        self.addAction(action)

    def _offer_pictures(self) -> None:
        """Offer to bare pictures that are covered, and to cover those that are bare."""
        covering, media = self._context.covering, self._context.snapshot.media
        chosen = [one for one in self._chosen if one in media]
        hidden = [one for one in chosen if covering.covers(media[one])]
        if hidden:
            words = "Show the covered picture" if len(hidden) == 1 else "Show the covered pictures"
            self._act(words, "eye", lambda: covering.show(*hidden))
        if covering.bared & set(chosen):
            self._act("Cover sensitive pictures again\tEsc", "eye-off", covering.cover)

    def _offer_comparison(self, parent: QWidget) -> None:
        from provenance_app.ui.dialogs.compare import comparable, compare

        context, chosen = self._context, self._chosen
        if comparable(context, chosen):
            self._act("Compare the pictures\u2026", "eye", lambda: compare(context, chosen[0], chosen[1:], parent))

    def _act(self, words: str, name: str, slot: Callable[[], object]) -> None:
        action = QAction(icon(name), words, self)
        action.triggered.connect(lambda: slot())
        self.addAction(action)

    def _do(self, menu: QMenu, words: str, make: Callable[[], Edit | None], name: str = "") -> None:
        action = QAction(words, menu)
        if name:
            action.setIcon(icon(name))
        action.triggered.connect(lambda: do(self._context, make))
        menu.addAction(action)

    def _offer_relations(self, nodes: Sequence[RecordId]) -> None:
        snapshot = self._context.snapshot
        for start, end in (nodes, nodes[::-1]):
            fits = relations_between(snapshot.node(start).record_kind, snapshot.node(end).record_kind)
            if not fits:
                continue
            menu = self.addMenu(icon("link"), f"Link to {end_title(snapshot, end)[:40]}".replace("&", "&&"))
            for relation in fits:
                self._do(menu, word(relation), self._linking(start, end, relation))

    def _linking(self, start: RecordId, end: RecordId, relation: Relation) -> Callable[[], Edit]:
        return lambda: link(self._context.snapshot, start, end, relation)[0]

    def _offer_statuses(self) -> None:
        links = [one for one in self._chosen if one in self._context.snapshot.links]
        if not links:
            return
        menu = self.addMenu("Status")
        for status in LinkStatus:
            self._do(menu, f"{GLYPHS[CLASS_OF[status]]}  {word(status)}", self._setting(links, status))

    def _setting(self, links: Sequence[RecordId], status: LinkStatus) -> Callable[[], Edit]:
        snapshot = self._context.snapshot
        label = f"Mark {len(links):,} links {word(status)}"
        return lambda: merged(label, (set_status(snapshot, one, status) for one in links))
