"""Rows that are flags, or look like them: a finding and what can be done about it."""

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import Qt
from typing_extensions import override

from provenance_app.analysis.flags import Flag
from provenance_app.ui.panels.flags.heading import Heading
from provenance_app.ui.panels.flags.option import Option
from provenance_app.ui.panels.rows_model import Index, RowsModel
from provenance_app.ui.panels.wording import tool_tip, visible

FLAG: Final = Qt.ItemDataRole.UserRole
HEADING: Final = Qt.ItemDataRole.UserRole + 1
WHERE: Final = Qt.ItemDataRole.UserRole + 2


class FixRows(RowsModel):
    """Findings in a row; ids of rows are their keys. None of them has a heading unless a subclass gives it one."""

    def flag(self, key: str) -> Flag | None:
        """Return what a row shows, by its key, or None where there is no such row any more."""
        raise NotImplementedError

    def options(self, flag: Flag) -> tuple[Option, ...]:
        """Return what can be done about it, the usual thing first."""
        raise NotImplementedError

    def shown(self, flag: Flag) -> Flag:
        """Return a flag as its row shows it."""
        return flag

    def where(self, flag: Flag) -> str:
        """Return where the record of a flag is found, if another row says the same in the same words."""
        return ""

    def flag_at(self, row: int) -> Flag | None:
        """Return what a row shows, or None where it is a heading or outside the list."""
        key = self.id_at(row)
        return None if key is None else self.flag(key)

    def heading_at(self, row: int) -> Heading | None:
        """Return what the heading in a row says, or None where the row is none."""
        return None

    def heading_row(self, row: int) -> int | None:
        """Return the row of the heading that a row is under, or None."""
        return None

    def heading_rows(self) -> Iterable[int]:
        """Return the rows of all headings."""
        return ()

    def nearest_row(self, key: str) -> int | None:
        """Return the row of this key, or of the heading that it is folded under; None where there is neither."""
        return self.row_of(key)  # type: ignore[arg-type]

    def fold(self, group: str, folded: bool) -> None:
        """Leave only the heading of a group in sight, or show its flags again."""

    def fold_all(self, folded: bool) -> None:
        """Leave only the headings in sight, or show all flags again."""

    def reveal(self, key: str) -> None:
        """Show the flags of the group that a flag is in."""

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        flag = self.flag_at(index.row())
        if flag is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return visible(flag.message)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(self._told(flag))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{flag.severity.value}: {self._told(flag)}"
            case _ if role == FLAG:
                return self.shown(flag)
            case _ if role == WHERE:
                return self.where(flag)
        return None

    def _told(self, flag: Flag) -> str:
        """Return all that a row says, on one line."""
        where = self.where(flag)
        found = f" ({where})" if where else ""
        return f"{visible(flag.message)}{found} {visible(self.shown(flag).action)}"
