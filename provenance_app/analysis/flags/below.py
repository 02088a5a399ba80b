"""What is said of a record with all it rests on: found once for whatever rests on it, and kept edit by edit."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from provenance_app.analysis.basis import Basis, reach
from provenance_app.analysis.components import components
from provenance_app.model.ids import RecordId

T = TypeVar("T", bound=Hashable)


class Below(Generic[T]):
    """Answers that a record has in common with what rests on it, each worked out when it is first asked for.

    The answer of a record joins what is said of the record itself with the answers of all it rests on, so that one
    walk over the graph serves everybody above. Records that rest on each other have one answer.
    """

    def __init__(
        self, basis: Basis, own: Callable[[RecordId], T], join: Callable[[Iterable[T]], T], *, settled: T
    ) -> None:
        """Know no answer yet.

        Args:
            basis: The graph, which others bring up to date.
            own: What is said of a record alone.
            join: Makes one answer of several; asked in any order and grouping it says the same.
            settled: The answer that no other can alter when they are joined; nothing is looked at below it.
        """
        self._basis, self._own, self._join, self._settled = basis, own, join, settled
        self._kept: dict[RecordId, T] = {}

    def of(self, record_id: RecordId) -> T:
        """Return the answer of a record."""
        if record_id not in self._kept:
            self._find((record_id,))
        return self._kept[record_id]

    def update(self, records: Iterable[RecordId]) -> set[RecordId]:
        """Find answers again after an edit.

        Args:
            records: All of which something is said that may be different now, and everything that rests on those.

        Returns:
            The records whose answer was known and is another one now.
        """
        before = {one: self._kept.pop(one) for one in records if one in self._kept}
        self._find(before)
        kept = self._kept
        return {one for one, answer in before.items() if kept[one] is not answer and kept[one] != answer}

    def _find(self, records: Iterable[RecordId]) -> None:
        kept, settled, rested_on = self._kept, self._settled, self._basis.rested_on
        own: dict[RecordId, T] = {}

        def below(record_id: RecordId) -> Iterable[RecordId]:
            own[record_id] = self._own(record_id)
            return () if own[record_id] == settled else [to for to in rested_on(record_id) if to not in kept]

        new = reach([one for one in records if one not in kept], below)
        for component in components(new, lambda one: () if own[one] == settled else rested_on(one)):
            answers = [own[one] for one in component]
            answers += [kept[to] for one in component if own[one] != settled for to in rested_on(one) if to in kept]
            kept.update(dict.fromkeys(component, answers[0] if len(answers) == 1 else self._join(answers)))
