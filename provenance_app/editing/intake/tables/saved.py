"""Mappings that are remembered: under names, and the one used last for tables with the same headings."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from provenance_app.editing.intake.tables.mapping import TableMapping, signature_of

_FILE: Final = "table-mappings.json"
_MOST_BYTES: Final = 4 * 2**20
_MOST_SEEN: Final = 200


class SavedMappings:
    """A file beside the app's other data; what cannot be read of it counts as not there, and losing it does no harm."""

    def __init__(self, folder: Path) -> None:
        """Read what is remembered in the app's folder."""
        self._path = folder / _FILE
        try:
            found = json.loads(self._path.read_bytes()) if self._path.stat().st_size <= _MOST_BYTES else {}
        except (OSError, ValueError, RecursionError):
            found = {}
        self._named = _table(found, "named")
        self._seen = _table(found, "seen")

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in their order."""
        return tuple(sorted(self._named, key=str.casefold))

    def named(self, name: str) -> TableMapping | None:
        """Return the mapping of a name, or None."""
        return TableMapping.of_plain(self._named.get(name))

    def for_headings(self, headings: Sequence[str]) -> TableMapping | None:
        """Return the mapping that a table with these headings was imported by last, or None."""
        return TableMapping.of_plain(self._seen.get(signature_of(headings)))

    def save(self, name: str, mapping: TableMapping) -> None:
        """Keep a mapping under a name; one that has it is replaced."""
        self._named[name] = mapping.plain()
        self._write()

    def delete(self, name: str) -> None:
        """Forget a name."""
        self._named.pop(name, None)
        self._write()

    def used(self, headings: Sequence[str], mapping: TableMapping) -> None:
        """Remember what a table with these headings was imported by."""
        key = signature_of(headings)
        self._seen.pop(key, None)
        self._seen[key] = mapping.plain()
        for oldest in list(self._seen)[:-_MOST_SEEN]:
            del self._seen[oldest]
        self._write()

    def _write(self) -> None:
        text = json.dumps({"named": self._named, "seen": self._seen}, ensure_ascii=False)
        beside = self._path.with_suffix(f".{os.getpid()}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, encoding="utf-8", errors="replace")
            beside.replace(self._path)
        except OSError:
            beside.unlink(missing_ok=True)  # it is not remembered, and nothing else is lost


def _table(found: object, name: str) -> dict[str, Any]:
    table = found.get(name) if isinstance(found, dict) else None
    return dict(table) if isinstance(table, dict) else {}
