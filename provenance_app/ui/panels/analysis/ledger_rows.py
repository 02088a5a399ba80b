"""The appearances of a media item as rows of a table."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from typing_extensions import override

from provenance_app.analysis.dates import date_words
from provenance_app.analysis.media_ledger import Appearance, Comparison, Kin, Known, MediaLedger, Said
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui import fonts
from provenance_app.ui.canvas.reading.status import CLASS_OF, STATUS_WORDS, colour_of
from provenance_app.ui.panels.fields.pillar_input import value_text
from provenance_app.ui.panels.status_pill import status_words
from provenance_app.ui.panels.wording import DOT, end_title, speakers, tool_tip, visible, word
from provenance_app.ui.theme import readable, theme

Index = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()
_MOST: Final = 300
"""Characters of a cell; the tool tip has more."""

WHO, DATE, FORM, STATUS, EVENT, PLACE, SHOWN = range(7)
COLUMNS: Final = ("Who, where", "Date", "Form", "Status", "Event", "Place", "Date shown")

_MARKS: Final = {
    Comparison.DIFFERS: f"\u2260 differs{DOT}",
    Comparison.MATCHES: f"\u2713 matches{DOT}",
    Comparison.NOT_COMPARED: "? ",
}
_TIPS: Final = {
    Comparison.DIFFERS: "differs from what is known",
    Comparison.MATCHES: "does not conflict with what is known",
    Comparison.NOT_COMPARED: "nothing that is established or claimed can be compared with it",
}
_KIN: Final = {Kin.COPY: "Copy", Kin.LOOKALIKE: "Looks alike:"}
_SAID: Final[dict[int, Callable[[Appearance], Said]]] = {
    EVENT: lambda row: row.event,
    PLACE: lambda row: row.place,
    SHOWN: lambda row: row.date,
}
_KNOWN: Final[dict[int, Callable[[MediaLedger], Known]]] = {
    EVENT: lambda ledger: ledger.event,
    PLACE: lambda ledger: ledger.place,
    SHOWN: lambda ledger: ledger.date,
}


class LedgerRows(QAbstractTableModel):
    """One row an appearance; the heads of the last three columns say what is known."""

    def __init__(self) -> None:
        """Make a table of nothing."""
        super().__init__()
        self.snapshot = Snapshot.of(())
        self.ledger: MediaLedger | None = None

    def show(self, snapshot: Snapshot, ledger: MediaLedger | None) -> None:
        """Show a ledger, read from a snapshot."""
        self.beginResetModel()
        self.snapshot, self.ledger = snapshot, ledger
        self.endResetModel()

    def appearance(self, row: int) -> Appearance | None:
        """Return the appearance in a row, or None."""
        appearances = self.ledger.appearances if self.ledger else ()
        return appearances[row] if 0 <= row < len(appearances) else None

    @override
    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() or self.ledger is None else len(self.ledger.appearances)

    @override
    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.appearance(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, index.column())[:_MOST]
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(self._tip(row, index.column()))
            case Qt.ItemDataRole.ForegroundRole:
                return _colour(row, index.column())
            case Qt.ItemDataRole.FontRole:
                said = _SAID.get(index.column())
                differs = said is not None and said(row).comparison is Comparison.DIFFERS
                return fonts.text(13, 600 if differs else 400)
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        known = self._known(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{COLUMNS[section]}\n{known}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(f"{COLUMNS[section]}: {known}" if known else COLUMNS[section])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[section]}, {known}" if known else COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _known(self, column: int) -> str:
        if self.ledger is None or column not in _KNOWN:
            return ""
        known = _KNOWN[column](self.ledger)
        if known.state is None:
            return "nobody looked"
        is_date = column == SHOWN and isinstance(known.value, str)
        value = visible(date_words(str(known.value))) if is_date else value_text(known.value)
        return f"{word(known.state)}: {value[:_MOST]}" if value else word(known.state)

    def _text(self, row: Appearance, column: int) -> str:
        match column:
            case 0:
                return self._who(row)
            case 1:
                return visible(row.published or "undated")
            case 2:
                return word(row.form) if row.form else "not said"
            case 3:
                return status_words(row.status)
        said = _SAID[column](row)
        return f"{_MARKS[said.comparison]}{visible(said.text)}" if said.text else "\u2013"

    def _spoken(self, row: Appearance, column: int) -> str:
        said = _SAID[column](row) if column in _SAID else None
        if said is not None and not said.text:
            return f"{COLUMNS[column]}: nothing said"
        cannot = said is not None and said.comparison is Comparison.NOT_COMPARED
        return f"{COLUMNS[column]}: {self._text(row, column)[:_MOST]}{', cannot be compared' if cannot else ''}"

    def _who(self, row: Appearance) -> str:
        user = end_title(self.snapshot, row.user)
        if self.snapshot.kind_of(row.user) is RecordKind.CLAIM:
            said_by = speakers(self.snapshot, row.user)
            user = f"{said_by}: {user}" if said_by else user
        parts = [user] if row.document is None else [user, end_title(self.snapshot, row.document)]
        if row.kin in _KIN:
            parts.insert(0, f"{_KIN[row.kin]} \u201c{end_title(self.snapshot, row.media)}\u201d")
        return DOT.join(parts)

    def _tip(self, row: Appearance, column: int) -> str:
        if column == STATUS:
            return STATUS_WORDS[row.status]
        said = _SAID[column](row) if column in _SAID else None
        if said is None:
            return self._text(row, column)
        if not said.text:
            return f"It says nothing of the {COLUMNS[column].casefold()}."
        return f"\u201c{visible(said.text)}\u201d {_TIPS[said.comparison]} ({self._known(column)})."


def _colour(row: Appearance, column: int) -> QColor:
    colours = theme()
    if column == STATUS:
        return readable(colour_of(CLASS_OF[row.status], colours), colours)
    if column not in _SAID:
        return colours.text if column == WHO else colours.muted
    said = _SAID[column](row)
    by = {Comparison.DIFFERS: colours.flag, Comparison.MATCHES: colours.confirmed}
    return readable(by.get(said.comparison, colours.muted), colours) if said.text else colours.muted
