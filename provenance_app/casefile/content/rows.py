"""Records as rows: one table a kind, one column a field, derived from the dataclasses of the model.

A row of a kind's table is `row`, `rev`, `id` and then the fields in the order of the dataclass, named as in case
JSON. Enumerations are their words, times are UTC text, whatever is made of parts is JSON text. The functions that
turn a record into its columns and back, and the one that makes its canonical JSON, are compiled once a kind, because
a large case calls them 30 000 times.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache, cached_property
from math import isfinite
from typing import Any, Final, Union, cast, get_args, get_origin

from provenance_app.model.changes import RECORD_TYPES
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
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
    RecordKind.CONFLICT: "conflicts",
    RecordKind.VIEW: "views",
    RecordKind.REJECTION: "rejections",
    RecordKind.POSITION: "positions",
}

canonical: Final[Callable[[Any], str]] = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode
"""Turns plain values into the one JSON text that stands for them: sorted keys, no spaces."""


@dataclass(frozen=True)
class Table:
    """Where records of one kind are kept, and how.

    Attributes:
        kind: The kind of record.
        name: The table.
        columns: `id` and the fields, in the order of both functions.
        to_text: Returns the canonical JSON of a record, by which the history knows it: the same before it is stored and
            after. What is at its default is left out, so that fields added later do not change it.
        to_row: Returns the columns of a record.
        from_row: Returns the record of these columns; any exception means that they do not make one.
        row_to_text: Returns from the columns that `to_row` made of a record what `to_text` makes of it, without making
            the record; of other columns it returns any text, or raises any exception.
    """

    kind: RecordKind
    name: str
    columns: tuple[str, ...]
    to_text: Callable[[Any], str]
    to_row: Callable[[Any], Row]
    from_row: Callable[..., Any]
    row_to_text: Callable[..., str]

    @cached_property
    def column_list(self) -> str:
        """The columns, quoted for SQL: some are words of the language."""
        return ", ".join(f'"{column}"' for column in self.columns)

    @cached_property
    def select(self) -> str:
        """Reads all records, the first made first."""
        return f'SELECT {self.column_list} FROM "{self.name}" ORDER BY "row"'

    @cached_property
    def select_one(self) -> str:
        """Reads `row`, `rev` and the columns of the record with an id."""
        return f'SELECT "row", "rev", {self.column_list} FROM "{self.name}" WHERE "id" = ?'

    @cached_property
    def insert(self) -> str:
        """Adds a record: `row`, then the columns."""
        marks = ", ".join("?" * len(self.columns))
        return f'INSERT INTO "{self.name}" ("row", "rev", {self.column_list}) VALUES (?, 1, {marks})'

    @cached_property
    def update(self) -> str:
        """Changes a record: the columns but the first, then `id` and the `rev` it must have."""
        settings = ", ".join(f'"{column}" = ?' for column in self.columns[1:])
        return f'UPDATE "{self.name}" SET "rev" = "rev" + 1, {settings} WHERE "id" = ? AND "rev" = ?'

    @cached_property
    def delete(self) -> str:
        """Removes a record: `id` and the `rev` it must have."""
        return f'DELETE FROM "{self.name}" WHERE "id" = ? AND "rev" = ?'


def _table(kind: RecordKind) -> Table:
    record_type: Any = RECORD_TYPES[kind]
    scope: dict[str, Any] = {"record_type": record_type, **_FUNCTIONS}
    wanted_types = field_types(record_type)
    writes, reads = [], []
    for name, wanted in wanted_types.items():
        write, read = _codec(wanted, f"record.{name}", name, scope)
        writes.append(write)
        reads.append(f"{name}={read}")
    to_row = eval(f"lambda record: ({', '.join(writes)},)", scope)
    from_row = eval(f"lambda {', '.join(wanted_types)}: record_type({', '.join(reads)})", scope)
    columns = tuple(json_name(name) for name in wanted_types)
    to_text = _late(lambda: _text_expression(record_type, scope), scope)
    row_to_text = _late(lambda: _row_text_expression(record_type, scope), scope)
    return Table(kind, NAMES[kind], columns, to_text, to_row, from_row, row_to_text)


def _late(expression: Callable[[], str], scope: dict[str, Any]) -> Callable[..., str]:
    """Return a function that is compiled when it is first called: few are while a case is only looked at."""

    @cache
    def compiled() -> Callable[..., str]:
        return cast(Callable[..., str], eval(expression(), scope))

    return lambda *values: compiled()(*values)


def _text_expression(record_type: Any, scope: dict[str, Any]) -> str:  # noqa: ANN401
    """Return what makes the canonical JSON of a record: that of `to_plain`, some five times as fast.

    It is the function, written out; what it uses is put into `scope`.
    """
    wanted_types = field_types(record_type)
    defaults = {item.name: item.default for item in fields(record_type)}
    pieces = []
    for name in sorted(wanted_types, key=json_name):
        value, default = f"record.{name}", defaults[name]
        text = _json_of(wanted_types[name], value)
        piece = f"""',"{json_name(name)}":' + {text}"""
        if default is MISSING and get_origin(wanted_types[name]) is not Mapping:
            pieces.append(f"({piece})")
            continue
        scope[f"default_{name}"] = default
        is_default = f"not {value}" if default in (MISSING, (), False) else f"{value} == default_{name}"
        pieces.append(f"('' if {value + ' is None' if default is None else is_default} else {piece})")
    return f"lambda record: '{{' + ({' + '.join(pieces)})[1:] + '}}'"


def _row_text_expression(record_type: Any, scope: dict[str, Any]) -> str:  # noqa: ANN401
    """Return what makes the same of the columns of a record; where they are JSON they are so already."""
    wanted_types = field_types(record_type)
    defaults = {item.name: item.default for item in fields(record_type)}
    pieces = []
    for name in sorted(wanted_types, key=json_name):
        wanted, default = wanted_types[name], defaults[name]
        piece = f"""',"{json_name(name)}":' + {_json_of_column(wanted, name)}"""
        if default is MISSING and get_origin(wanted) is not Mapping:
            pieces.append(f"({piece})")
            continue
        write, _ = _codec(wanted, "value", name, scope)
        column = "{}" if default is MISSING else eval(f"lambda value: {write}", scope)(default)
        scope[f"column_{name}"] = column
        pieces.append(
            f"('' if {name} is None else {piece})"
            if column is None
            else f"('' if {name} == column_{name} else {piece})"
        )
    return f"lambda {', '.join(wanted_types)}: '{{' + ({' + '.join(pieces)})[1:] + '}}'"


def _json_of_column(wanted: Any, column: str) -> str:  # noqa: ANN401
    """Return the expression for the JSON text of a column that is not NULL."""
    inner = [option for option in _options(wanted) if option is not type(None)]
    core = inner[0]
    if len(inner) > 1 or is_dataclass(core) or get_origin(core) in (tuple, Mapping):
        return column
    if core is bool:
        return f"('true' if {column} else 'false')"
    if core is float:
        return f"number({column})"
    is_text = core in (str, RecordId, datetime) or (isinstance(core, type) and issubclass(core, str))
    return f"quote({column})" if is_text else f"dumps({column})"


def _json_of(wanted: Any, value: str) -> str:  # noqa: ANN401
    """Return the expression for the JSON text of `value`, which is not None."""
    inner = [option for option in _options(wanted) if option is not type(None)]
    core = inner[0]
    if len(inner) > 1:
        return f"write_mixed({value})"
    if is_dataclass(core):
        return f"dumps(to_plain({value}))"
    if isinstance(core, type) and issubclass(core, Enum):
        return f"quote({value}._value_)" if issubclass(core, str) else f"dumps({value}._value_)"
    if core is datetime:
        return f"quote(time_text({value}))"
    if core is float:
        return f"number({value} + 0.0)"
    return f"quote({value})" if core in (str, RecordId) else f"dumps({value})"


def _options(wanted: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return get_args(wanted) if get_origin(wanted) in (Union, types.UnionType) else (wanted,)


def _codec(wanted: Any, value: str, column: str, scope: dict[str, Any]) -> tuple[str, str]:  # noqa: ANN401
    """Return two expressions: `value`, an attribute, as a column; and `column` as the attribute."""
    options = _options(wanted)
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


def _number_text(value: float) -> str:
    """Return what `canonical` makes of a number with a point, in a fifth of the time."""
    if not isfinite(value):
        raise ValueError(f"{value} is no number")
    return repr(value)


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
    "number": _number_text,
    "quote": json.encoder.encode_basestring,
    "to_plain": to_plain,
    "time_text": time_text,
    "read_time": _read_time,
    "read_object": _read_object,
    "write_mixed": _write_mixed,
    "truth": {0: False, 1: True, None: None},
}

TABLES: Final[dict[RecordKind, Table]] = {kind: _table(kind) for kind in RECORD_TYPES}
