"""Records as plain JSON values and back, checked field by field; case JSON and the history use the same form."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

from provenance_app.model.changes import Record
from provenance_app.model.ids import RecordId, is_id
from provenance_app.model.records import MAX_TEXT, Place

Plain = dict[str, Any]
Report = Callable[[str, str], None]
"""Takes the path of a value and what is wrong with it."""

Reader = Callable[[Any, str, Report], Any]
"""Takes a value, its path, and where to report; returns what the model holds, or `_BAD`."""

_BAD: Final[Any] = object()
_TOO_LARGE: Final = 2**63
_AS_IT_IS: Final = frozenset((str, int, float, bool, type(None)))


def json_name(attribute: str) -> str:
    """Return the key that a dataclass attribute has in JSON (`from_` is a word of Python)."""
    return attribute.rstrip("_")


def to_plain(value: Record | Place | Any) -> Plain:  # noqa: ANN401 - any dataclass of the model
    """Return a record or a part of one as JSON values; what is at its default is left out."""
    plain: Plain = {}
    for name, key, default in _shape(cast(Any, type(value))).written:
        item = getattr(value, name)
        if default is MISSING or item != default:
            plain[key] = item if type(item) in _AS_IT_IS else _plain_value(item)
    return plain


def _plain_value(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    if is_dataclass(value):
        return to_plain(value)
    return dict(value) if isinstance(value, Mapping) else value


@lru_cache(maxsize=4096)
def time_text(value: datetime) -> str:
    """Return an aware time as UTC text like `2024-02-01T10:00:00Z`."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def read_time(text: str) -> datetime:
    """Return the UTC time that ISO 8601 text names; raises ValueError where it has no zone or is no time."""
    value = datetime.fromisoformat(text)
    if value.tzinfo is None:
        raise ValueError("has no time zone")
    return value.astimezone(UTC)


