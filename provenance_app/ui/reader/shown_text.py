"""A captured text as the Reader shows it, and where each of its characters stands there.

Captures count Unicode code points; Qt counts UTF-16 code units of what it shows. The two differ at characters outside
the basic plane, and wherever the Reader shows something else than the character: controls that would turn the
direction of the text are written out, so that nobody is misled by them, and a form feed is the number of the page that
begins there, on a line of its own.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from typing import Final

LONGEST_LINE: Final = 4_000
"""Code points of a line after which it is shown on two; one endless line cannot be laid out in time."""

_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SPECIAL: Final = re.compile(
    f"\r\n|[\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_BIDI}\u2028\u2029\ud800-\udfff\ufdd0\ufdd1\ufffc]"
    "|[\U00010000-\U0010ffff]"
)
PAGE_BREAK: Final = "\f"
_LINE_ENDS: Final = frozenset(("\r\n", "\r", "\u2028", "\u2029", "\x85"))


def _shown(found: str) -> str:
    """Return what is shown for a special character."""
    if found > "\uffff":
        return found
    if found in _LINE_ENDS:
        return "\n"
    if "\ud800" <= found <= "\udfff" or found in "\ufdd0\ufdd1\ufffc":
        return "\ufffd"
    return f"[U+{ord(found):04X}]"


class ShownText:
    """What is shown of a text, with offsets in the text (code points) and positions in what is shown (UTF-16).

    Attributes:
        text: The captured text.
        shown: What Qt gets; it has no character that Qt would count or show otherwise.
        pages: The offset of each page break in the text; the first one is where page 2 begins.
    """

    def __init__(self, text: str) -> None:
        """Prepare a text of any length; takes time in proportion to it."""
        self.text = text
        self.pages = array("q")
        pieces: list[str] = []
        # Each special place: where it starts in the text, and where text and shown text go on after it.
        self._starts, self._offsets, self._positions = array("q"), array("q"), array("q")
        done = position = 0
        for start, end, special in _special_places(text):
            shown = special
            if text[start:end] == PAGE_BREAK:
                self.pages.append(start)
                shown = f"\n{page_name(len(self.pages) + 1)}\n"
            pieces += (text[done:start], shown)
            position += start - done + (2 if shown > "\uffff" else len(shown))
            self._starts.append(start)
            self._offsets.append(end)
            self._positions.append(position)
            done = end
        pieces.append(text[done:])
        self.shown = "".join(pieces)

    def pages_between(self, first: int, last: int) -> range:
        """Return the numbers of the pages that begin between two offsets."""
        return range(bisect_left(self.pages, first) + 2, bisect_right(self.pages, last) + 2)

    def position_of(self, offset: int) -> int:
        """Return the position in what is shown of an offset in the text."""
        place = bisect_right(self._offsets, offset) - 1
        if place < 0:
            return offset
        return self._positions[place] + offset - self._offsets[place]

    def offset_of(self, position: int, *, after: bool = False) -> int:
        """Return the offset in the text of a position in what is shown.

        Args:
            position: UTF-16 code units from the start.
            after: Where the position is inside something written out for one character: the offset behind that
                character, not before it.
        """
        place = bisect_right(self._positions, position) - 1
        offset = position if place < 0 else self._offsets[place] + position - self._positions[place]
        if place + 1 < len(self._starts) and offset > self._starts[place + 1]:
            return self._offsets[place + 1] if after else self._starts[place + 1]
        return offset


def page_name(number: int) -> str:
    """Return what is written where a page begins."""
    return f"Page {number:,}"


def _special_places(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and shown form of everything that is not shown as it is, in order."""
    places = [(found.start(), found.end(), _shown(found[0])) for found in _SPECIAL.finditer(text)]
    breaks = _breaks(text)
    if breaks:
        places = sorted(places + [(at, at, "\n") for at in breaks])
    return places


def _breaks(text: str) -> list[int]:
    """Return the offsets at which endless lines go on in a line of their own, after a space where there is one."""
    breaks = []
    start = 0
    while len(text) - start > LONGEST_LINE:
        end = text.find("\n", start, start + LONGEST_LINE)
        if end >= 0:
            start = end + 1
            continue
        space = text.rfind(" ", start + LONGEST_LINE // 2, start + LONGEST_LINE)
        start = space + 1 if space >= 0 else start + LONGEST_LINE
        start += text[start - 1 : start + 1] == "\r\n"
        breaks.append(start)
    return breaks
