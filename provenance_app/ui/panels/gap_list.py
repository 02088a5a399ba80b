"""Evidence gaps as rows, each with the input of the flag that asks for it most."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject
from typing_extensions import override

from provenance_app.analysis.flags import Flag, FlagIndex
from provenance_app.analysis.gaps import Gap, evidence_gaps, what_to_do
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.flags.fix_rows import FixRows
from provenance_app.ui.panels.flags.option import Option
from provenance_app.ui.panels.flags.options import options_of
from provenance_app.ui.panels.flags.where import where_of
from provenance_app.ui.panels.sorted_rows import Key
from provenance_app.ui.panels.wording import count

_OF_ONE_FLAG: Final = frozenset({"dismiss", "accept"})
"""Options that leave the gap where it is: they are about one of the flags that ask for it."""


class GapListModel(FixRows):
    """The gaps of a case in their order."""

    def __init__(self, context: CaseContext, parent: QObject | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._context = context
        self._index: FlagIndex | None = None
        self._gaps: dict[str, Gap] = {}
        self._places: dict[str, int] = {}
        self._shown: dict[str, Flag] = {}
        self._messages: Counter[str] = Counter()

    def follow(self) -> None:
        """Take in the gaps of the case as they are now."""
        self._index = self._context.flags
        gaps = {gap.key: gap for gap in evidence_gaps(self._index)}
        keys = gaps.keys() | self._gaps.keys()
        self._messages = Counter(what_to_do(self._index, gap) for gap in gaps.values())
        self._gaps, self._places, self._shown = gaps, {key: at for at, key in enumerate(gaps)}, {}
        self.update_rows([RecordId(key) for key in keys])

    def gap(self, key: str) -> Gap | None:
        """Return a gap by its key, or None once it is closed."""
        return self._gaps.get(key)

    @override
    def flag(self, key: str) -> Flag | None:
        if key not in self._shown:
            gap, flag = self._gaps.get(key), self._asking(key)
            if gap is None or flag is None or self._index is None:
                return None
            told = f"unlocks {count(len(gap.claims), 'key claim')} \u00b7 settles {count(len(gap.flags), 'flag')}"
            self._shown[key] = replace(
                flag, key=key, message=what_to_do(self._index, gap), rule=told, action=f"It {told}. {flag.message}"
            )
        return self._shown[key]

    @override
    def where(self, flag: Flag) -> str:
        return where_of(self._context.snapshot, flag) if self._messages[flag.message] > 1 else ""

    def _asking(self, key: str) -> Flag | None:
        gap = self._gaps.get(key)
        return None if gap is None or self._index is None else self._index.find(gap.flags[0])

    @override
    def options(self, flag: Flag) -> tuple[Option, ...]:
        asking = self._asking(flag.key)
        if asking is None:
            return ()
        return tuple(option for option in options_of(self._context, asking) if option.id not in _OF_ONE_FLAG)

    @override
    def candidates(self) -> Iterable[RecordId]:
        return (RecordId(key) for key in self._gaps)

    @override
    def key_of(self, record_id: RecordId) -> Key | None:
        place = self._places.get(record_id)
        return None if place is None else (place,)
