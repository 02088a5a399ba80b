"""By which names a source is known, however they are written."""

import unicodedata
from collections.abc import Iterable, Iterator

from provenance_app.analysis.flags.crowds import Crowds
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import folded
from provenance_app.model.records import Source


class Namesakes:
    """The sources of a case by the names they bear; `update` follows it edit by edit."""

    def __init__(self, sources: Iterable[Source]) -> None:
        """Take in all sources of a case."""
        self._bearers: Crowds[str, RecordId] = Crowds()
        self.update((), sources)

    def bearing(self, name: str) -> Iterable[RecordId]:
        """Return the sources with a name, in no order."""
        return self._bearers.get(name)

    def update(self, before: Iterable[Source], after: Iterable[Source]) -> set[str]:
        """Put sources as they are now in the place of what they were; return all names of either."""
        for source in before:
            self._bearers.discard(names_of(source), source.id)
        for source in after:
            self._bearers.add(names_of(source), source.id)
        return {name for source in (*before, *after) for name in names_of(source)}


def names_of(source: Source) -> Iterator[str]:
    """Go through the folded name and handle of a source, each marked as what it is."""
    yield f"name {_folded(source.name)}"
    if source.handle:
        yield f"handle {_folded(source.handle.removeprefix('@'))}"


def _folded(name: str) -> str:
    return folded(unicodedata.normalize("NFKC", name))
