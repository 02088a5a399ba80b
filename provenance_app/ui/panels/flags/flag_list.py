"""Flags as rows of a list, kept up by their keys."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QObject
from typing_extensions import override

from provenance_app.analysis.flags import Flag, FlagIndex, FlagState, Severity
from provenance_app.model.ids import RecordId
from provenance_app.ui.apart import Apart
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.flags.flag_group import FlagGroup, Place
from provenance_app.ui.panels.flags.grouped_model import GroupedModel
from provenance_app.ui.panels.flags.grouping import Grouping
from provenance_app.ui.panels.flags.heading import Heading, heading_of
from provenance_app.ui.panels.flags.option import Option
from provenance_app.ui.panels.flags.options import options_of
from provenance_app.ui.panels.flags.where import where_of
from provenance_app.ui.panels.wording import visible

_MANY: Final = 5_000
"""Flags that are not put in order within a moment."""
_RANK: Final = {severity: rank for rank, severity in enumerate(Severity)}


class FlagListModel(GroupedModel):
    """The flags that pass the filter; the id of a row is the key of its flag.

    Attributes:
        severity: The only severity shown, or None.
        rule: The only rule shown, or None.
        decided: Whether decided flags are shown, and not the open ones.
        by_rule: Whether flags are ordered by rule first, within their group.
        grouping: What they are put together by.
        only: The records, at least one of which a flag has to be about; None for all.
    """

    def __init__(self, context: CaseContext, parent: QObject | None = None) -> None:
        """Begin with all open flags, the worst first."""
        super().__init__(parent)
        self._context = context
        self._apart = Apart(self)
        self._index: FlagIndex | None = None
        self._version = 0
        self._flags: dict[str, Flag] = {}
        self._rules: Counter[str] = Counter()
        self._messages: Counter[str] = Counter()
        self.severity: Severity | None = None
        self.rule: str | None = None
        self.decided = False
        self.by_rule = False
        self.grouping = Grouping.NONE
        self.only: frozenset[RecordId] | None = None

    @property
    def ordering(self) -> bool:
        """Whether flags are still being put in order."""
        return self._apart.busy

    def follow(self) -> None:
        """Take in the flags of the case as they are now."""
        index = self._context.flags
        if index is not self._index:
            self._begin_with(index)
            return
        keys = index.changed_since(self._version)
        self._version = index.version
        for key in keys:
            self._take(key, index.find(key))
        if self._apart.busy:
            self._order_apart()
        else:
            self.update_rows([RecordId(key) for key in keys])

    def _begin_with(self, index: FlagIndex) -> None:
        """Take in all flags of another index at once."""
        self._index, self._version = index, index.version
        flags = index.flags
        self._flags = {flag.key: flag for flag in flags}
        self._rules = Counter(map(attrgetter("rule"), flags))
        self._messages = Counter(map(attrgetter("message"), flags))
        if len(flags) > _MANY:
            self._order_apart()
        else:
            self.refill()

    def _order_apart(self) -> None:
        """Put very many flags in order in a thread; until that is done, the rows of before stay."""
        keys = tuple(self.candidates())
        self._apart.make(lambda: self.ordered(keys), self.show_grouped)

    def _take(self, key: str, flag: Flag | None) -> None:
        before = self._flags.pop(key, None)
        if before is not None:
            self._rules[before.rule] -= 1
            self._messages[before.message] -= 1
        if flag is not None:
            self._flags[key] = flag
            self._rules[flag.rule] += 1
            self._messages[flag.message] += 1

    @override
    def flag(self, key: str) -> Flag | None:
        return self._flags.get(key)

    @override
    def options(self, flag: Flag) -> tuple[Option, ...]:
        return options_of(self._context, flag)

    @override
    def shown(self, flag: Flag) -> Flag:
        """Put what was decided, why and by whom in the place of the rule of a decided flag.

        A rule that stands in the heading is not said again in the row.
        """
        decision = None if self._index is None else self._index.decision_on(flag)
        if flag.state is FlagState.OPEN or decision is None:
            return replace(flag, rule="") if self.grouping is Grouping.RULE else flag
        said = f"{flag.state}: {visible(decision.reason)}"
        by = f" ({visible(decision.by)})" if decision.by else ""
        return replace(flag, rule=said + by, action=f"It was {said}{by}, rule {flag.rule}.")

    @override
    def where(self, flag: Flag) -> str:
        return where_of(self._context.snapshot, flag) if self._messages[flag.message] > 1 else ""

    @property
    def rules(self) -> list[str]:
        """The rules that any flag is of, open or decided."""
        return sorted(rule for rule, number in self._rules.items() if number)

    @property
    def open_count(self) -> int:
        """How many flags are open, whatever the filter."""
        return 0 if self._index is None else self._index.open_count

    @override
    def candidates(self) -> Iterable[RecordId]:
        return (RecordId(key) for key in self._flags)

    @override
    def refill(self) -> None:
        self._apart.stop()
        self.grouped.headed = self.grouping is not Grouping.NONE
        super().refill()

    @override
    def group_of(self, key: RecordId) -> str:
        return self.grouping.group_of(self._flags[key], self._context.snapshot)

    @override
    def heading(self, group: FlagGroup, *, folded: bool) -> Heading:
        return heading_of(self._context, self.grouping, group, elsewhere=self._elsewhere(group), folded=folded)

    def _elsewhere(self, group: FlagGroup) -> int:
        """Return how many flags that pass the filter name the record of a group, and are in that of another one."""
        if self._index is None or self.grouping is not Grouping.RECORD:
            return 0
        named = self._index.of(RecordId(group.name))
        return sum(
            self.key_of(RecordId(flag.key)) is not None and self.group_of(RecordId(flag.key)) != group.name
            for flag in named
        )

    @override
    def key_of(self, record_id: RecordId) -> Place | None:
        flag = self._flags.get(record_id)
        if flag is None or (flag.state is FlagState.OPEN) == self.decided:
            return None
        if self.severity not in (None, flag.severity) or self.rule not in (None, flag.rule):
            return None
        if self.only is not None and self.only.isdisjoint(flag.subjects):
            return None
        return Place(flag.rule if self.by_rule else "", _RANK[flag.severity], flag.rule)
