"""What came at once, on its way into the case."""

from collections.abc import Generator

from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.arrivals import Arrivals
from provenance_app.model.ids import RecordId
from provenance_app.ui.intake.settled import Settled
from provenance_app.ui.tasks import Task


class Batch:
    """Items that become one edit, or nothing.

    Attributes:
        adding: What stores them.
        at_hand: The claim and the document that media among them may belong to.
        steps: The rest of what is to be done; once given up, what takes out again what was stored.
        label: What is done, for the status bar.
        count: How many files there are.
        size: Bytes of the files, 0 until that is known.
        arrivals: Where they come from, while they are still being read.
        task: Shows progress and Cancel, until it has ended.
        written: Whether the edit is being written, so that there is nothing to do for it.
        given_up: Whether nothing of them is to be added.
        failed: Whether that is because something went wrong, and not as the user said so.
        why: What is to be told of that.
    """

    def __init__(self, items: Settled, adding: Adding, at_hand: tuple[RecordId, ...] = ()) -> None:
        """Begin with the first of the items, which `adding` adds; `at_hand` is what was when they came."""
        self._items = items
        self.adding, self.at_hand = adding, at_hand
        self.steps: Generator[bool, None, None] = adding.steps()
        self.label = ""
        self.count, self.size = 0, 0
        self.arrivals: Arrivals | None = None
        self.task: Task | None = None
        self.written = False
        self.given_up, self.failed, self.why = False, False, ""

    @property
    def asking(self) -> bool:
        """Whether nothing can be done before the user has said something."""
        return self._items.asking and not self.given_up

    @property
    def percent(self) -> int:
        """How much is stored, 0 to 99."""
        return min(99, self.adding.done * 100 // max(1, self.size))

    @property
    def words(self) -> str:
        """What is done and how far it is."""
        if self.count > 1:
            return f"{self.label} \u00b7 {min(self.count, len(self.adding.read)):,} of {self.count:,}"
        return f"{self.label} \u00b7 {in_megabytes(self.adding.done)} of {in_megabytes(self.size)}"

    def give_up(self, why: str, *, failed: bool = False) -> None:
        """Store nothing more of them, leave nothing half stored, and go on with taking out what was stored."""
        if self.given_up:
            return
        self.given_up, self.failed, self.why = True, failed, why
        if self.task is not None:
            self.task.cancel()
        self.steps.close()
        if self.arrivals is not None:
            self.arrivals.let_go()
        self.steps = self.adding.give_back()


def in_megabytes(size: int) -> str:
    """Return a number of bytes as megabytes, or gigabytes where there are many."""
    return f"{size / 10**9:.1f} GB" if size >= 10**9 else f"{size / 10**6:,.0f} MB"
