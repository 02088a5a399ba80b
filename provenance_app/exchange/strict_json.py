"""JSON as other programs write it, read strictly: UTF-8, no key twice, nothing nested without end."""

import json
from typing import Any

from provenance_app.model.errors import ImportRefused


def read_json(data: bytes, name: str) -> tuple[Any, tuple[str, ...]]:
    """Return the value in a JSON file, and a problem with its path for every key that an object has twice.

    `NaN` and `Infinity` come through as floats, so that the reader can say where they stand.

    Args:
        data: The file; a byte order mark is allowed.
        name: What to call the file in messages.

    Raises:
        ImportRefused: The file is empty, not UTF-8, not JSON, or nested too deeply.
    """
    text = _decoded(data, name)
    twice: dict[int, tuple[dict[str, Any], tuple[str, ...]]] = {}

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            keys = [key for key, _ in pairs]
            repeated = tuple(key for key in found if keys.count(key) > 1) if len(keys) < 1000 else ("",)
            twice[id(found)] = (found, repeated)
        return found

    try:
        value = json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise ImportRefused(name, [f"{where}: this is not JSON ({error.msg})"]) from None
    except RecursionError:
        raise ImportRefused(name, ["its lists and objects are nested too deeply to be a case"]) from None
    except ValueError:
        raise ImportRefused(name, ["a number in it has thousands of digits; write it as text"]) from None
    return value, tuple(_repeated(value, twice)) if twice else ()


def _decoded(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ImportRefused(name, [f"line {line}: byte {error.start} is not UTF-8; save the file as UTF-8"]) from None
    if not text.strip():
        raise ImportRefused(name, ["the file is empty"])
    return text


def _repeated(value: object, twice: dict[int, tuple[dict[str, Any], tuple[str, ...]]]) -> list[str]:
    """Find the objects that had a key twice and say where they stand."""
    problems: list[str] = []
    ahead: list[tuple[str, object]] = [("", value)]
    while ahead:
        path, found = ahead.pop()
        if isinstance(found, list):
            ahead.extend((f"{path}[{at}]", item) for at, item in reversed(list(enumerate(found))))
        elif isinstance(found, dict):
            for key in twice.get(id(found), (found, ()))[1]:
                problems.append(f"{path}.{key}".lstrip(".") + ": the key stands here twice")
            ahead.extend((f"{path}.{key}".lstrip("."), item) for key, item in reversed(list(found.items())))
    return problems
