"""The relations that may join two records, to choose from."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import RULES, relations_between, usual_form
from provenance_app.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """One way in which two records may be linked: which rests on which, how, in which form."""

    from_id: RecordId
    to_id: RecordId
    relation: Relation
    form: LinkForm | None

    @property
    def words(self) -> str:
        """The relation and form as people write them."""
        form = f" \u00b7 {self.form.replace('_', ' ')}" if self.form else ""
        return self.relation.replace("_", " ") + form


def joinings(snapshot: Snapshot, from_id: RecordId, to_id: RecordId) -> tuple[Joining, ...]:
    """Return every way to link two records, the usual one first; from the first to the second before the reverse."""
    there = _one_way(snapshot, from_id, to_id)
    return (*there, *_one_way(snapshot, to_id, from_id))


def _one_way(snapshot: Snapshot, from_id: RecordId, to_id: RecordId) -> Iterator[Joining]:
    start, end = snapshot.node(from_id).record_kind, snapshot.node(to_id).record_kind
    for relation in relations_between(start, end):
        usual = usual_form(start, end, relation)
        forms = RULES[relation].forms
        for form in sorted(forms, key=lambda form: form != usual) if forms else (None,):
            yield Joining(from_id=from_id, to_id=to_id, relation=relation, form=form)


class RelationBox(QComboBox):
    """Lets the user choose how two records are joined.

    Signals:
        joining_chosen: The `Joining` that the user chose.
    """

    joining_chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        """Make an empty box."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName("Relation")
        self.view().setObjectName(f"{name}-list")
        self.view().setAccessibleName("Relations")
        self._joinings: tuple[Joining, ...] = ()
        self.activated.connect(lambda row: self.joining_chosen.emit(self._joinings[row]))

    @property
    def joining(self) -> Joining | None:
        """What is chosen now, or None where nothing joins the two."""
        return self._joinings[self.currentIndex()] if self._joinings else None

    def offer(self, snapshot: Snapshot, from_id: RecordId, to_id: RecordId, chosen: Joining | None = None) -> None:
        """Offer what joins two records; the usual relation is chosen unless another is given."""
        self._joinings = joinings(snapshot, from_id, to_id)
        self.clear()
        for item in self._joinings:
            self.addItem(item.words if item.from_id == from_id else f"\u2190 {item.words}")
        if chosen in self._joinings:
            self.setCurrentIndex(self._joinings.index(chosen))
        self.setEnabled(bool(self._joinings))

    def offer_nothing(self) -> None:
        """Offer nothing."""
        self._joinings = ()
        self.clear()
        self.setEnabled(False)
