"""Records as plain JSON values and back, checked field by field; case JSON and the history use the same form."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from provenance_app.model.changes import Record
from provenance_app.model.ids import RecordId, is_id
from provenance_app.model.records import MAX_TEXT, Place

Plain = dict[str, Any]
Report = Callable[[str, str], None]
"""Takes the path of a value and what is wrong with it."""

_BAD: Any = object()


def json_name(attribute: str) -> str:
    """Return the key that a dataclass attribute has in JSON (`from_` is a word of Python)."""
    return attribute.rstrip("_")


def to_plain(value: Record | Place | Any) -> Plain:  # noqa: ANN401 - any dataclass of the model
    """Return a record or a part of one as JSON values; what is at its default is left out."""
    plain: Plain = {}
    for name, default in _defaults(cast(Any, type(value))).items():
        item = getattr(value, name)
        if default is MISSING or item != default:
            plain[json_name(name)] = _plain_value(item)
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
def _defaults(record_type: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        item.name: item.default_factory() if item.default_factory is not MISSING else item.default
        for item in fields(record_type)
    }


@cache
def field_types(record_type: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return attribute name -> type of a dataclass of the model, without its class variables."""
    hints = get_type_hints(record_type)
    return {item.name: hints[item.name] for item in fields(record_type)}


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
    types_ = field_types(record_type)
    by_key = {json_name(name): name for name in types_}
    values: dict[str, Any] = {}
    for key, item in plain.items():
        name = by_key.get(key)
        if name is None:
            report(_join(path, key), f"unknown key; known are {', '.join(by_key)}")
            values[""] = _BAD
        else:
            values[name] = _read(types_[name], item, _join(path, key), report)
    for name, default in _defaults(record_type).items():
        if name not in values and default is MISSING:
            report(_join(path, json_name(name)), "is missing")
            values[name] = _BAD
    return None if any(value is _BAD for value in values.values()) else record_type(**values)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _read(wanted: Any, value: Any, path: str, report: Report) -> Any:  # noqa: ANN401, C901 - one case a type
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(wanted), value, path, report)
    if origin is tuple:
        if not isinstance(value, list):
            return _wrong(path, "a list", value, report)
        items = tuple(_read(get_args(wanted)[0], item, f"{path}[{at}]", report) for at, item in enumerate(value))
        return _BAD if any(item is _BAD for item in items) else items
    if wanted is RecordId:
        if isinstance(value, str) and is_id(value):
            return RecordId(value)
        report(path, "should be an id: 1 to 64 letters, digits, _ . -")
        return _BAD
    if wanted is datetime:
        return _read_time(value, path, report)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return _read_word(wanted, value, path, report)
    if is_dataclass(wanted):
        found = from_plain(wanted, value, path, report)
        return _BAD if found is None else found
    return _read_simple(wanted, value, path, report)


def _read_union(options: tuple[Any, ...], value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
    if value is None and type(None) in options:
        return None
    choices = [option for option in options if option is not type(None)]
    if len(choices) > 1:
        if isinstance(value, dict):
            choices = [option for option in choices if is_dataclass(option)] or choices
        else:
            simple = [option for option in choices if not is_dataclass(option) and type(value) is option]
            choices = simple or choices
    return _read(choices[0], value, path, report)


def _read_time(value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
    try:
        return read_time(value)
    except (TypeError, ValueError, OverflowError):
        report(path, f"should be a time with its zone like 2024-02-01T10:00:00Z, not {_shown(value)}")
        return _BAD


def _read_word(wanted: type[Enum], value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
    known = {item.value: item for item in wanted}
    found = known.get(value, _BAD) if isinstance(value, str | int) and not isinstance(value, bool) else _BAD
    if found is _BAD:
        report(path, f"should be one of {', '.join(map(str, known))}, not {_shown(value)}")
    return found


def _read_simple(wanted: Any, value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
    if wanted is str:
        return _read_text(value, path, report)
    if wanted is bool:
        return value if isinstance(value, bool) else _wrong(path, "true or false", value, report)
    if wanted in (int, float):
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) > 1e300:
            return _wrong(path, "a number", value, report)
        if wanted is int and not isinstance(value, int):
            return _wrong(path, "a whole number", value, report)
        return value
    return value if isinstance(value, dict) else _wrong(path, "an object", value, report)


def _read_text(value: Any, path: str, report: Report) -> Any:  # noqa: ANN401
    if not isinstance(value, str):
        return _wrong(path, "text", value, report)
    if len(value) > MAX_TEXT:
        report(path, f"has {len(value):,} characters; a text of a case may have {MAX_TEXT:,}")
        return _BAD
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        report(path, "has characters that are not text (NUL or half of a surrogate pair)")
        return _BAD
    return value


def _wrong(path: str, wanted: str, value: Any, report: Report) -> Any:  # noqa: ANN401
    report(path, f"should be {wanted}, not {_shown(value)}")
    return _BAD


def _shown(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, str):
        return f'"{value[:40]}"' + ("..." if len(value) > 40 else "")
    return str(value).lower() if isinstance(value, bool | int | float) else _type_name(value)


def _type_name(value: Any) -> str:  # noqa: ANN401
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
