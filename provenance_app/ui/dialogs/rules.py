"""What is flagged: every rule by its family, with an example and what settles it."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from provenance_app.analysis.flags import RULES, Definition, Family, Rule, definitions
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.severity_pill import SeverityPill

_WIDTH: Final = 900


def show_rules(window: QWidget, rule: str | None = None) -> "RulesDialog":
    """Open the rules beside a window, or bring those that are open to the front; `rule` is brought into sight."""
    dialog = window.findChild(RulesDialog)
    if dialog is None:
        dialog = RulesDialog(window, rule)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
    else:
        dialog.show_rule(rule)
        dialog.raise_()
        dialog.activateWindow()
    return dialog


class RulesDialog(QDialog):
    """Rules to read and to search; it does not stand in the way of the window.

    Attributes:
        search: Words that a rule must have to be shown.
    """

    def __init__(self, parent: QWidget, rule: str | None = None) -> None:
        """List all rules, and bring the one called `rule` into sight."""
        super().__init__(parent)
        self.setWindowTitle("What is flagged")
        self.setObjectName("rules-dialog")
        self.resize(min(_WIDTH, parent.width() - 80), max(420, int(parent.height() * 0.86)))
        said = definitions()
        self._cards = {one.name: _Card(one, said[one.name], self) for one in RULES}
        self._families = {family: self._family(family) for family in Family}
        self.search = QLineEdit(self)
        self.search.setObjectName("rules-search")
        self.search.setAccessibleName("Search the rules")
        self.search.setPlaceholderText("Search the rules")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._nothing = PlainLabel("No rule has these words.", "muted", self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        self._area = QScrollArea(self)
        self._area.setAccessibleName("Rules")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self._list())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(PlainLabel("What is flagged", "title", self))
        column.addWidget(self.search)
        column.addWidget(self._area, 1)
        column.addWidget(buttons)
        self.search.setFocus()
        self.show_rule(rule)

    def _family(self, family: Family) -> PlainLabel:
        return PlainLabel(family.value.capitalize(), "title", self)

    def _list(self) -> QWidget:
        inner = QWidget(self)
        inner.setProperty("surface", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 14, 0)
        column.setSpacing(12)
        for family, heading in self._families.items():
            column.addWidget(heading)
            for rule in RULES:
                if rule.family is family:
                    column.addWidget(self._cards[rule.name])
        column.addWidget(self._nothing)
        column.addStretch(1)
        return inner

    @property
    def shown(self) -> list[str]:
        """The names of the rules that pass the search."""
        return [name for name, card in self._cards.items() if not card.isHidden()]

    def show_rule(self, name: str | None) -> None:
        """Bring a rule into sight and mark it; one that there is not is not looked for."""
        card = self._cards.get(name or "")
        for one in self._cards.values():
            one.mark(one is card)
        if card is not None:
            self.search.clear()
            # Where a card is, is known once the dialog has been laid out.
            QTimer.singleShot(0, card, lambda: self._area.verticalScrollBar().setValue(card.y() - 8))

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for card in self._cards.values():
            card.setVisible(all(word in card.words for word in words))
        shown = set(self.shown)
        for family, heading in self._families.items():
            heading.setVisible(any(rule.family is family and rule.name in shown for rule in RULES))
        self._nothing.setHidden(bool(shown))


class _Card(QFrame):
    """One rule: its severity and name, when it fires, an example, what settles it."""

    def __init__(self, rule: Rule, said: Definition, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"rule-{rule.name}")
        self.setProperty("card", True)
        fires = said.fires.removeprefix(f"{rule.severity.value.capitalize()}. ")
        self.words = " ".join((rule.name, rule.severity, rule.family, fires, said.example, said.settled)).casefold()
        head = QHBoxLayout()
        head.setSpacing(10)
        self._name = PlainLabel(rule.name, "strong", self, wrap=False)
        head.addWidget(SeverityPill(rule.severity, self))
        head.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(PlainLabel(fires, "", self))
        if said.example:
            column.addWidget(PlainLabel(f"For example: {said.example}", "muted", self))
        column.addWidget(PlainLabel(f"Settled by {said.settled}", "", self))

    def mark(self, marked: bool) -> None:
        """Stand out among the others, or not."""
        self.setProperty("marked", marked)
        self.style().unpolish(self)
        self.style().polish(self)
