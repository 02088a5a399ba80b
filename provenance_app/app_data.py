"""Where the app keeps its own files: what it remembers of cases, backups, the sample case, logs."""

import os
import sys
from pathlib import Path


def app_data_folder() -> Path:
    """Return the folder, which may not be there yet.

    It is the one that Qt calls `GenericDataLocation`, found without Qt: the commands that need no window load none.
    """
    home = Path.home()
    if sys.platform == "win32":
        place = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        place = home / "Library" / "Application Support"
    else:
        place = Path(os.environ.get("XDG_DATA_HOME", ""))
        place = place if place.is_absolute() else home / ".local" / "share"
    return place / "Provenance"
