"""Single tags of a page, found however the page is broken: no tree is built, and the time taken is linear."""

import html as entities
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

_LONGEST: Final = 8_000
"""Characters of a tag beyond which it is none."""

_INSIDE: Final = re.compile(r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")
_LOOSELY: Final = re.compile(r"[^<>]*>")
_ATTRIBUTE: Final = re.compile(r"([A-Za-z_:][A-Za-z0-9_:.-]{0,60})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


class Tag:
    """A tag: its name in lower case, whether it is the closing one, and where it begins and ends in the markup."""

    def __init__(self, name: str, closing: bool, inside: str, start: int, end: int) -> None:
        """Take a tag apart that was found."""
        self.name, self.closing, self.start, self.end = name, closing, start, end
        self._inside = inside

    @cached_property
    def attributes(self) -> dict[str, str]:
        """Its attributes by their names in lower case; the first of a name counts."""
        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self._inside):
            found.setdefault(name.lower(), entities.unescape(double or single or bare).strip())
        return found


def tags_in(markup: str, names: Iterable[str], start: int = 0, stop: int | None = None) -> Iterator[Tag]:
    """Go through the tags of these names, opening and closing ones, in their order.

    Args:
        markup: A page, or part of one.
        names: In lower case.
        start: Where to begin.
        stop: Where to end; None is the end of the markup.
    """
    opening = re.compile(rf"<(/?)({'|'.join(names)})(?=[\s/>])", re.IGNORECASE)
    end = len(markup) if stop is None else min(stop, len(markup))
    for found in opening.finditer(markup, start, end):
        limit = min(end, found.end() + _LONGEST)
        inside = _INSIDE.match(markup, found.end(), limit) or _LOOSELY.match(markup, found.end(), limit)
        if inside is not None:
            yield Tag(found[2].lower(), bool(found[1]), inside[0][:-1], found.start(), inside.end())


_UNSHOWN: Final = re.compile(r"<(script|style|template)\b|<!--", re.IGNORECASE)


def shown_markup(markup: str) -> str:
    """Return a page without its scripts, styles, templates and comments; what is never closed stays."""
    pieces: list[str] = []
    lower = markup.lower() if len(markup.lower()) == len(markup) else markup
    missing: set[str] = set()
    at = 0
    while found := _UNSHOWN.search(markup, at):
        close = f"</{found[1].lower()}" if found[1] else "-->"
        end = -1 if close in missing else lower.find(close, found.end())
        pieces.append(markup[at : found.start()])
        if end < 0:
            missing.add(close)
            pieces.append(markup[found.start() : found.end()])
            at = found.end()
        else:
            at = markup.find(">", end) + 1 or len(markup)
    pieces.append(markup[at:])
    return "".join(pieces)
