"""What to call a record in a sentence or a label."""

import unicodedata
from typing import Final

from provenance_app.model.changes import Record
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Document, Media, SavedView, Source

_SHORT: Final = 60
_LOOKED_AT: Final = 2_400
_JOINERS: Final = "\u200c\u200d"
_SOFT_HYPHEN: Final = "\u00ad"


def name_of(record: Record) -> str:
    """Return the whole name of a record: the name of a source or view, a title, a claim's words; else its id."""
    if isinstance(record, Claim):
        return record.text
    if isinstance(record, Source | SavedView):
        return record.name
    if isinstance(record, Document | Media):
        return record.title
    return f"{record.relation.replace('_', ' ')} link" if isinstance(record, Link) else record.id


def short_name(record: Record, length: int = _SHORT) -> str:
    """Return the name on one line as `visible` writes it, cut at a word where it has more than `length` characters."""
    name = visible(name_of(record)[: length * 8])
    if len(name) <= length:
        return name
    cut = name[: length - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut
    return head.rstrip(" ,;:-") + "\u2026"


def folded(text: str) -> str:
    """Return text as names are compared: letter case and white space aside."""
    return " ".join(text.casefold().split())


def on_one_line(text: str) -> str:
    """Return a text without line breaks and doubled spaces."""
    return " ".join(text.split())


def visible(text: str) -> str:
    """Return text on one line, with invisible controls (those that turn its direction, too) written as [U+202E]."""
    text = text[:_LOOKED_AT]
    if text.isprintable() and "  " not in text:
        return text.strip(" ")  # no space but U+0020 is printable
    return controls_written(on_one_line(text))


def controls_written(line: str) -> str:
    """Return a line with its invisible controls written as [U+202E], and all else as it is."""
    return line if line.isprintable() else "".join(map(_visible_character, line))


def _visible_character(letter: str) -> str:
    if letter in _JOINERS:
        return letter
    if letter == _SOFT_HYPHEN:
        return ""
    code = ord(letter)
    no_letter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF  # U+FFFE turns the bytes of what follows
    return f"[U+{code:04X}]" if no_letter or unicodedata.category(letter) in ("Cc", "Cf", "Cs") else letter


def visible_lines(text: str) -> str:
    """Return text as `visible` writes it, with its line breaks kept."""
    return "\n".join(map(visible, text.splitlines()))
