"""The schema is what the migrations say, and they never change once released."""

import hashlib
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.casefile.content.rows import TABLES
from provenance_app.casefile.schema import VERSION, expected_schema, lay_out, migrate, schema_of, schema_text
from provenance_app.data_files import migrations

ROOT = Path(__file__).parents[3]
FROZEN = {
    "0001_initial.sql": "beaa9c6d1ffdf304d1d4e08d8e01751f3cd227ff8630cc6f26ae760f89ce58d4",
    "0002_conflicts.sql": "e6912f6c72b80cdbdd2898bd36023b34589509ad368dafbb207369b8d148e35c",
    "0003_views.sql": "249adac436feeda11be67e7c99df24a62e43c78ad1cd702ccd7f2314d16dff43",
    "0004_suggestions.sql": "e8e2be49c26f4954ad9a677db26f281ce4de040b2870f4861cb306046e886ef0",
}


def test_released_migrations_are_as_they_were():
    hashes = {
        path.name: hashlib.sha256(path.read_text(encoding="utf-8").encode()).hexdigest()
        for path in migrations().glob("*.sql")
    }
    assert hashes == FROZEN
    assert max(int(name.split("_")[0]) for name in hashes) == VERSION


def test_schema_sql_is_generated_from_the_migrations():
    written = (ROOT / "db" / "schema.sql").read_text(encoding="utf-8")
    assert written == schema_text(), "run: uv run python -m provenance_app.casefile > db/schema.sql"


def test_schema_sql_makes_the_same_database():
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema_text())
    assert schema_of(connection) == expected_schema()
    assert connection.execute("PRAGMA application_id").fetchone() == (0x50524F56,)
    connection.close()


def test_a_new_case_is_laid_out_as_the_migrations_do_it_page_by_page():
    made = []
    for lay in (migrate, lay_out):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            lay(connection)
            parts = connection.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY rowid")
            names = connection.execute("SELECT id, migration_set, name FROM _sqlite_migrations")
            numbers = [connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")]
            made.append((parts.fetchall(), names.fetchall(), numbers))
    assert made[0] == made[1]


def test_a_new_case_has_that_schema_and_says_what_it_is(path):
    CaseFile.create(path, "New").close()
    head = path.read_bytes()[:100]
    assert (head[68:72], head[60:64], head[16:18]) == (b"PROV", VERSION.to_bytes(4, "big"), (8192).to_bytes(2, "big"))
    connection = sqlite3.connect(path)
    assert schema_of(connection) == expected_schema()
    assert connection.execute("SELECT min_reader, title FROM meta").fetchone() == (VERSION, "New")
    assert connection.execute("SELECT name FROM _sqlite_migrations").fetchall() == [
        ("0001_initial",),
        ("0002_conflicts",),
        ("0003_views",),
        ("0004_suggestions",),
    ]
    connection.close()


@pytest.fixture(scope="module")
def database():
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema_text())
    yield connection
    connection.close()


def columns_of(database, table):
    return [name for _, name, *_ in database.execute(f'PRAGMA table_info("{table}")')]


@pytest.mark.parametrize("kind", list(TABLES))
def test_every_field_of_a_record_has_its_column(database, kind):
    found = columns_of(database, TABLES[kind].name)
    if TABLES[kind].name == "meta":
        assert found == ["row", "id", "rev", "title", "case_id", "min_reader", "direction"]
        assert set(TABLES[kind].columns) <= set(found)
    else:
        assert found == ["row", "id", "rev", *TABLES[kind].columns[1:]]


def test_every_table_is_strict(database):
    loose = [
        name
        for _, name, kind, _, _, strict in database.execute("PRAGMA table_list")
        if kind == "table" and not strict and not name.startswith("sqlite_")
    ]
    assert loose == []


def test_the_data_dictionary_names_every_table_and_column(database):
    text = (ROOT / "db" / "README.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### `(\w+)`.*?$(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))
    tables = {name for _, name, kind, *_ in database.execute("PRAGMA table_list") if kind in ("table", "virtual")}
    tables -= {"sqlite_schema", "sqlite_temp_schema"}
    assert set(sections) == tables
    for table in tables:
        missing = [name for name in columns_of(database, table) if f"`{name}`" not in sections[table]]
        assert not missing, f"{table}: {missing}"


def test_a_drive_that_fails_for_a_moment_gives_no_other_schema():
    """The library asks whether tables can be strict by making one, and takes any failure of that for a no."""

    def deny_trials(action, name, *_):
        trial = action == sqlite3.SQLITE_CREATE_TABLE and len(name) == 33
        return sqlite3.SQLITE_DENY if trial else sqlite3.SQLITE_OK

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.set_authorizer(deny_trials)
        migrate(connection)
        connection.set_authorizer(None)
        assert schema_of(connection) == expected_schema()
