"""Cases of the right form with values that are not of this world."""

import struct
from pathlib import Path

from tests.reliability.hostile import either, opened, refused
from tests.reliability.hostile.writing import loosely, patch, rows, sql

_FIRST = '(SELECT id FROM {0} ORDER BY "row" LIMIT 1)'


def _set(path: Path, table: str, column: str, value: object) -> None:
    """Give the first row of a table a value."""
    rows(path, f'UPDATE "{table}" SET "{column}" = ? WHERE id = {_FIRST.format(table)}', [(value,)])


@refused
def json_of_great_depth(path: Path) -> None:
    _set(path, "media", "metadata", '{"a":' * 90_000 + "1" + "}" * 90_000)


@refused
def lists_of_great_depth(path: Path) -> None:
    _set(path, "claims", "tags", "[" * 100_000 + "]" * 100_000)


@opened
def json_of_a_million_keys(path: Path) -> None:
    _set(path, "media", "metadata", "{" + ",".join(f'"{at:x}":1' for at in range(330_000)) + "}")


@opened
def list_of_a_million_items(path: Path) -> None:
    _set(path, "claims", "tags", "[" + ",".join(['""'] * 1_000_000) + "]")


@refused
def json_that_is_none(path: Path) -> None:
    _set(path, "media", "metadata", "{'a': }")


@refused
def json_of_another_kind(path: Path) -> None:
    _set(path, "media", "metadata", "[1, 2]")


@refused
def number_of_a_million_digits(path: Path) -> None:
    _set(path, "claims", "figure", '{"value":' + "9" * 1_000_000 + "}")


@opened
def number_that_is_none(path: Path) -> None:
    _set(path, "claims", "figure", '{"value": NaN}')


@opened
def number_without_end(path: Path) -> None:
    _set(path, "claims", "figure", '{"value": 1e999}')


@refused
def part_with_names_of_its_own(path: Path) -> None:
    _set(path, "claims", "figure", '{"value": 1, "__class__": "os.system"}')


@opened
def places_of_a_view_without_end(path: Path) -> None:
    _set(path, "views", "places", "{" + ",".join(f'"{at:x}":[1,2]' for at in range(220_000)) + "}")


@opened
def camera_that_is_nowhere(path: Path) -> None:
    _set(path, "views", "camera", '{"x": NaN, "y": Infinity, "scale": 0}')


@opened
def place_without_end(path: Path) -> None:
    sql(path, "UPDATE positions SET x = 9e999, y = -9e999")


@refused
def place_that_is_no_number(path: Path) -> None:
    sql(path, "UPDATE positions SET x = 123.456789 WHERE rowid = (SELECT min(rowid) FROM positions)")
    data = path.read_bytes()
    at = data.rindex(struct.pack(">d", 123.456789))
    patch(path, at, b"\x7f\xf8\0\0\0\0\0\1")


@refused
def time_that_is_none(path: Path) -> None:
    _set(path, "claims", "created", "9999-99-99T99:99:99Z")


@refused
def word_that_is_none(path: Path) -> None:
    _set(path, "links", "status", "hacked")


@opened
def text_of_four_megabytes(path: Path) -> None:
    _set(path, "claims", "text", "x" * 4_000_000)


@refused
def text_longer_than_a_row_may_be(path: Path) -> None:
    _set(path, "claims", "text", "x" * 5_000_000)


@opened
def text_that_turns_round_and_controls(path: Path) -> None:
    _set(path, "claims", "text", "\u202e\u2066\u200b\x1b[31m\x07\x00\ufeff" * 1_000)


@opened
def text_that_is_a_formula_and_markup(path: Path) -> None:
    _set(path, "claims", "text", "=cmd|' /C calc'!A0<img src=file:///etc/passwd><script>alert(1)</script>")


@refused
def text_that_is_no_utf8(path: Path) -> None:
    sql(path, "UPDATE claims SET text = CAST(x'fffe00c0af' AS TEXT)")


@opened
def text_of_half_a_pair(path: Path) -> None:
    _set(path, "claims", "tags", '["\\ud800"]')


@opened
def title_of_a_megabyte(path: Path) -> None:
    sql(path, "UPDATE meta SET title = hex(zeroblob(500000))")


