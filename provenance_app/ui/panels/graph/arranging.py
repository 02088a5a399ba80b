"""How what the graph shows is arranged: in groups, pinned, laid out, moved by hand."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from provenance_app.analysis.folding import Folding, all_reposts
from provenance_app.editing.placing import Places, move, pin, tidy, turn, unpin
from provenance_app.model.changes import Changes, Edit, Record
from provenance_app.model.enumerations import NODE_KINDS, Direction, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Position
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas import GraphCanvas
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.graph.sight import LARGE, Sight, node_count
from provenance_app.ui.writer import Outcome


class ArrangedGraph(QWidget):
    """A canvas, what of the case is in sight of it, and how that is arranged."""

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Have all of the case in sight."""
        super().__init__(parent)
        self._context = context
        self._sight = Sight(direction=context.snapshot.direction)
        self.canvas = GraphCanvas(self)
        self.canvas.read_only = context.session.case.read_only
        self.canvas.moved.connect(self._on_moved)
        self.canvas.fold_wanted.connect(self.fold)
        self.canvas.pin_wanted.connect(self.pin)

    def _show(self, *, anew: bool) -> None:
        """Show what is in sight; with `anew`, all of it."""
        raise NotImplementedError

    @property
    def sight(self) -> Sight:
        """What is in sight, before the filter."""
        return self._sight

    @property
    def visible(self) -> frozenset[RecordId] | None:
        """The records that are shown, those inside groups too, or None where all are."""
        return self._sight.visible(self._context.passing)

    # -- groups ------------------------------------------------------------------------------------------------

    def fold(self, ids: Iterable[RecordId]) -> None:
        """Open the groups among these records, and let the others stand for what hangs on them."""
        groups, collapsed = self.canvas.scene.folding.groups, dict.fromkeys(self._sight.collapsed)
        for one in ids:
            if one in groups:
                collapsed.pop(one, None)
            else:
                collapsed.pop(one, None)
                collapsed[RecordId(one)] = None
        self.fold_only(collapsed)

    def collapse_reposts(self) -> None:
        """Let every claim that several restate stand for them."""
        found = all_reposts(self._context.snapshot, self.visible, fewest=2)
        if found:
            self.fold_only((*self._sight.collapsed, *found))
        else:
            self._context.told.emit("No claim in sight is restated by two or more.")

    def expand_all(self) -> None:
        """Open all groups."""
        self.fold_only(())

    def fold_only(self, collapsed: Iterable[RecordId]) -> None:
        """Let these records stand for what hangs on them, in this order, and open all other groups."""
        self._sight = self._sight.folded(self._context.snapshot, collapsed)
        self._show(anew=False)
        self.canvas.select(self._context.selection)

    # -- places ------------------------------------------------------------------------------------------------

    def pin(self, ids: Iterable[RecordId]) -> None:
        """Pin these nodes, or let them go where all are pinned."""
        snapshot = self._context.snapshot
        places = [snapshot.positions[one] for one in ids if one in snapshot.positions]
        pinned = bool(places) and all(place.pinned for place in places)
        self._context.perform((unpin if pinned else pin)(snapshot, [place.id for place in places]))

    def turn(self, direction: Direction) -> None:
        """Lay the graph out in a direction, as one undo step."""

        def then(outcome: Outcome) -> None:
            if outcome is not Outcome.DONE and self._sight.own_places:
                self._sight = replace(self._sight, direction=direction).laid_out(self._context.snapshot)
                self._show(anew=True)
            QTimer.singleShot(0, self, self.canvas.fit)

        self._lay_out(lambda snapshot: turn(snapshot, direction), then)

    def _lay_out(self, make: Callable[[Snapshot], Edit], then: Callable[[Outcome], None]) -> None:
        """Do an edit that finds places for all nodes; those of many are found in the thread."""
        snapshot = self._context.snapshot
        if node_count(snapshot) > LARGE:
            self._context.work_out("Laying out the graph", make, then)
        elif not (edit := make(snapshot)).changes:
            then(Outcome.NOTHING)
        else:
            self._context.perform(edit, then=then)

    def _on_moved(self, after: Places, before: Places) -> None:
        after = _with_groups(after, before, self.canvas.scene.folding, self._sight.placed(self._context.snapshot))
        if self._sight.own_places:
            self._sight = replace(self._sight, places={**self._sight.places, **after})
            self._show(anew=False)
        else:
            self._move(after)

    def _move(self, after: Places) -> None:
        """Write new places; where that cannot be, the nodes stay there on the screen until it can."""
        waiting = self._context.waiting.value(self) or {}
        places = {**waiting, **after}
        done = do(
            self._context,
            lambda: move(self._context.snapshot, {one: at for one, at in places.items() if self._is_there(one)}),
            owner=self,
            give_up=lambda: self._show(anew=False),
            value=places,
        )
        if not done:
            self._show(anew=False)

    def _is_there(self, node: RecordId) -> bool:
        return self._context.snapshot.kind_of(node) is not None

    def tidy(self) -> None:
        """Lay the graph out anew as one undo step, each group as the one node it is drawn as, and show all of it."""
        if self._sight.own_places:
            self._sight = self._sight.laid_out(self._context.snapshot)
            self._show(anew=True)
            QTimer.singleShot(0, self, self.canvas.fit)
        else:
            self._lay_out(partial(_tidied, self._sight), self._on_tidied)

    def _on_tidied(self, outcome: Outcome) -> None:
        if outcome is Outcome.DONE:
            self._context.told.emit("Laid out anew; Ctrl+Z takes it back")
        QTimer.singleShot(0, self, self.canvas.fit)

    def _follow_drawing(self, changes: Changes) -> None:
        """Show all again where most nodes went elsewhere, by taking Tidy back, say, and the user had all in sight."""
        moved = sum(map(self.canvas.scene.index.__contains__, changes.ids(RecordKind.POSITION)))
        if changes.everything or 2 * moved > len(self.canvas.scene.nodes) > 2:
            self.canvas.fit_if_lost()

    def tidy_selection(self) -> None:
        """Lay the selected records out anew, around where they are."""
        snapshot = self._context.snapshot
        chosen = tuple(one for one in self._context.selection if snapshot.kind_of(one) in NODE_KINDS)
        if len(chosen) < 2:
            self._context.told.emit("Select two or more records to tidy them.")
        else:
            self._lay_out(lambda case: tidy(case, chosen), lambda _: None)


