"""What a node says, found when it is first asked for: of thousands of nodes few are ever seen close enough to read."""

from typing_extensions import override

from provenance_app.model.snapshot import Node, Snapshot
from provenance_app.ui.canvas.reading.words import detail_of, subtitle_of, title_of

_Told = tuple[str, str, str]


class NodeWords:
    """Title, second line and details of a record in a case, or of nothing.

    What was found is kept, the case is not: it would outlive the edits that are made to it.
    """

    __slots__ = ("_record", "_told")

    def __init__(self, record: Node | None, case: Snapshot) -> None:
        """Say nothing yet; nothing at all where there is no record."""
        self._record = record
        self._told: Snapshot | _Told = case if record is not None else ("", "", "")

    @property
    def told(self) -> _Told:
        """Title, second line, details."""
        told = self._told
        if isinstance(told, Snapshot):
            told = self._told = _said(self._record, told)
        return told

    @override
    def __eq__(self, other: object) -> bool:
        """Say whether both say the same."""
        return isinstance(other, NodeWords) and self.told == other.told

    @override
    def __hash__(self) -> int:
        """Return the hash of what is said."""
        return hash(self.told)

    def are_right(self, case: Snapshot) -> bool:
        """Say whether these are still the words after an edit; those that nobody asked for will be those of `case`."""
        told = self._told
        if not isinstance(told, Snapshot):
            return told == _said(self._record, case)
        self._told = case
        return True


def _said(record: Node | None, case: Snapshot) -> _Told:
    return (
        (title_of(record), subtitle_of(record, case), detail_of(record, case)) if record is not None else ("", "", "")
    )


SILENT = NodeWords(None, Snapshot())
"""No words."""