@opened
def case_of_another_version_of_reader(path: Path) -> None:
    sql(path, "UPDATE meta SET min_reader = 2147483647")


@opened
def id_of_a_case_of_megabytes(path: Path) -> None:
    sql(path, "UPDATE meta SET case_id = hex(zeroblob(1500000))")


@refused
def no_case_at_all(path: Path) -> None:
    sql(path, "DELETE FROM meta")


@opened
def revision_at_the_end_of_numbers(path: Path) -> None:
    sql(path, "UPDATE claims SET rev = 9223372036854775807")


@opened
def row_at_the_end_of_numbers(path: Path) -> None:
    sql(path, 'UPDATE claims SET "row" = 9223372036854775807 WHERE "row" = (SELECT max("row") FROM claims)')


@refused
def ids_twice(path: Path) -> None:
    loosely(
        path,
        "sources",
        "UPDATE sqlite_schema SET name = 'kept' WHERE name = 'sqlite_autoindex_sources_1';"
        'INSERT INTO sources SELECT "row" + 9000, id, rev, name, kind, role, handle, url, reliability, note, tags,'
        " created, changed FROM sources",
    )


@refused
def bytes_where_text_should_be(path: Path) -> None:
    loosely(path, "claims", "UPDATE claims SET text = x'00ff00ff'")


@refused
def nothing_where_something_must_be(path: Path) -> None:
    loosely(path, "claims", "UPDATE claims SET tags = NULL, text = NULL")


@refused
def condition_not_kept(path: Path) -> None:
    loosely(path, "claims", "UPDATE claims SET verbatim = 7")


@opened
def references_in_a_circle(path: Path) -> None:
    sql(path, 'UPDATE links SET "from" = "to", relation = \'restates\'')


@refused
def references_to_nothing(path: Path) -> None:
    sql(path, "UPDATE links SET \"to\" = 'nobody'")


@opened
def conflict_about_itself(path: Path) -> None:
    sql(path, "UPDATE conflicts SET record = id")


@opened
def check_of_a_check_of_itself(path: Path) -> None:
    sql(path, "UPDATE checks SET record = id")


@opened
def ids_that_are_paths_and_markup(path: Path) -> None:
    script = "INSERT INTO records SELECT max(\"row\") + 1, {0}, 'source' FROM records;"
    more = "INSERT INTO sources (\"row\", id, rev, name, tags) SELECT max(\"row\"), {0}, 1, 'x', '[]' FROM records;"
    sql(path, "".join((script + more).format(one) for one in ("'../../etc/passwd'", "'<b>'", "char(8238, 27, 10)")))


@opened
def rows_by_the_hundred_thousand(path: Path) -> None:
    sql(
        path,
        "BEGIN; WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
        " INSERT INTO records SELECT i, 'x' || i, 'decision' FROM n;"
        "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
        ' INSERT INTO decisions ("row", id, rev, flag_key, state, reason, tags)'
        " SELECT i, 'x' || i, 1, 'k', 'accepted', 'r', '[]' FROM n; COMMIT",
    )


@opened
def search_index_of_noise(path: Path) -> None:
    sql(path, "UPDATE search_data SET block = randomblob(length(block))")


@opened
def search_index_of_another_size(path: Path) -> None:
    sql(path, "UPDATE search_config SET v = 2147483647; INSERT INTO search_config VALUES ('pgsz', -1)")


@opened
def search_index_of_megabytes(path: Path) -> None:
    sql(path, "INSERT INTO search_data SELECT 99999 + value, zeroblob(3000000) FROM json_each('[1,2,3,4,5,6,7,8]')")


@either
def search_index_that_is_gone(path: Path) -> None:
    sql(path, "DELETE FROM search_data; DELETE FROM search_idx; DELETE FROM search_docsize")


@opened
def small_picture_of_a_stranger(path: Path) -> None:
    sql(path, "INSERT INTO thumbnails SELECT sha256, randomblob(2000000) FROM files")


@opened
def rows_of_migrations_that_never_ran(path: Path) -> None:
    sql(path, "DELETE FROM _sqlite_migrations; INSERT INTO _sqlite_migrations VALUES (1, 'provenance_case', 'x', 'y')")
