"""By which names a source is known, however they are written."""

import unicodedata
from collections.abc import Iterator

from provenance_app.model.records import Source


def names_of(source: Source) -> Iterator[str]:
    """Go through the folded name and handle of a source, each marked as what it is."""
    yield f"name {_folded(source.name)}"
    if source.handle:
        yield f"handle {_folded(source.handle.removeprefix('@'))}"


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
