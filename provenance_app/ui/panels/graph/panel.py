"""The Graph pane: the canvas in step with the case, and above it which part of it is shown and how it is filtered."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QCursor, QImage, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.analysis.folding import Folding, all_reposts
from provenance_app.analysis.views import MOST, key_view, near_basis
from provenance_app.model.changes import Changes
from provenance_app.model.enumerations import NODE_KINDS, RecordKind, StatusClass
from provenance_app.model.filters import Filter
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.apart import Apart
from provenance_app.ui.canvas.adornments import origin_words, pictures_of
from provenance_app.ui.canvas.pane.legend_control import Meaning
from provenance_app.ui.canvas.scene.badges import badges_of
from provenance_app.ui.canvas.scene.building import build_scene, with_badges
from provenance_app.ui.canvas.scene.scene import Scene
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.graph.arranging import ArrangedGraph
from provenance_app.ui.panels.graph.head import GraphHead
from provenance_app.ui.panels.graph.menus import graph_menu, record_menu
from provenance_app.ui.panels.graph.saved import camera_of, sight_of
from provenance_app.ui.panels.graph.sight import LARGE, Sight, node_count
from provenance_app.ui.panels.graph.views import ALL, KEY, Views
from provenance_app.ui.panels.wording import count, end_title

if TYPE_CHECKING:
    from provenance_app.ui.export import ImageOptions, Shown

_NOTHING = ("Nothing to see yet", "Paste an article with Ctrl+V, or add a claim: the graph grows by itself.")
_ALL_LEFT_OUT = ("Nothing passes the filter", "Take one of the chips above away, or clear the filter.")

_MANY = 5_000
"""Records that are added or drawn from which on the window does not find out by itself what they look like."""


class GraphPanel(ArrangedGraph):
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
        super().__init__(context, parent)
        self._stale = False
        self._drawn: Snapshot | None = None
        self._apart = Apart(self)
        self.setObjectName("graph-pane")
        self.setAccessibleName("Graph")
        self.setFocusProxy(self.canvas)
        self.views = Views(context, lambda: self.canvas.camera, self)
        self.head = GraphHead(context, self.views, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.canvas, 1)
        self._connect()
        if node_count(context.snapshot) > LARGE:
            self._use_key_view()
        self._show(anew=True)

    def _connect(self) -> None:
        self._context.changed.connect(self._on_changed)
        self._context.pictures.made.connect(self._on_pictures)
        self._context.covering.changed.connect(self._on_pictures)
        self._context.selected.connect(self._on_selected)
        self._context.filtered.connect(self._on_filtered)
        self._context.supposed.connect(self.canvas.set_fallen)
        self.canvas.selected.connect(self._context.select)
        self.canvas.refused.connect(self._context.told)
        self.canvas.fall_wanted.connect(self._context.suppose_falls)
        self.canvas.link_started.connect(self.link_wanted)
        self.canvas.link_requested.connect(self._on_link)
        self.canvas.activated.connect(self.activated)
        self.canvas.bare_wanted.connect(self._context.covering.show)
        self.canvas.context_menu.connect(self._show_menu)
        self.canvas.leave_out_wanted.connect(self._leave_out)
        self.canvas.emphasised.connect(self._on_emphasised)
        self.head.show_wanted.connect(self.show_hidden)
        self.head.keys.wanted.connect(self.show_key_claims)
        self.views.chosen.connect(self.show_view)

    # -- which part is shown -------------------------------------------------------------------------------------

    def show_all(self) -> None:
        """Show every record."""
        self.views.current = ALL
        self._sight = Sight(direction=self._context.snapshot.direction)
        self._show(anew=True)

    def show_key_claims(self, first: int = 0) -> None:
        """Show the key claims and what they rest on; where not all fit, from the one at place `first` on."""
        if self._use_key_view(first):
            self._show(anew=True)
        else:
            self._context.told.emit("No claim is marked as key yet; mark one in the inspector.")

    def step_keys(self, way: int) -> None:
        """Show the key claims after those in sight, or before them with -1; the first ones in any other view."""
        if self.views.current != KEY:
            self.show_key_claims()
        elif not self.head.keys.step(way):
            self._context.told.emit(f"There are no key claims {'after' if way > 0 else 'before'} these.")

    def _use_key_view(self, first: int = 0) -> bool:
        found = key_view(self._context.snapshot, first=first)
        sight = Sight.of_key_claims(self._context.snapshot, found)
        if sight is None:
            return False
        self.head.keys.show_part(found)
        self.views.current = KEY
        self._sight = sight
        return True

    def show_view(self, view_id: str) -> None:
        """Show a view of the case, or one of the two that every case has."""
        if view_id in (ALL, KEY):
            self._context.set_filter(Filter())
            (self.show_all if view_id == ALL else self.show_key_claims)()
            return
        view = self._context.snapshot.views.get(RecordId(view_id))
        if view is None:
            return
        self.views.current = view_id
        self._sight = sight_of(view, self._context.snapshot)
        self._stale = True  # the filter shows nothing by itself
        self._context.set_filter(view.filter)
        self._show(anew=True)
        camera = camera_of(view)
        if camera is not None:
            self.canvas.set_camera(camera)

    def reveal(self, record_id: RecordId) -> None:
        """Bring a record into sight; one that the view or the filter leaves out is added to it.

        Among the key claims and their basis, a key claim brings what it rests on along.

        One inside a group is not taken out of it: the group is picked, so that going through a hundred flags does not
        open everything.
        """
        snapshot = self._context.snapshot
        visible = self.visible
        if visible is not None and record_id not in visible:
            if snapshot.kind_of(record_id) not in NODE_KINDS:
                return
            claim = snapshot.claims.get(record_id)
            whole = self.views.current == KEY and claim is not None and claim.key
            self._sight = self._sight.adding(snapshot, near_basis(snapshot, record_id) if whole else (record_id,))
            self._context.keep((record_id,))
            self._show(anew=False)
            self.canvas.select(self._context.selection)
        group = self.canvas.scene.folding.groups.get(self.canvas.scene.folding.shown(record_id))
        if group is not None and group.head != record_id:
            where = f"the group of {end_title(snapshot, group.head)}"
            self._context.told.emit(f"It is in {where}, {count(len(group.members), 'record')}; C opens it")
        self.canvas.center_on(record_id)

    def show_all_alike(self) -> None:
        """Dim nothing, and let everything stand."""
        self.canvas.clear_emphasis()
        self._context.suppose_falls(())

    def _on_emphasised(self, ids: frozenset[RecordId] | None) -> None:
        """Say how many of the records that stand out are not in sight."""
        self.head.say_hidden(self._hidden_of(ids or ()), paths=self.canvas.trails is not None)

    def _hidden_of(self, ids: Iterable[RecordId]) -> tuple[RecordId, ...]:
        scene, snapshot = self.canvas.scene, self._context.snapshot
        out = (one for one in ids if one not in scene.index and one not in scene.folding.stands_for)
        return tuple(one for one in out if snapshot.kind_of(one) in NODE_KINDS)

    def show_hidden(self) -> None:
        """Bring all that stands out into sight; many reposts among it as groups."""
        snapshot, stands_out = self._context.snapshot, self.canvas.emphasis or frozenset()
        hidden = self._hidden_of(stands_out)
        passing = self._context.passing
        if passing is not None and not passing.issuperset(hidden):
            self._context.keep(hidden)
        sight = self._sight.adding(snapshot, hidden)
        if len(hidden) > MOST:
            sight = sight.folded(snapshot, (*sight.collapsed, *all_reposts(snapshot, stands_out)))
        self._sight = sight
        self._show(anew=False)
        self._on_emphasised(stands_out)
        self.canvas.fit()

    # -- the filter ----------------------------------------------------------------------------------------------

    def _on_filtered(self) -> None:
        if not self._stale:
            self._show(anew=False)
            self.canvas.select(self._context.selection)
            QTimer.singleShot(0, self.canvas.fit_if_wanted)

    def _leave_out(self, meaning: Meaning) -> None:
        """Leave out what an entry of the legend stands for, or show it again."""
        wanted = self._context.filter
        if meaning.kinds:
            self._context.set_filter(wanted.leaving_out("kinds", meaning.kinds, NODE_KINDS))
        else:
            self._context.set_filter(wanted.leaving_out("statuses", meaning.statuses, tuple(StatusClass)))

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show(self, *, anew: bool) -> None:
        if not anew and self._apart.busy and self.visible is None:
            self._show_apart()  # what is being made is of the case before
            return
        self._apart.stop()
        self._stale = False
        self._drawn = self._context.snapshot
        snapshot, flags, wanted = self._placed(), self._context.flags, self._context.filter
        visible = self.visible
        self.canvas.set_empty_words(*(_NOTHING if wanted.empty else _ALL_LEFT_OUT))
        show = self.canvas.set_case if anew else self.canvas.refresh
        folding = self._sight.folding(snapshot, visible)
        show(
            snapshot,
            flags.flags if visible is None else flags.of_any((*visible, *folding.inside)),
            visible,
            origins=origin_words(snapshot, flags, visible) if self._context.flags_ready else {},
            pictures=pictures_of(snapshot, self._context.pictures.soon, visible),
            bared=self._context.covering.bared,
            folding=folding,
            statuses=frozenset(wanted.statuses),
        )
        self._say_what_is_shown(snapshot, folding, anew=anew)

    def _say_what_is_shown(self, snapshot: Snapshot, folding: Folding, *, anew: bool) -> None:
        wanted = self._context.filter
        self.canvas.set_left_out(
            frozenset(NODE_KINDS).difference(wanted.kinds) if wanted.kinds else frozenset(),
            frozenset(StatusClass).difference(wanted.statuses) if wanted.statuses else frozenset(),
        )
        if anew:
            self.canvas.select(self._context.selection)
        shown = len(self.canvas.scene.nodes) + len(folding.stands_for)
        self.head.say_extent(shown, node_count(snapshot), len(folding.groups), snapshot.direction)
        self.head.keys.say(snapshot, self._sight, shown=self.views.current == KEY)
        self.views.show_current(self._sight)

    def _show_apart(self) -> None:
        """Show the case after an edit of very many records: what it looks like is found in a thread."""
        self._stale = False
        context, sight, scene = self._context, self._sight, self.canvas.scene
        case, flagged, bared = context.snapshot, context.flags.flags, context.covering.bared
        statuses, known = frozenset(context.filter.statuses), self._drawn is case and not self._apart.busy
        origins = origin_words(case, context.flags) if context.flags_ready else {}
        pictures = pictures_of(case, context.pictures.soon)

        def make() -> tuple[Snapshot, Folding, Scene]:
            snapshot = sight.placed(case)
            folding = sight.folding(snapshot, None)
            badges = badges_of(flagged, folding.inside, snapshot.altered)
            if known:
                return snapshot, folding, with_badges(scene, badges, origins)
            return (
                snapshot,
                folding,
                build_scene(
                    snapshot,
                    badges,
                    origins=origins,
                    pictures=pictures,
                    bared=bared,
                    previous=scene,
                    folding=folding,
                    statuses=statuses,
                    apart=True,
                ),
            )

        def show(made: tuple[Snapshot, Folding, Scene]) -> None:
            snapshot, folding, drawn = made
            if self.canvas.scene is not scene:
                self._show_apart()
                return
            self._drawn = case
            self.canvas.take_up(snapshot, drawn)
            self.canvas.select(context.selection)
            self._say_what_is_shown(snapshot, folding, anew=False)
            if not known:
                self.canvas.fit_if_lost()

        self._apart.make(make, show)

    def _placed(self) -> Snapshot:
        placed = self._sight.placed(self._context.snapshot)
        waiting = None if self._sight.own_places else self._context.waiting.value(self)
        return replace(self._sight, places=waiting).placed(placed) if waiting else placed

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

        snapshot, visible = self._context.snapshot, self.visible
        return Shown(
            visible=visible,
            selection=self.canvas.selection,
            camera=self.canvas.camera,
            size=self.canvas.view_size(),
            origins=origin_words(snapshot, self._context.session.flags, visible),
            pictures=pictures_of(snapshot, self._context.pictures.of, visible),
            look=self.canvas.look(),
            folding=self.canvas.scene.folding,
            statuses=self.canvas.scene.statuses_drawn,
        )

    def _on_changed(self, changes: Changes) -> None:
        if self.views.gone:
            self._leave_removed_view()
            return
        snapshot = self._context.snapshot
        added = frozenset(changes.added_ids(*NODE_KINDS))
        if added and not changes.everything and len(added) <= LARGE:
            self._sight = self._sight.adding(snapshot, added)
        if changes.touches(RecordKind.CASE) and self._sight.direction is not snapshot.direction:
            self._sight = replace(self._sight, direction=snapshot.direction).laid_out(snapshot)
        if self.isVisible() or len(self.canvas.scene.nodes) <= LARGE:
            many = len(changes.touched) > _MANY or (not changes.touched and len(self.canvas.scene.nodes) > _MANY)
            if many and not changes.everything and self.visible is None:
                self._show_apart()
                return
            self._show(anew=False)
            self._follow_drawing(changes)
        else:
            self._stale = True

    def _on_pictures(self) -> None:
        if self.isVisible():
            self._show(anew=False)
        else:
            self._stale = True

    def _leave_removed_view(self) -> None:
        """Show what the case would open on, unfiltered."""
        large = node_count(self._context.snapshot) > LARGE
        self._stale = True  # the filter shows nothing by itself
        self._context.set_filter(Filter())
        if not (large and self._use_key_view()):
            self.views.current = ALL
            self._sight = Sight(direction=self._context.snapshot.direction)
        self._show(anew=True)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show(anew=False)
            self.canvas.select(self._context.selection)

    def _on_selected(self, selection: tuple[RecordId, ...]) -> None:
        if selection and selection[-1] in self._context.snapshot.views:
            if len(selection) == 1:
                self.show_view(selection[0])
            return
        self.canvas.select(selection)
        shown = self.canvas.emphasis
        if selection and shown is not None and selection[-1] not in shown and selection[-1] in self.canvas.scene.index:
            self.canvas.set_emphasis(None)  # what one looks for must not be dimmed
        if selection and not self.canvas.hasFocus():
            self.reveal(selection[-1])

    # -- wishes -----------------------------------------------------------------------------------------------------

    def _on_link(self, from_id: str, to_id: str) -> None:
        self.link_drawn.emit(from_id, to_id, QCursor.pos())

    def _show_menu(self, record_id: str, at: QPoint) -> None:
        menu = record_menu(self._context, self) if record_id else graph_menu(self)
        menu.exec(at)
        menu.deleteLater()