def _tidied(sight: Sight, snapshot: Snapshot) -> Edit:
    """Return the edit that lays out the case as it is drawn; what a group hides moves along with its head."""
    folding = sight.folding(snapshot, sight.records)
    if not folding.groups:
        return tidy(snapshot)
    edit = tidy(sight.drawn(snapshot))
    before = _places(change.before for change in edit.changes)
    after = _places(change.after for change in edit.changes)
    hidden = _with_groups(after, before, folding, sight.placed(snapshot)).items() - after.items()
    return Edit(edit.label, (*edit.changes, *move(snapshot, dict(hidden)).changes))


def _with_groups(after: Places, before: Places, folding: Folding, placed: Snapshot) -> Places:
    """Return the new places with those of what is hidden in the groups that were moved: it moves along."""
    groups, moved = folding.groups, dict(after)
    for head in after.keys() & groups.keys() & before.keys():
        dx, dy = (new - old for new, old in zip(after[head], before[head], strict=True))
        for member in groups[head].members:
            at = placed.positions.get(member)
            if at is not None and member not in after:
                moved[member] = (at.x + dx, at.y + dy)
    return moved


def _places(records: Iterable[Record | None]) -> Places:
    return {one.id: (one.x, one.y) for one in records if isinstance(one, Position)}
