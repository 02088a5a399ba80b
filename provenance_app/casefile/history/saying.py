"""Whether a change, as the history keeps it, says a word: in the record's name, or in a value that it changed."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from typing import Any, Final

from provenance_app.model.changes import RECORD_TYPES

_NAMES: Final = ("name", "title", "text")
"""Fields that hold what a record is called; they tell what a change is about, whether they were changed or not."""
_UNTOLD: Final = ("id", "created", "changed", "inputs", "places", "camera")
"""Fields that say nothing to a reader."""


def says(kind: str, before: str | None, after: str | None, word: str) -> bool:
    """Say whether a change tells a word.

    Args:
        kind: Of the record.
        before: Its JSON before, or a part of it; None where it was not there.
        after: The same after.
        word: The word, its case folded.
    """
    written = json.dumps(word, ensure_ascii=False)[1:-1]
    if not any(side and written in side.casefold() for side in (before, after)) and word not in _unwritten(kind):
        return False
    try:
        was, now = (json.loads(side) if side else {} for side in (before, after))
    except (ValueError, RecursionError):
        return True  # a part of a long one: its words are in it, and which field they are of is in another part
    if not isinstance(was, dict) or not isinstance(now, dict):
        return False
    return any(word in text.casefold() for text in _told(_defaults(kind), was, now))


def _told(defaults: Mapping[str, str], was: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    """Go through what is said of a change: names, the fields that differ, and their values on both sides."""
    for key in dict.fromkeys((*was, *now)):
        if key in _UNTOLD:
            continue
        if was.get(key) != now.get(key):
            if was and now:
                yield key.replace("_", " ")
                yield from (defaults[key] for side in (was, now) if key not in side and key in defaults)
            yield from (_text(side[key]) for side in (was, now) if key in side)
        elif key in _NAMES:
            yield _text(now[key])


def _text(value: Any) -> str:  # noqa: ANN401 - a JSON value
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@cache
def _defaults(kind: str) -> Mapping[str, str]:
    """Return the words of closed lists that are not written, as they go without saying: `unchecked`."""
    known = {one.value: fields(record_type) for one, record_type in RECORD_TYPES.items()}
    defaults = ((item.name, item.default) for item in known.get(kind, ()))
    return {name: str(one.value) for name, one in defaults if one is not MISSING and isinstance(one, Enum)}


@cache
def _unwritten(kind: str) -> str:
    return "\n".join(_defaults(kind).values())
