"""Edits that the file did not take, or that were written about otherwise elsewhere: kept until the user decides."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from provenance_app.model.errors import CaseFileError, EditConflict, ProvenanceError, TooMuchText


def may_wait(error: ProvenanceError) -> bool:
    """Say whether an edit that was refused so may be done later."""
    return isinstance(error, CaseFileError | EditConflict) and not isinstance(error, TooMuchText)


@dataclass(frozen=True, slots=True)
class Trial:
    """An edit that somebody tries to make.

    Attributes:
        key: Where it is made; a later trial there takes the place of one that waits.
        again: Makes the edit anew, of the case as it is by then, and does it; returns whether it was done.
        give_up: Shows in that place what is stored.
        label: Says what the edit does.
        value: What the place shall show meanwhile.
        anew: Whether `again` makes another edit where the case has changed, so that it can replace what others wrote.
    """

    key: Hashable
    again: Callable[[], bool]
    give_up: Callable[[], None] = lambda: None
    label: Callable[[], str] = lambda: ""
    value: Any = None
    anew: bool = True


class Waiting(QObject):
    """The trials that wait, in the order in which they were begun.

    Signals:
        changed: Others wait than before, or none.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Nothing waits."""
        super().__init__(parent)
        self._trials: dict[Hashable, Trial] = {}

    def __len__(self) -> int:
        """Return how many wait."""
        return len(self._trials)

    def __contains__(self, key: Hashable) -> bool:
        """Say whether one waits in a place."""
        return key in self._trials

    def value(self, key: Hashable) -> Any:  # noqa: ANN401 - of any place
        """Return what a place shall show while its edit waits; None where none does."""
        trial = self._trials.get(key)
        return None if trial is None else trial.value

    def labels_beside(self, places: Collection[Hashable]) -> list[str]:
        """Return what the edits would do that wait elsewhere than in these places."""
        return [trial.label() for key, trial in self._trials.items() if key not in places]

    def add(self, trial: Trial) -> None:
        """Keep a trial; it has its turn after those that wait already."""
        self._trials[trial.key] = trial
        self.changed.emit()

    def drop(self, key: Hashable) -> None:
        """Forget the trial of a place, which was done or given up there."""
        if self._trials.pop(key, None) is not None:
            self.changed.emit()

    def again(self) -> bool:
        """Try all of them in their order, up to the first that has to wait on; says whether none does any more.

        One that is refused for another reason is told as it would be there, and waits no more.
        """
        trials, self._trials = list(self._trials.items()), {}
        while trials and not self._trials:
            trials.pop(0)[1].again()
        for key, trial in trials:
            self._trials.setdefault(key, trial)
        self.changed.emit()
        return not self._trials

    def give_up(self) -> None:
        """Let every place show what is stored."""
        trials = tuple(self._trials.values())
        for trial in trials:
            self.drop(trial.key)
            trial.give_up()
