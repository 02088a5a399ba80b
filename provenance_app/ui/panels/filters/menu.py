"""The menu in which values are added to the filter, and taken from it."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from provenance_app.analysis.filtering import all_tags, sources_by_use
from provenance_app.analysis.flags.flag import SEVERITIES, FlagState
from provenance_app.model.enumerations import NODE_KINDS, Dated, StatusClass
from provenance_app.model.filters import ANY_FLAG, CRITERIA
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.filters.words import CRITERION_WORDS, value_words
from provenance_app.ui.panels.wording import PLURALS

_LISTED: Final = 16
"""Sources, tags and rules that a menu lists; others are found by typing."""

Ask = Callable[[str, Dated | None], None]
"""Asks for values that have to be typed: the criterion, and of dates, which."""


class FilterMenu(QMenu):
    """All criteria, or one of them, as they are when the menu is made."""

    def __init__(self, context: CaseContext, ask: Ask, parent: QWidget, criterion: str | None = None) -> None:
        """Offer all criteria, each in a menu of its own, or the values of one."""
        super().__init__(parent)
        self.setObjectName("filter-menu")
        self._context = context
        self._ask = ask
        if criterion is not None:
            self._fill(self, criterion)
            return
        for name in CRITERIA:
            if name == "texts":
                self._asking(self, "Text\u2026", "texts")
            else:
                self._fill(self.addMenu(CRITERION_WORDS[name]), name)
        if not context.filter.empty:
            self.addSeparator()
            self._add(self, "Clear the filter", lambda: context.set_filter(type(context.filter)()))

    def _fill(self, menu: QMenu, criterion: str) -> None:
        menu.setObjectName(f"filter-menu-{criterion}")
        match criterion:
            case "kinds":
                self._offer(menu, criterion, (kind for kind in PLURALS if kind in NODE_KINDS))
            case "statuses":
                self._offer(menu, criterion, StatusClass)
            case "flags":
                self._offer(menu, criterion, (ANY_FLAG,))
                menu.addSeparator()
                self._offer(menu, criterion, (one.value for one in SEVERITIES))
                menu.addSeparator()
                self._offer_rules(menu)
            case "dates":
                self._offer(menu, criterion, self._context.filter.dates)
                for which in Dated:
                    self._asking(menu, f"{which.value.capitalize()}\u2026", criterion, which)
            case "sources":
                self._offer(menu, criterion, self._listed(criterion, sources_by_use(self._context.snapshot)))
                self._asking(menu, "Another source\u2026", criterion)
            case "tags":
                self._offer_tags(menu)
            case _:
                self._offer(menu, criterion, self._context.filter.values(criterion))
                self._asking(menu, "Text\u2026", criterion)

    def _listed(self, criterion: str, values: Iterable[Any]) -> list[Any]:
        """Return the values that are on, and the first of the others."""
        on = self._context.filter.values(criterion)
        return [*on, *[value for value in values if value not in on][:_LISTED]]

    def _offer(self, menu: QMenu, criterion: str, values: Iterable[Any]) -> None:
        for value in values:
            words = value_words(self._context.snapshot, criterion, value)
            self._toggle(menu, criterion, value, words[:1].upper() + words[1:])

    def _offer_rules(self, menu: QMenu) -> None:
        """Offer the rules that found anything that is open, those that found most first."""
        counts = Counter(flag.rule for flag in self._context.flags.flags if flag.state is FlagState.OPEN)
        on = [one for one in self._context.filter.flags if one != ANY_FLAG and one not in set(SEVERITIES)]
        for rule in dict.fromkeys((*on, *(rule for rule, _ in counts.most_common()))):
            words = value_words(self._context.snapshot, "flags", rule)
            self._toggle(menu, "flags", rule, f"{words[:1].upper()}{words[1:]} ({counts[rule]:,})")

    def _offer_tags(self, menu: QMenu) -> None:
        tags = self._listed("tags", all_tags(self._context.snapshot))
        self._offer(menu, "tags", tags)
        if not tags:
            menu.addAction("No record has a tag yet").setEnabled(False)
        elif len(all_tags(self._context.snapshot)) > len(tags):
            self._asking(menu, "Another tag\u2026", "tags")

    def _toggle(self, menu: QMenu, criterion: str, value: object, words: str) -> None:
        action = self._add(
            menu, words, lambda: self._context.set_filter(self._context.filter.toggled(criterion, value))
        )
        action.setCheckable(True)
        action.setChecked(value in self._context.filter.values(criterion))

    def _asking(self, menu: QMenu, words: str, criterion: str, which: Dated | None = None) -> None:
        self._add(menu, words, lambda: self._ask(criterion, which))

    def _add(self, menu: QMenu, words: str, do: Callable[[], object]) -> QAction:
        action = QAction(words[:80].replace("&", "&&"), menu)
        action.triggered.connect(lambda: do())
        menu.addAction(action)
        return action
