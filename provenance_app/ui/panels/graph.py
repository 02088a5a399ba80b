"""The Graph pane: the canvas in step with the case, and a line that says which part of it is shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.analysis.layout import layered, place_beside
from provenance_app.analysis.views import key_view
from provenance_app.editing.placing import Places, move, place_all, tidy
from provenance_app.model.changes import Change, Changes
from provenance_app.model.enumerations import NODE_KINDS
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Position
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas import GraphCanvas
from provenance_app.ui.canvas.adornments import Thumbnails, origin_words
from provenance_app.ui.case_context import CaseContext

if TYPE_CHECKING:
    from provenance_app.ui.export import ImageOptions, Shown

LARGE = 60
"""A case with more nodes opens on its key claims and their basis."""


class GraphPanel(QWidget):
    """Shows the graph of the case, and turns what is done in it into edits.

    Signals:
        link_wanted: Id of the record that shall be linked to one still to be chosen.
        link_drawn: Ids of the two ends of a link that was drawn, and where on the screen it ended.
        activated: Id of a record to look at closely.
    """

    link_wanted = Signal(str)
    link_drawn = Signal(str, str, QPoint)
    activated = Signal(str)

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show the whole case, or its key claims where it is large."""
        super().__init__(parent)
        self._context = context
        self._visible: frozenset[RecordId] | None = None
        self._places: Places = {}
        self._stale = False
        self._thumbnails = Thumbnails(context.session.case.thumbnail)
        self.setObjectName("graph-pane")
        self.setAccessibleName("Graph")
        self.canvas = GraphCanvas(self)
        self.canvas.read_only = context.session.case.read_only
        self.setFocusProxy(self.canvas)
        self._extent = QLabel(self)
        self._extent.setObjectName("graph-extent")
        self._extent.setTextFormat(Qt.TextFormat.PlainText)
        self._extent.setProperty("muted", True)
        self._chip = QToolButton(self)
        self._chip.setObjectName("graph-view")
        self._chip.setProperty("pill", True)
        self._chip.setAccessibleName("Which records the graph shows")
        self._chip.clicked.connect(self._toggle_view)
        self._lay_out()
        self._connect()
        nodes = sum(len(context.snapshot.records(kind)) for kind in NODE_KINDS)
        if nodes > LARGE:
            self._use_view(frozenset(key_view(context.snapshot)))
        self._show(anew=True)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._chip)
        row.addStretch(1)
        row.addWidget(self._extent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.canvas, 1)

    def _connect(self) -> None:
        self._context.changed.connect(self._on_changed)
        self._context.selected.connect(self._on_selected)
        self.canvas.selected.connect(self._context.select)
        self._context.supposed.connect(self.canvas.set_fallen)
        self.canvas.fall_wanted.connect(self._context.suppose_falls)
        self.canvas.moved.connect(self._on_moved)
        self.canvas.link_started.connect(self.link_wanted)
        self.canvas.link_requested.connect(self._on_link)
        self.canvas.activated.connect(self.activated)
        self.canvas.context_menu.connect(self._show_menu)

    # -- which part is shown -------------------------------------------------------------------------------------

    @property
    def visible(self) -> frozenset[RecordId] | None:
        """The records that are shown, or None where all are."""
        return self._visible

    def show_all(self) -> None:
        """Show every record."""
        self._use_view(None)
        self._show(anew=True)

    def show_key_claims(self) -> None:
        """Show the key claims and what they rest on."""
        ids = key_view(self._context.snapshot)
        if not ids:
            self._context.told.emit("No claim is marked as key yet; mark one in the inspector.")
            return
        self._use_view(frozenset(ids))
        self._show(anew=True)

    def reveal(self, record_id: RecordId) -> None:
        """Bring a record into sight; one that the view leaves out is added to it."""
        if self._visible is not None and record_id not in self._visible:
            if self._context.snapshot.kind_of(record_id) not in NODE_KINDS:
                return
            self._add_to_view(frozenset((record_id,)))
            self._show(anew=False)
            self.canvas.select(self._context.selection)
        self.canvas.center_on(record_id)

    def show_all_alike(self) -> None:
        """Dim nothing, and let everything stand."""
        self.canvas.clear_emphasis()
        self._context.suppose_falls(())

    def _toggle_view(self) -> None:
        if self._visible is None:
            self.show_key_claims()
        else:
            self.show_all()

    def _use_view(self, ids: frozenset[RecordId] | None) -> None:
        """Show these records; of a large case they are laid out by themselves, for this view only."""
        self._visible = ids
        snapshot = self._context.snapshot
        whole = sum(len(snapshot.records(kind)) for kind in NODE_KINDS)
        self._places = layered(snapshot, tuple(sorted(ids))) if ids is not None and whole > LARGE else {}

    def _add_to_view(self, ids: frozenset[RecordId]) -> None:
        """Show these records, too, at free places beside what they are linked to; nothing else moves."""
        self._visible = ids | (self._visible or frozenset())
        if self._places:
            self._places |= place_beside(self._in_view(), ids)

    def _in_view(self) -> Snapshot:
        """Return the records of the view alone, with the links between them and their places."""
        snapshot, visible = self._context.snapshot, self._visible or frozenset()
        nodes = [snapshot.node(one) for one in sorted(visible) if snapshot.kind_of(one) in NODE_KINDS]
        links = [link for node in nodes for link in snapshot.links_from(node.id) if link.to in visible]
        places = [Position(id=node, x=x, y=y) for node, (x, y) in self._places.items() if snapshot.kind_of(node)]
        return Snapshot.of((*nodes, *links, *places))

    def _placed(self) -> Snapshot:
        """Return the case with its records at the places of the view; in no case is one without a place."""
        snapshot = self._context.snapshot
        # A file that can only be read, or whose disk is full, took no places.
        missing = None if self._places else place_all(snapshot)
        if missing is not None:
            snapshot = snapshot.applied(missing.changes, snapshot.revision)
        moves = []
        for node, (x, y) in self._places.items():
            before = snapshot.positions.get(node)
            after = Position(id=node, x=float(x), y=float(y))
            if before != after and snapshot.kind_of(node):
                moves.append(Change(before, after))
        return snapshot.applied(moves, snapshot.revision) if moves else snapshot

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show(self, *, anew: bool) -> None:
        self._stale = False
        snapshot, flags = self._placed(), self._context.flags
        show = self.canvas.set_case if anew else self.canvas.refresh
        show(
            snapshot,
            flags.flags if self._visible is None else flags.of_any(self._visible),
            self._visible,
            origins=origin_words(snapshot, flags, self._visible) if self._context.flags_ready else {},
            pictures=self._thumbnails.of(snapshot, self._visible),
        )
        if anew:
            self.canvas.select(self._context.selection)
        whole = sum(len(snapshot.records(kind)) for kind in NODE_KINDS)
        shown = len(self.canvas.scene.nodes)
        part = f"{shown:,} of {whole:,} records" if shown != whole else f"{whole:,} records"
        self._extent.setText(f"{part} \u00b7 origins left, publications right")
        self._chip.setText("All records" if self._visible is None else "Key claims and their basis  \u00d7")
        self._chip.setToolTip("Show only the key claims" if self._visible is None else "Show all records")

    def picture(self, options: "ImageOptions") -> QImage:
        """Return the picture that an export with these options draws."""
        from provenance_app.ui.export import Imprint, clipboard_image

        session = self._context.session
        return clipboard_image(self._placed(), session.flags.flags, options, self.shown(), Imprint.of(session.case))

    def exported(self) -> Snapshot:
        """Return the case as an export draws it: at the places of this view."""
        return self._placed()

    def shown(self) -> "Shown":
        """Return what the canvas shows, for an export of the same."""
        from provenance_app.ui.export import Shown

        snapshot = self._context.snapshot
        return Shown(
            visible=self._visible,
            selection=self.canvas.selection,
            camera=self.canvas.camera,
            size=self.canvas.view_size(),
            origins=origin_words(snapshot, self._context.session.flags, self._visible),
            pictures=self._thumbnails.of(snapshot, self._visible),
            look=self.canvas.look(),
        )

    def _on_changed(self, changes: Changes) -> None:
        added = frozenset(record for kind, record in changes.added if kind in NODE_KINDS)
        if self._visible is not None and added and not changes.everything and len(added) <= LARGE:
            self._add_to_view(added)
        if self.isVisible() or len(self.canvas.scene.nodes) <= LARGE:
            self._show(anew=False)
        else:
            self._stale = True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show(anew=False)
            self.canvas.select(self._context.selection)

    def _on_selected(self, selection: tuple[RecordId, ...]) -> None:
        self.canvas.select(selection)
        shown = self.canvas.emphasis
        if selection and shown is not None and selection[-1] not in shown and selection[-1] in self.canvas.scene.index:
            self.canvas.clear_emphasis()  # what one looks for must not be dimmed
        if selection and not self.canvas.hasFocus():
            self.reveal(selection[-1])

    # -- edits -----------------------------------------------------------------------------------------------------

    def _on_moved(self, after: Places, _before: Places) -> None:
        if self._places:
            self._places.update(after)
            self._show(anew=False)
        else:
            self._context.perform(move(self._context.snapshot, after))

    def _on_link(self, from_id: str, to_id: str) -> None:
        self.link_drawn.emit(from_id, to_id, QCursor.pos())

    def tidy(self) -> None:
        """Lay the graph out anew as one undo step, and show all of it."""
        if self._places:
            self._use_view(self._visible)
            self._show(anew=True)
        elif self._context.perform(tidy(self._context.snapshot)):
            self._context.told.emit("Laid out anew; Ctrl+Z takes it back")
        QTimer.singleShot(0, self.canvas.fit)

    def tidy_selection(self) -> None:
        """Lay the selected records out anew, around where they are."""
        snapshot = self._context.snapshot
        chosen = tuple(one for one in self._context.selection if snapshot.kind_of(one) in NODE_KINDS)
        if len(chosen) < 2:
            self._context.told.emit("Select two or more records to tidy them.")
        else:
            self._context.perform(tidy(snapshot, chosen))

    def _show_menu(self, record_id: str, at: QPoint) -> None:
        from provenance_app.ui.panels.record_menu import RecordMenu

        if record_id:
            RecordMenu(self._context, self, self.link_wanted.emit).exec(at)
