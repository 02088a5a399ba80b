"""What holds on every live connection, and what opening a case loads."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from provenance_app.casefile.connection import MAX_VALUE
from provenance_app.casefile.content.stored_files import CHUNK

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("mmap_size", 0),
        ("temp_store", 2),
        ("busy_timeout", 3000),
        ("recursive_triggers", 0),
        ("page_size", 8192),
        ("encoding", "UTF-8"),
    ],
)
def test_a_live_connection_is_durable_and_careful(case, pragma, value):
    found = case._connection.execute(f"PRAGMA {pragma}").fetchone()
    assert found in ((value,), None if value == 0 else (value,))


def test_a_live_connection_is_limited(case):
    connection = case._connection
    assert connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == MAX_VALUE == 4 * CHUNK
    with pytest.raises(sqlite3.OperationalError, match="too many attached"):
        connection.execute("ATTACH ':memory:' AS other")
    if sys.version_info >= (3, 12):
        assert connection.getconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)


def test_opening_a_case_does_not_load_what_only_migrating_needs(case, path):
    case.close()
    code = (
        "import sys; from pathlib import Path; from provenance_app.casefile import CaseFile\n"
        "with CaseFile.open(Path(sys.argv[1])) as case: case.load()\n"
        "print(sorted({'sqlite_utils', 'numpy', 'PySide6', 'networkx'} & set(sys.modules)))"
    )
    child = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert child.stdout.strip() == "[]"
