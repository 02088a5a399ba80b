"""What the app remembers between starts: one table of keys with their defaults."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from provenance_app.app_data import app_data_folder


class Key(StrEnum):
    """Everything that is remembered."""

    THEME = "view/theme"
    GEOMETRY = "window/geometry"
    DOCKS = "window/docks"
    CLOSED_DOCKS = "window/closed-docks"
    FRONT_DOCK = "window/front-dock"
    LAST_CASE = "case/last"
    RECENT = "case/recent"
    PRESETS = "export/presets"
    PRINT = "export/print"
    FOLDER = "case/folder"
    FLAGS = "flags/filters"
    LEGEND = "graph/legend"
    LEGEND_OPEN = "graph/legend-open"
    TABLE = "table/columns"
    TEXT_SIZE = "view/text-size"
    TIMELINE = "timeline/lines"
    LESS_MOTION = "view/less-motion"
    SUGGESTIONS = "reader/suggestions"
    DETAILS = "reader/details"
    SKIP_ROWS = "intake/skip-rows"
    ALL_OR_NONE = "intake/all-or-none"


DEFAULTS: Final[dict[Key, Any]] = {
    Key.THEME: "system",
    Key.GEOMETRY: None,
    Key.DOCKS: None,
    Key.CLOSED_DOCKS: [],
    Key.FRONT_DOCK: "",
    Key.LAST_CASE: "",
    Key.RECENT: [],
    Key.PRESETS: {},
    Key.PRINT: {},
    Key.FOLDER: "",
    Key.FLAGS: {},
    Key.LEGEND: True,
    Key.LEGEND_OPEN: None,
    Key.TABLE: {},
    Key.TEXT_SIZE: "system",
    Key.TIMELINE: "record",
    Key.LESS_MOTION: False,
    Key.SUGGESTIONS: False,
    Key.DETAILS: False,
    Key.SKIP_ROWS: True,
    Key.ALL_OR_NONE: False,
}

_RECENT_KEPT: Final = 10


class Settings:
    """Reads and writes the table; a value that cannot be read is its default."""

    def __init__(self, store: QSettings | None = None) -> None:
        """Use the user's own settings, or the given store."""
        self._store = store or QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Provenance", "app")

    def get(self, key: Key) -> Any:  # noqa: ANN401 - as in the table
        """Return a remembered value."""
        return self._read(key, DEFAULTS[key])

    def put(self, key: Key, value: Any) -> None:  # noqa: ANN401
        """Remember a value: JSON, or the bytes of a window's state."""
        self._write(key, value)

    def for_case(self, case_id: str, name: str) -> Any:  # noqa: ANN401
        """Return what was remembered of one case, or None."""
        return self._read(f"cases/{case_id}/{name}", None)

    def put_for_case(self, case_id: str, name: str, value: Any) -> None:  # noqa: ANN401
        """Remember something of one case."""
        self._write(f"cases/{case_id}/{name}", value)

    @property
    def recent(self) -> list[tuple[Path, datetime]]:
        """The cases opened last, with the time, the latest first."""
        entries = []
        for entry in self.get(Key.RECENT):
            try:
                entries.append((Path(entry[0]), datetime.fromtimestamp(float(entry[1]), UTC)))
            except (TypeError, ValueError, IndexError, OverflowError, OSError):
                continue
        return entries

    def opened(self, path: Path) -> None:
        """Put a case at the top of the recent ones."""
        now = datetime.now(UTC).timestamp()
        others = [entry for entry in self.get(Key.RECENT) if entry and entry[0] != str(path)]
        self.put(Key.RECENT, [[str(path), now], *others][:_RECENT_KEPT])
        self.put(Key.LAST_CASE, str(path))

    def forget(self, path: Path) -> None:
        """Take a case off the recent ones."""
        self.put(Key.RECENT, [entry for entry in self.get(Key.RECENT) if entry and entry[0] != str(path)])

    def _read(self, key: str, default: Any) -> Any:  # noqa: ANN401
        value = self._store.value(key)
        if isinstance(value, QByteArray):
            return value
        if not isinstance(value, str):
            return default
        try:
            found = json.loads(value)
        except ValueError:
            return default
        return found if default is None or isinstance(found, type(default)) else default

    def _write(self, key: str, value: Any) -> None:  # noqa: ANN401
        self._store.setValue(key, value if isinstance(value, QByteArray) else json.dumps(value))


def data_folder() -> Path:
    """Return the folder for the app's own files, made if it is not there."""
    folder = app_data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def documents_folder() -> Path:
    """Return the folder for what the user writes."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
