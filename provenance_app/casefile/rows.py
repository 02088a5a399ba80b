"""Records as rows: one table a kind, one column a field, derived from the dataclasses of the model.

A row of a kind's table is `row`, `rev`, `id` and then the fields in the order of the dataclass, named as in case
JSON. Enumerations are their words, times are UTC text, whatever is made of parts is JSON text. The two functions that
turn a record into its columns and back are compiled once a kind, because a large case calls them 30 000 times.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Final, Union, get_args, get_origin

from provenance_app.model.changes import RECORD_TYPES, Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.plain import field_types, from_plain, json_name, time_text, to_plain

SqlValue = str | int | float | bytes | None
Row = tuple[SqlValue, ...]

NAMES: Final = {
    RecordKind.CASE: "meta",
    RecordKind.SOURCE: "sources",
    RecordKind.DOCUMENT: "documents",
    RecordKind.CAPTURE: "captures",
    RecordKind.MEDIA: "media",
    RecordKind.CLAIM: "claims",
    RecordKind.LINK: "links",
    RecordKind.CHECK: "checks",
    RecordKind.ASSESSMENT: "assessments",
    RecordKind.DECISION: "decisions",
    RecordKind.POSITION: "positions",
}

canonical: Final[Callable[[Any], str]] = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode
"""Turns plain values into the one JSON text that stands for them: sorted keys, no spaces."""


def record_text(record: Record) -> str:
    """Return the canonical JSON of a record, by which the history knows it: the same before it is stored and after."""
    plain = to_plain(record)
    for name in TABLES[record.record_kind].numbers:
        plain[name] += 0.0
    return canonical(plain)


@dataclass(frozen=True, slots=True)
class Table:
    """Where records of one kind are kept, and how.

    Attributes:
        kind: The kind of record.
        name: The table.
        columns: `id` and the fields, in the order of both functions.
        numbers: Those that hold floating-point numbers.
        to_row: Returns the columns of a record.
        from_row: Returns the record of these columns; any exception means that they do not make one.
    """

    kind: RecordKind
    name: str
    columns: tuple[str, ...]
    numbers: tuple[str, ...]
    to_row: Callable[[Any], Row]
    from_row: Callable[..., Any]

    @property
    def column_list(self) -> str:
        """The columns, quoted for SQL: some are words of the language."""
        return ", ".join(f'"{column}"' for column in self.columns)

    @property
    def select(self) -> str:
        """Reads all records, the first made first."""
        return f'SELECT {self.column_list} FROM "{self.name}" ORDER BY "row"'

    @property
    def select_one(self) -> str:
        """Reads `row`, `rev` and the columns of the record with an id."""
        return f'SELECT "row", "rev", {self.column_list} FROM "{self.name}" WHERE "id" = ?'

    @property
    def insert(self) -> str:
        """Adds a record: `row`, then the columns."""
        marks = ", ".join("?" * len(self.columns))
        return f'INSERT INTO "{self.name}" ("row", "rev", {self.column_list}) VALUES (?, 1, {marks})'

    @property
    def update(self) -> str:
        """Changes a record: the columns but the first, then `id` and the `rev` it must have."""
        settings = ", ".join(f'"{column}" = ?' for column in self.columns[1:])
        return f'UPDATE "{self.name}" SET "rev" = "rev" + 1, {settings} WHERE "id" = ? AND "rev" = ?'

    @property
    def delete(self) -> str:
        """Removes a record: `id` and the `rev` it must have."""
        return f'DELETE FROM "{self.name}" WHERE "id" = ? AND "rev" = ?'


def _table(kind: RecordKind) -> Table:
    record_type: Any = RECORD_TYPES[kind]
    scope: dict[str, Any] = {"record_type": record_type, **_FUNCTIONS}
    writes, reads, arguments = [], [], []
    wanted_types = field_types(record_type)
    for name, wanted in wanted_types.items():
        write, read = _codec(wanted, f"record.{name}", name, scope)
        writes.append(write)
        reads.append(f"{name}={read}")
        arguments.append(name)
    columns = tuple(json_name(name) for name in arguments)
    to_row = eval(f"lambda record: ({', '.join(writes)},)", scope)
    from_row = eval(f"lambda {', '.join(arguments)}: record_type({', '.join(reads)})", scope)
    numbers = tuple(name for name, wanted in wanted_types.items() if wanted is float)
    return Table(kind, NAMES[kind], columns, numbers, to_row, from_row)


def _codec(wanted: Any, value: str, column: str, scope: dict[str, Any]) -> tuple[str, str]:  # noqa: ANN401
    """Return two expressions: `value`, an attribute, as a column; and `column` as the attribute."""
    options = get_args(wanted) if get_origin(wanted) in (Union, types.UnionType) else (wanted,)
    inner = [option for option in options if option is not type(None)]
    if len(inner) > 1:
        scope[f"read_{column}"] = _mixed_reader(inner)
        return f"write_mixed({value})", f"{column} and read_{column}({column})"
    (core,) = inner
    if get_origin(core) is tuple:
        item = get_args(core)[0]
        scope[f"items_{column}"] = _list_reader(item)
        return f"dumps({value}) if {value} else '[]'", f"() if {column} == '[]' else items_{column}({column})"
    if get_origin(core) is Mapping:
        return f"dumps({value}) if {value} else '{{}}'", f"read_object({column})"
    if is_dataclass(core):
        scope[f"read_{column}"] = _part_reader(core)
        return f"{value} and dumps(to_plain({value}))", f"{column} and read_{column}({column})"
    if isinstance(core, type) and issubclass(core, Enum):
        words: dict[Any, Any] = {item.value: item for item in core}
        scope[f"words_{column}"] = words if len(options) == 1 else {None: None, **words}
        return f"{value} and {value}._value_", f"words_{column}[{column}]"
    if core is datetime:
        return f"{value} and time_text({value})", f"{column} and read_time({column})"
    if core is bool:
        return value, f"truth[{column}]"
    # 0.0 is added because SQLite keeps -0.0 and whole numbers of such a column as 0.0 and floats.
    return (f"{value} + 0.0" if core is float else value), column


def _list_reader(item: Any) -> Callable[[str], tuple[Any, ...]]:  # noqa: ANN401
    make = item if isinstance(item, type) and issubclass(item, Enum) else None
    return lambda text: tuple(json.loads(text) if make is None else map(make, json.loads(text)))


def _part_reader(part: Any) -> Callable[[str], Any]:  # noqa: ANN401
    """Return what reads a part of a record from JSON: directly where all its values are plain."""
    if any(_has_words(wanted) for wanted in field_types(part).values()):
        return lambda text: _checked(part, json.loads(text))
    assert all(json_name(item.name) == item.name for item in fields(part))
    return lambda text: part(**json.loads(text))


def _has_words(wanted: Any) -> bool:  # noqa: ANN401
    options = get_args(wanted) or (wanted,)
    return any(isinstance(option, type) and issubclass(option, Enum) for option in options)


def _mixed_reader(options: list[Any]) -> Callable[[str], Any]:
    (part,) = (option for option in options if is_dataclass(option))

    def read(text: str) -> Any:  # noqa: ANN401
        value = json.loads(text)
        return _checked(part, value) if isinstance(value, dict) else value

    return read


def _checked(part: Any, plain: Any) -> Any:  # noqa: ANN401
    problems: list[str] = []
    value = from_plain(part, plain, "", lambda path, problem: problems.append(f"{path} {problem}"))
    if value is None:
        raise ValueError("; ".join(problems))
    return value


def _write_mixed(value: Any) -> str | None:  # noqa: ANN401
    if value is None:
        return None
    return canonical(to_plain(value) if is_dataclass(value) else value)


def _read_object(text: str) -> dict[str, Any]:
    value = {} if text == "{}" else json.loads(text)
    if not isinstance(value, dict):
        raise ValueError("should be an object")
    return value


def _read_time(text: str) -> datetime:
    value = datetime.fromisoformat(text)
    if value.tzinfo is None:
        raise ValueError("has no time zone")
    return value


_FUNCTIONS: Final = {
    "dumps": canonical,
    "to_plain": to_plain,
    "time_text": time_text,
    "read_time": _read_time,
    "read_object": _read_object,
    "write_mixed": _write_mixed,
    "truth": {0: False, 1: True, None: None},
}

TABLES: Final[dict[RecordKind, Table]] = {kind: _table(kind) for kind in RECORD_TYPES}
