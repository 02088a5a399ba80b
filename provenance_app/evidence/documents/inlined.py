"""Files that saved pages carry in their attributes, as base64."""

import base64
import binascii
import re
from typing import Final
from urllib.parse import unquote_to_bytes

_INLINED: Final = re.compile(r"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=%\s]*", re.IGNORECASE)
_MARK: Final = re.compile(r"data:,(\d{1,9})")


class Inlined:
    """The markup of a page without its files, each of which left its number there: `data:,7`."""

    def __init__(self, markup: str) -> None:
        """Take the files out of a page."""
        self._whole = markup
        self._spans: list[tuple[int, int]] = []
        self.markup = _INLINED.sub(self._taken, markup) if ";base64," in markup else markup

    def _taken(self, found: re.Match[str]) -> str:
        self._spans.append(found.span())
        return f"data:,{len(self._spans) - 1}"

    def size(self, place: str) -> int:
        """Return how many characters the file has that left its number at a place; 0 where none did."""
        span = self._span(place)
        return span[1] - span[0] if span else 0

    def data(self, place: str) -> bytes | None:
        """Return the bytes of the file that left its number at a place; None where none did, or it is broken."""
        span = self._span(place)
        if span is None:
            return None
        _, _, text = self._whole[slice(*span)].partition(",")
        coded = re.split(r"[ \t]", text, maxsplit=1)[0].encode("ascii")
        try:
            return base64.b64decode(unquote_to_bytes(coded) if b"%" in coded else coded) or None
        except (binascii.Error, ValueError):
            return None

    def _span(self, place: str) -> tuple[int, int] | None:
        found = _MARK.fullmatch(place.strip())
        number = int(found[1]) if found else len(self._spans)
        return self._spans[number] if number < len(self._spans) else None
