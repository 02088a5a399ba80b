"""What of a damaged case could not be saved, in the words of those who work with it."""

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from provenance_app.model.naming import visible

STORED_FILE: Final = "stored file"

_WORDS: Final = {
    "assessment": "opinion",
    "case": "title of the case",
    "media": "media item",
    "position": "place in the graph",
    "view": "saved view",
}
_PLURALS: Final = {"title of the case": "titles of the case", "place in the graph": "places in the graph"}

_TABLES: Final = {
    "file_chunks": "Pieces of stored files",
    "files": "Stored files",
    "journal": "Entries of the history",
    "journal_changes": "Changes in the history",
    "meta": "Title of the case",
    "positions": "Places in the graph",
    "records": "List of all records",
}


class Lost(NamedTuple):
    """Something that is known to have been in a case, and that could not be saved.

    Attributes:
        kind: What it is: a kind of record, or `STORED_FILE`.
        id: Its id; of a stored file, the beginning of its hash.
        name: What it was called, as far as that is known.
        why: What is wrong with it, as the end of a sentence.
    """

    kind: str
    id: str
    name: str = ""
    why: str = "cannot be read"

    @property
    def sentence(self) -> str:
        """What is to be said of it alone."""
        name = f"({visible(self.name)[:80]})" if self.name else ""
        return f"{' '.join(filter(None, (self.kind, visible(self.id)[:64], name, self.why)))}."


def counted_losses(losses: Iterable[Lost]) -> str:
    """Return how many of each kind are lost: `3 claims, 1 link and 1 stored file`; nothing where none are."""
    counts = Counter(_WORDS.get(one.kind, one.kind.replace("_", " ")) for one in losses)
    parts = [f"{number:,} {word if number == 1 else _PLURALS.get(word, f'{word}s')}" for word, number in counts.items()]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def rows_of(table: str) -> str:
    """Return what the rows of a table are: `Entries of the history`."""
    return _TABLES.get(table, table.replace("_", " ").capitalize())
