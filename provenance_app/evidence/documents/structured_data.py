"""What a page says in JSON-LD, read tolerantly: a block that cannot be read is passed over and told."""

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from provenance_app.evidence.clipboard import web_url
from provenance_app.evidence.documents.tags import tags_in
from provenance_app.evidence.documents.texts import decoded, plain_lines

MAX_BLOCK: Final = 4 * 10**6
"""Characters of one block that are read at all."""

_MAX_BLOCKS: Final = 500
_MAX_THINGS: Final = 20_000
_LONGEST: Final = 20_000
"""Characters of one value that are taken over."""

_DEEPEST: Final = 4
"""How far down a name or an address is looked for in objects."""

_SCHEMA: Final = re.compile(r"^(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)

Thing = Mapping[str, Any]
"""An object of JSON-LD, its keys and types without the address of schema.org."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredData:
    """The objects of all blocks, outer ones before inner ones, and a sentence for each block that was passed over."""

    things: tuple[Thing, ...] = ()
    problems: tuple[str, ...] = ()

    def of_type(self, *types: str) -> Iterator[Thing]:
        """Go through the objects that have one of these types."""
        return (thing for thing in self.things if not types_of(thing).isdisjoint(types))


def structured_data(markup: str) -> StructuredData:
    """Return what stands in the JSON-LD blocks of a page."""
    things: list[dict[str, Any]] = []
    problems: list[str] = []
    for number, block in enumerate(_blocks(markup), start=1):
        try:
            things += _things(_parsed(block), _MAX_THINGS - len(things))
        except ValueError as error:
            problems.append(f"Its block {number} of structured data cannot be read and was passed over: {error}.")
    return StructuredData(things=_joined(things), problems=tuple(problems))


def read_structured_file(data: bytes) -> StructuredData:
    """Return what stands in a file of JSON-LD.

    Raises:
        TextRefused: It is no text.
    """
    try:
        return StructuredData(things=_joined(list(_things(_parsed(plain_lines(decoded(data))), _MAX_THINGS))))
    except ValueError as error:
        return StructuredData(problems=(f"It cannot be read: {error}.",))


# -- values ------------------------------------------------------------------------------------------------------------


def types_of(thing: Thing) -> set[str]:
    """Return the types of an object, of `@type` or, as some write it, `type`."""
    types = thing.get("@type") or thing.get("type")
    return {_SCHEMA.sub("", kind) for kind in listed(types) if isinstance(kind, str)}


def listed(value: Any) -> list[Any]:  # noqa: ANN401 - whatever JSON has
    """Return the values of a list, or one value as a list; nothing for null, and for what is empty."""
    return [one for one in (value if isinstance(value, list) else [value]) if one not in (None, "", {}, [])]


def words_of(value: Any, depth: int = _DEEPEST) -> str:  # noqa: ANN401 - whatever JSON has
    """Return a value as one line of text: of a list the first one that has any, of an object its name; else nothing."""
    for one in listed(value) if depth else ():
        if isinstance(one, dict):
            said = (words_of(one.get(key), depth - 1) for key in ("name", "@value", "headline"))
            line = next((words for words in said if words), "")
        else:
            line = "" if isinstance(one, bool | list) else str(one)
        line = " ".join(entities.unescape(line[:_LONGEST]).split())
        if line:
            return line
    return ""


def addresses_of(value: Any, depth: int = _DEEPEST) -> Iterator[str]:  # noqa: ANN401 - whatever JSON has
    """Go through the web addresses in a value: the value itself, or of an object what it says of where it is."""
    for one in listed(value) if depth else ():
        if isinstance(one, dict):
            for key in ("url", "contentUrl"):
                yield from addresses_of(one.get(key), depth - 1)
            own = one.get("@id")
            if isinstance(own, str) and "#" not in own:  # with it, it is a name within the page
                yield from addresses_of(own, depth - 1)
        elif isinstance(one, str) and (address := web_url(one)):
            yield address


# -- reading -----------------------------------------------------------------------------------------------------------


def without_structured_data(markup: str) -> str:
    """Return a page without its JSON-LD."""
    pieces, at = [], 0
    for start, end in _places(markup):
        pieces.append(markup[at:start])
        at = end
    return "".join((*pieces, markup[at:]))


def _blocks(markup: str) -> Iterator[str]:
    """Go through the texts of the scripts that are JSON-LD."""
    texts = (markup[start:end] for start, end in _places(markup))
    return islice((text for text in texts if text.strip()), _MAX_BLOCKS)


def _places(markup: str) -> Iterator[tuple[int, int]]:
    """Go through where the texts of these scripts begin and end."""
    end = 0
    for tag in tags_in(markup, ("script",)):
        if tag.closing or tag.start < end or "ld+json" not in tag.attributes.get("type", "").lower():
            continue
        closing = _CLOSING.search(markup, tag.end)
        end = closing.start() if closing else len(markup)
        yield tag.end, end


_CLOSING: Final = re.compile(r"</script", re.IGNORECASE)
_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|(?:/[/*]\s*)?<!\[CDATA\[(?:\s*\*/)?)|(?://)?\s*(?:-->|(?:/\*\s*)?\]\]>(?:\s*\*/)?)\s*$"
)
_LOOSE: Final = re.compile(
    r'(?P<kept>"(?:[^"\\]|\\.)*+"?)|/\*.{0,2000}?\*/|//[^\n]*|,(?=\s{0,200}[}\]])|'
    r"(?<=[:\[,{\s])'(?P<quoted>(?:[^'\\\n]|\\.)*+)'(?=\s{0,200}[,}\]:])",
    re.DOTALL,
)
"""Strings, which stay, and what JSON has no place for: comments, commas before a bracket that closes, single quotes."""


def _parsed(text: str) -> list[Any]:
    """Return the values in a text; raises ValueError where it is no JSON, not even with what is often wrong mended."""
    if len(text) > MAX_BLOCK:
        raise ValueError(f"it has {len(text) / 1e6:,.0f} MB, more than the {MAX_BLOCK / 1e6:,.0f} MB that are read")
    text = _WRAPPING.sub("", text).strip().rstrip(";")
    try:
        return _values(text)
    except ValueError as error:
        for mended in (_mended(text), _mended(entities.unescape(text))):
            try:
                return _values(mended)
            except ValueError:
                continue
        raise error from None


def _mended(text: str) -> str:
    return _LOOSE.sub(_instead, text)


def _instead(found: re.Match[str]) -> str:
    quoted = found["quoted"]
    return found["kept"] or ("" if quoted is None else json.dumps(quoted.replace("\\'", "'")))


def _values(text: str) -> list[Any]:
    """Return the values that stand one after another."""
    decoder = json.JSONDecoder(strict=False, parse_int=_number)
    values, at = [], 0
    try:
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            values.append(value)
            while at < len(text) and (text[at].isspace() or text[at] in ",;"):
                at += 1
    except json.JSONDecodeError as error:
        raise ValueError(f"in its line {error.lineno}, {error.msg[:1].lower()}{error.msg[1:]}") from None
    except RecursionError:
        raise ValueError("its parts are nested too deep") from None
    return values


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) < 20 else float(digits)


def _things(values: list[Any], most: int) -> Iterator[dict[str, Any]]:
    """Go through the objects in some values, outer ones first, at most so many."""
    waiting = list(reversed(values))
    while waiting and most > 0:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            _shorten(value)
            yield value
            most -= 1
            waiting += reversed([one for one in value.values() if isinstance(one, dict | list)])


def _joined(things: list[dict[str, Any]]) -> tuple[Thing, ...]:
    """Put the objects that others name by their `@id` in the place of the name."""
    named = {one["@id"]: one for one in reversed(things) if isinstance(one.get("@id"), str) and len(one) > 1}
    for thing in things:
        for key, value in thing.items():
            if isinstance(value, dict) and value.keys() == {"@id"}:
                thing[key] = named.get(str(value["@id"]), value)
    return tuple(thing for thing in things if thing.keys() != {"@id"})


def _shorten(thing: dict[str, Any]) -> None:
    """Take the address of schema.org off the keys of an object."""
    for key in [key for key in thing if _SCHEMA.match(key)]:
        thing.setdefault(_SCHEMA.sub("", key), thing.pop(key))
