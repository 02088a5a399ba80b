"""Cases with a history or with stored files that lie."""

from pathlib import Path

from tests.reliability.hostile import either, opened, refused
from tests.reliability.hostile.writing import loosely, sql


@opened
def entry_missing(path: Path) -> None:
    sql(path, "DELETE FROM journal WHERE seq = 3; DELETE FROM journal_changes WHERE seq = 3")


@refused
def changes_of_an_entry_that_is_missing(path: Path) -> None:
    sql(path, "DELETE FROM journal WHERE seq = 3")


@opened
def entry_below_zero(path: Path) -> None:
    sql(path, "UPDATE journal SET seq = -5 WHERE seq = 1; UPDATE journal_changes SET seq = -5 WHERE seq = 1")


@opened
def entry_at_the_end_of_numbers(path: Path) -> None:
    sql(
        path,
        "INSERT INTO journal SELECT 9223372036854775807, at, actor, label, 0, previous, hash FROM journal LIMIT 1",
    )


@opened
def no_history(path: Path) -> None:
    sql(path, "DELETE FROM journal_changes; DELETE FROM journal")


@opened
def label_of_four_megabytes(path: Path) -> None:
    sql(path, "UPDATE journal SET label = hex(zeroblob(1900000)) WHERE seq = 2")


@opened
def label_that_turns_round(path: Path) -> None:
    sql(path, "UPDATE journal SET label = char(8238) || '<img src=x>' || char(27) || '[2J', actor = char(10, 8238)")


@opened
def time_of_an_entry_that_is_none(path: Path) -> None:
    sql(path, "UPDATE journal SET at = 'yesterday'")


@opened
def entry_that_counts_its_changes_wrongly(path: Path) -> None:
    sql(path, "UPDATE journal SET changes = 9223372036854775807 WHERE seq = 2")


@opened
def changes_of_no_kind(path: Path) -> None:
    sql(path, "UPDATE journal_changes SET kind = '../x', record = hex(zeroblob(400000)) WHERE seq = 3 AND n < 3")


@opened
def change_of_great_depth(path: Path) -> None:
    sql(path, "UPDATE journal_changes SET after = replace(hex(zeroblob(200000)), '0', '[') WHERE seq = 3 AND n = 0")


@opened
def change_of_a_thousand_parts(path: Path) -> None:
    sql(
        path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
        " INSERT INTO journal_changes SELECT 2, 0, i, 'claim', 'x', 'aaaaaaaaaa', 'bbbbbbbbbb', NULL FROM n",
    )


@either
def change_that_is_longer_than_memory(path: Path) -> None:
    sql(
        path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)"
        " INSERT INTO journal_changes SELECT 2, 0, i, 'claim', 'x', hex(zeroblob(900000)), hex(zeroblob(900000)), NULL"
        " FROM n",
    )


@refused
def hash_of_another_length(path: Path) -> None:
    loosely(path, "journal", "UPDATE journal SET hash = x'00'")


@opened
def stored_file_of_other_bytes(path: Path) -> None:
    sql(path, "UPDATE file_chunks SET bytes = zeroblob(length(bytes))")


@opened
def stored_file_that_is_longer_than_it_says(path: Path) -> None:
    sql(path, "UPDATE files SET size = 1")


@opened
def stored_file_of_a_size_below_zero(path: Path) -> None:
    sql(path, "UPDATE files SET size = -9223372036854775808")


@opened
def stored_file_of_exabytes(path: Path) -> None:
    sql(path, "UPDATE files SET size = 9223372036854775807")


@opened
def stored_file_without_pieces(path: Path) -> None:
    sql(path, "DELETE FROM file_chunks")


@opened
def stored_file_of_half_its_pieces(path: Path) -> None:
    sql(path, "UPDATE file_chunks SET n = n + 1")


@opened
def stored_file_with_pieces_below_zero(path: Path) -> None:
    sql(path, "INSERT INTO file_chunks (file, n, bytes) SELECT \"row\", -9223372036854775808, x'00' FROM files")


@opened
def stored_file_called_a_path(path: Path) -> None:
    sql(path, "UPDATE files SET name = '../../../../etc/cron.d/x' || char(0, 8238), mime = 'text/html; x=<b>'")


@opened
def stored_file_of_no_hash(path: Path) -> None:
    sql(path, "UPDATE files SET sha256 = replace(hex(zeroblob(32)), '0', '/') WHERE \"row\" = 1")


@refused
def piece_of_fifty_megabytes_of_zeros(path: Path) -> None:
    sql(path, 'UPDATE file_chunks SET bytes = zeroblob(50000000) WHERE "row" = 1')


@either
def pieces_of_zeros_by_the_hundred(path: Path) -> None:
    sql(
        path,
        "PRAGMA synchronous = OFF; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)"
        " INSERT INTO file_chunks (file, n, bytes) SELECT 1, i + 1000, zeroblob(4000000) FROM n",
    )


@either
def piece_of_no_file(path: Path) -> None:
    sql(path, "INSERT INTO file_chunks (file, n, bytes) VALUES (9999, 0, x'00')")


@opened
def pieces_by_the_hundred_thousand(path: Path) -> None:
    sql(
        path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
        " INSERT INTO file_chunks (file, n, bytes) SELECT 1, i + 1000, x'00' FROM n",
    )
