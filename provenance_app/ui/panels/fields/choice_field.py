"""One of a closed list, chosen in place."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget
from typing_extensions import override

from provenance_app.model.changes import Edit
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.wording import word

Options = Sequence[tuple[str, Any]]


def options_of(values: type[Enum] | Sequence[Enum], nothing: str | None = None) -> Options:
    """Return the words and values of a closed list; `nothing` is the word for None, where that may be chosen."""
    first: Options = () if nothing is None else ((nothing, None),)
    return (*first, *((word(value), value) for value in values))


class ChoiceBox(QComboBox):
    """A box of words with values; the wheel scrolls the pane, never the choice."""

    def __init__(self, name: str, label: str, options: Options, parent: QWidget | None = None) -> None:
        """Make a box called `label`."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setAccessibleDescription(label)  # on Linux the name of a box is what is chosen in it
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view().setObjectName(f"{name}-list")
        self.view().setAccessibleName(label)
        self.set_options(options)

    def set_options(self, options: Options) -> None:
        """Offer other words, keeping what is chosen where it is among them."""
        self._values = [value for _, value in options]
        texts = [words for words, _ in options]
        if texts != [self.itemText(at) for at in range(self.count())]:
            self.clear()
            self.addItems(texts)

    @property
    def value(self) -> Any:  # noqa: ANN401 - a word of the list, or None
        """What is chosen."""
        return self._values[self.currentIndex()] if 0 <= self.currentIndex() < len(self._values) else None

    def choose(self, value: Any) -> None:  # noqa: ANN401
        """Choose a value; nothing where the list does not have it."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceField(ChoiceBox):
    """A box whose choice is one edit."""

    def __init__(
        self,
        context: CaseContext,
        name: str,
        label: str,
        options: Options,
        read: Callable[[], Any],
        write: Callable[[Any], Edit | None],
    ) -> None:
        """Show what `read` returns; `write` makes the edit of another choice."""
        super().__init__(f"field-{name}", label, options)
        self._context, self._read, self._write = context, read, write
        self.setProperty("inline", True)
        self.setEnabled(not context.session.case.read_only)
        self.activated.connect(self._commit)
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored now; a choice that waits to be written stays."""
        if self in self._context.waiting:
            return
        value = self._read()
        if value != self.value or self.currentIndex() < 0:
            self.choose(value)

    def _commit(self) -> None:
        value = self.value
        if value != self._read():
            do(self._context, lambda: self._write(value), owner=self, then=self.refresh, give_up=self.refresh)
        else:
            self._context.waiting.drop(self)
        self.refresh()
