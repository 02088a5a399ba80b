"""Cases that are made of other parts than a case is."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.reliability.hostile import either, refused
from tests.reliability.hostile.writing import sql

_REPLACE = "UPDATE sqlite_schema SET sql = replace(sql, {}, {}) WHERE name = '{}'"


def _rewritten(path: Path, name: str, old: str, new: str) -> None:
    sql(path, _REPLACE.format(f"'{old}'", f"'{new}'", name))


@refused
def trigger_that_deletes(path: Path) -> None:
    sql(path, "CREATE TRIGGER t AFTER UPDATE ON claims BEGIN DELETE FROM claims; END")


@refused
def trigger_on_the_history(path: Path) -> None:
    sql(path, "CREATE TRIGGER t BEFORE INSERT ON journal BEGIN SELECT raise(IGNORE); END")


@refused
def trigger_that_names_itself_as_a_table_of_the_case(path: Path) -> None:
    sql(path, 'CREATE TRIGGER "claims " AFTER INSERT ON records BEGIN SELECT randomblob(1000000000); END')


@refused
def view(path: Path) -> None:
    sql(path, "CREATE VIEW v AS SELECT randomblob(1000000000)")


@refused
def view_in_place_of_a_table(path: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    sql(path, f"DROP TABLE decisions; CREATE VIEW decisions AS {endless}")


@refused
def view_that_is_deep(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for at in range(1, 60):
            inner = "SELECT 1 AS a" if at == 1 else f"SELECT * FROM v{at - 1} AS x, v{at - 1} AS y"
            connection.execute(f"CREATE VIEW v{at} AS {inner}")


@refused
def virtual_table(path: Path) -> None:
    sql(path, "CREATE VIRTUAL TABLE more USING fts5 (a)")


@refused
def virtual_table_of_a_module_that_is_not_there(path: Path) -> None:
    sql(
        path,
        "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, 'CREATE VIRTUAL TABLE x USING evil (load)')",
    )


@refused
def virtual_table_in_place_of_a_table(path: Path) -> None:
    sql(path, "DROP TABLE decisions; CREATE VIRTUAL TABLE decisions USING fts5 (id, rev)")


@refused
def search_table_over_another_table(path: Path) -> None:
    _rewritten(path, "search", "content = ''''", "content = ''sqlite_schema''")


@refused
def search_table_with_another_tokenizer(path: Path) -> None:
    _rewritten(path, "search", "unicode61 remove_diacritics 2", "trigram")


@refused
def generated_column(path: Path) -> None:
    sql(path, "ALTER TABLE claims ADD COLUMN g TEXT GENERATED ALWAYS AS (hex(zeroblob(400000000))) VIRTUAL")


@refused
def default_that_is_costly(path: Path) -> None:
    _rewritten(path, "meta", "DEFAULT ''left_to_right''", "DEFAULT (hex(randomblob(400000000)))")


@refused
def index_on_an_expression(path: Path) -> None:
    sql(path, "CREATE INDEX i ON claims (length(text) + abs(rev))")


@refused
def index_on_a_part(path: Path) -> None:
    sql(path, "CREATE INDEX i ON claims (text) WHERE rev > 1")


@refused
def index_that_lacks_rows(path: Path) -> None:
    sql(path, 'DROP INDEX links_by_to; CREATE INDEX links_by_to ON links ("to") WHERE rev > 99')


@refused
def condition_that_is_huge(path: Path) -> None:
    condition = " OR ".join(["1 = 1"] * 40_000)
    _rewritten(path, "claims", ") STRICT", f", CHECK ({condition})) STRICT")


@refused
def condition_that_is_deep(path: Path) -> None:
    _rewritten(path, "claims", ") STRICT", f", CHECK ({'(' * 900}1{')' * 900})) STRICT")


@refused
def schema_text_that_is_none(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET sql = 'CREATE TABLE ' || char(0) || x'ff00' WHERE name = 'claims'")


@refused
def schema_text_that_is_no_utf8(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET sql = CAST(x'435245415445ff' AS TEXT) WHERE name = 'claims'")


@refused
def schema_text_that_is_missing(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET sql = NULL WHERE name = 'claims'")


@refused
def schema_text_of_three_megabytes(path: Path) -> None:
    _rewritten(path, "claims", ") STRICT", f"/*{'x' * 3_000_000}*/) STRICT")


@refused
def schema_text_of_fifty_megabytes(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET sql = sql || '/*' || hex(zeroblob(25000000)) || '*/' WHERE name = 'claims'")


def _tables(path: Path, count: int) -> None:
    """Write so many tables into the schema; to make them by statements takes SQLite minutes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("BEGIN")
        one = "INSERT INTO sqlite_schema VALUES ('table', ?, ?, ?, ?)"
        names = ((f"t{at}", f"t{at}", 2 + at % 50, f"CREATE TABLE t{at} (a, b, c)") for at in range(count))
        connection.executemany(one, names)
        connection.execute("COMMIT")


@refused
def schema_of_ten_thousand_tables(path: Path) -> None:
    _tables(path, 10_000)


@refused
def schema_of_a_hundred_thousand_tables(path: Path) -> None:
    _tables(path, 100_000)


@refused
def table_of_two_thousand_columns(path: Path) -> None:
    sql(path, f"CREATE TABLE wide ({', '.join(f'c{at}' for at in range(1_990))})")


@refused
def row_of_the_schema_of_no_kind(path: Path) -> None:
    sql(path, "INSERT INTO sqlite_schema VALUES ('evil', 'x', 'x', 5, 'CREATE EVIL x')")


@refused
def table_that_begins_nowhere(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'claims'")


@refused
def table_that_begins_behind_the_end(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET rootpage = 2000000000 WHERE name = 'claims'")


@either
def two_tables_that_are_one(path: Path) -> None:
    sql(
        path,
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'claims')"
        " WHERE name = 'documents'",
    )


@refused
def table_that_begins_where_the_schema_does(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'claims'")


@refused
def tables_that_take_everything(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')')")


@refused
def table_without_rowid(path: Path) -> None:
    _rewritten(path, "claims", ") STRICT", ") STRICT, WITHOUT ROWID")


@refused
def changes_with_rowid(path: Path) -> None:
    _rewritten(path, "journal_changes", "STRICT, WITHOUT ROWID", "STRICT")


@refused
def statistics(path: Path) -> None:
    sql(path, "ANALYZE")


@refused
def statistics_that_lie(path: Path) -> None:
    sql(path, "ANALYZE; UPDATE sqlite_stat1 SET stat = '9223372036854775807 0 -1 unordered sz=0'")


@refused
def sequence_table(path: Path) -> None:
    sql(path, "CREATE TABLE auto (a INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO auto DEFAULT VALUES")


@refused
def column_too_many(path: Path) -> None:
    sql(path, "ALTER TABLE claims ADD COLUMN more TEXT")


@refused
def table_too_few(path: Path) -> None:
    sql(path, "DROP TABLE assessments")


@refused
def name_in_other_letters(path: Path) -> None:
    sql(path, 'ALTER TABLE decisions RENAME TO d; ALTER TABLE d RENAME TO "Decisions"')


@refused
def reference_that_deletes(path: Path) -> None:
    _rewritten(path, "claims", 'REFERENCES records ("id")', 'REFERENCES records ("id") ON DELETE CASCADE')


@refused
def collation_that_is_not_there(path: Path) -> None:
    _rewritten(path, "claims", '"text" TEXT NOT NULL', '"text" TEXT NOT NULL COLLATE evil')
