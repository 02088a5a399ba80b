"""Where the files that ship with the app are: fonts, icons, the sample case, database migrations."""

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    installed = Path(__file__).parent / "bundled"
    return installed if installed.is_dir() else Path(__file__).parent.parent


def resource(*parts: str) -> Path:
    """Return the path of a file below `resources/`; it is not checked to exist."""
    return _root().joinpath("resources", *parts)


def migrations() -> Path:
    """Return the folder of the numbered SQL migrations."""
    return _root() / "db" / "migrations"


def schema() -> Path:
    """Return the file of the whole schema, which is made from the migrations."""
    return _root() / "db" / "schema.sql"
