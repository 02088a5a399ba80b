"""The words between the tags of a page, in one pass from left to right however the tags are broken or nested."""

import html as entities
import re
from typing import Final

_SKIPPED: Final = frozenset(("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select"))
_BLOCKS: Final = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|html|legend|li|main|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_ANY_TAG: Final = re.compile(r"</?[A-Za-z]|<!")
_TAG_NAME: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")


def text_of_html(markup: str) -> str:
    """Return the words of a page, one paragraph a block with an empty line between them.

    Args:
        markup: HTML, or anything else; a `<` that begins no tag is a letter. The time taken is linear in its length.
    """
    if not _ANY_TAG.search(markup):
        return markup.strip()
    pieces: list[str] = []
    scan = _Scan(markup)
    while scan.at < len(markup):
        start = markup.find("<", scan.at)
        if start < 0:
            pieces.append(markup[scan.at :])
            break
        pieces.append(markup[scan.at : start])
        pieces.append(scan.after_tag(start))
    text = entities.unescape("".join(pieces)).replace("\xa0", " ")
    lines = (" ".join(line.split()) for line in text.split("\0"))
    return "\n\n".join(line for line in lines if line)


def only_letters(text: str) -> str:
    """Return the letters and digits of a text, in lower case: what paragraphs are compared by."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


class _Scan:
    """Where the reading stands, and which ends of tags were looked for in vain: nothing is searched twice."""

    def __init__(self, markup: str) -> None:
        self.at = 0
        self._markup = markup
        self._lower = ""
        self._missing: set[str] = set()

    def after_tag(self, start: int) -> str:
        """Step over the tag at `start`, and what belongs to it; return what stands for it in the text."""
        if self._markup.startswith("<!--", start):
            self.at = self._end("-->", start + 4)
            return ""
        tag = _TAG_NAME.match(self._markup, start)
        if tag is None:
            if self._markup.startswith(("<!", "<?"), start):
                self.at = self._end(">", start + 2)
                return ""
            self.at = start + 1
            return "<"
        name = tag[2].lower()
        self.at = self._end(">", tag.end())
        if name in _SKIPPED and not tag[1]:
            self._skip(name)
        return "\0" if _BLOCKS.fullmatch(name) else ""

    def _end(self, mark: str, start: int) -> int:
        """Return where `mark` ends; the end of the text where it does not come."""
        found = -1 if mark in self._missing else self._markup.find(mark, start)
        if found < 0:
            self._missing.add(mark)
            return len(self._markup)
        return found + len(mark)

    def _skip(self, name: str) -> None:
        """Step over what stands inside a tag that holds no words; one that is never closed holds nothing."""
        close = f"</{name}"
        if close in self._missing:
            return
        if not self._lower:
            self._lower = self._markup.lower() if len(self._markup.lower()) == len(self._markup) else self._markup
        found = self._lower.find(close, self.at)
        if found < 0:
            self._missing.add(close)
        else:
            self.at = self._end(">", found)