@cache
def field_types(record_type: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return attribute name -> type of a dataclass of the model, without its class variables."""
    hints = get_type_hints(record_type)
    return {item.name: hints[item.name] for item in fields(record_type)}


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is known of a dataclass: its fields to write, those to read by key, and the keys it must have."""

    written: tuple[tuple[str, str, Any], ...]
    readers: Mapping[str, tuple[str, Reader]]
    required: tuple[str, ...]


@cache
def _shape(record_type: Any) -> _Shape:  # noqa: ANN401
    defaults = {
        item.name: item.default_factory() if item.default_factory is not MISSING else item.default
        for item in fields(record_type)
    }
    return _Shape(
        tuple((name, json_name(name), default) for name, default in defaults.items()),
        {json_name(name): (name, _reader(wanted)) for name, wanted in field_types(record_type).items()},
        tuple(json_name(name) for name, default in defaults.items() if default is MISSING),
    )


def from_plain(record_type: Any, plain: Any, path: str, report: Report) -> Any:  # noqa: ANN401
    """Return the record that JSON values describe, or None where anything is wrong with them.

    Args:
        record_type: A dataclass of the model.
        plain: What was read.
        path: Where it stands, for the report; `links[3]`, say.
        report: Called once for every problem: unknown keys, missing ones, wrong types, unknown words.
    """
    if not isinstance(plain, dict):
        report(path, f"should be an object, not {_type_name(plain)}")
        return None
    shape = _shape(record_type)
    values: dict[str, Any] = {}
    problems: list[tuple[str, str]] = []

    def note(at: str, problem: str) -> None:
        problems.append((at, problem))

    for key, item in plain.items():
        known = shape.readers.get(key)
        if known is None:
            note(key, f"unknown key; known are {', '.join(shape.readers)}")
        else:
            name, read = known
            values[name] = read(item, key, note)
    for key in shape.required:
        if key not in plain:
            note(key, "is missing")
    for at, problem in problems:
        report(_join(path, at), problem)
    return None if problems else record_type(**values)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


@cache
def _reader(wanted: Any) -> Reader:  # noqa: ANN401
    """Return what reads a value of this type; made once a type, as a large case has a million values."""
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return _union_reader(get_args(wanted))
    if origin is tuple:
        return _list_reader(get_args(wanted)[0])
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return _word_reader(wanted)
    if is_dataclass(wanted):
        return _part_reader(cast(Any, wanted))
    return _SIMPLE.get(wanted, _read_object)


def _union_reader(options: tuple[Any, ...]) -> Reader:
    """Return the reader of `X | None`, `int | float`, or text or a dataclass, told apart by the value."""
    may_be_null = type(None) in options
    choices = [option for option in options if option is not type(None)]
    for_objects = _reader(next((cast(Any, option) for option in choices if is_dataclass(option)), choices[0]))
    by_type = {option: _reader(option) for option in choices if not is_dataclass(option)}
    usual = _reader(float if float in choices else choices[0])

    def read(value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
        if value is None and may_be_null:
            return None
        chosen = for_objects if isinstance(value, dict) else by_type.get(type(value), usual)
        return chosen(value, path, report)

    return read


def _list_reader(wanted: Any) -> Reader:  # noqa: ANN401
    read_item = _reader(wanted)

    def read(value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
        if not isinstance(value, list):
            return _wrong(path, "a list", value, report)
        items = tuple(read_item(item, f"{path}[{at}]", report) for at, item in enumerate(value))
        return _BAD if any(item is _BAD for item in items) else items

    return read


def _word_reader(wanted: type[Enum]) -> Reader:
    known = {item.value: item for item in wanted}

    def read(value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
        found = known.get(value) if type(value) is str or type(value) is int else None
        if found is None:
            report(path, f"should be one of {', '.join(map(str, known))}, not {_shown(value)}")
            return _BAD
        return found

    return read


def _part_reader(wanted: Any) -> Reader:  # noqa: ANN401
    def read(value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
        found = from_plain(wanted, value, path, report)
        return _BAD if found is None else found

    return read


def _read_id(value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
    if isinstance(value, str) and is_id(value):
        return value
    report(path, "should be an id: 1 to 64 letters, digits, _ . -")
    return _BAD


def _read_time(value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
    try:
        return read_time(value)
    except (TypeError, ValueError, OverflowError):
        report(path, f"should be a time with its zone like 2024-02-01T10:00:00Z, not {_shown(value)}")
        return _BAD


def _read_bool(value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
    return value if isinstance(value, bool) else _wrong(path, "true or false", value, report)


def _read_number(value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) > 1e300:
        return _wrong(path, "a number", value, report)
    return value


def _read_whole(value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int):
        return _wrong(path, "a whole number", value, report)
    return value if abs(value) < _TOO_LARGE else _wrong(path, "a whole number below 2^63", value, report)


def _read_object(value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
    return value if isinstance(value, dict) else _wrong(path, "an object", value, report)


def _read_text(value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
    if not isinstance(value, str):
        return _wrong(path, "text", value, report)
    if len(value) > MAX_TEXT:
        report(path, f"has {len(value):,} characters; a text of a case may have {MAX_TEXT:,}")
        return _BAD
    if "\0" in value or not (value.isascii() or _is_encodable(value)):
        report(path, "has characters that are not text (NUL or half of a surrogate pair)")
        return _BAD
    return value


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _wrong(path: str, wanted: str, value: Any, report: Report) -> Any:  # noqa: ANN401
    report(path, f"should be {wanted}, not {_shown(value)}")
    return _BAD


def _shown(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, str):
        return f'"{value[:40]}"' + ("..." if len(value) > 40 else "")
    return str(value).lower()[:40] if isinstance(value, bool | int | float) else _type_name(value)


def _type_name(value: Any) -> str:  # noqa: ANN401
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


_SIMPLE: Final[Mapping[Any, Reader]] = {
    str: _read_text,
    bool: _read_bool,
    int: _read_whole,
    float: _read_number,
    datetime: _read_time,
    RecordId: _read_id,
}
