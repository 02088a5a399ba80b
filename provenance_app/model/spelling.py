"""Words as they are compared: without case, accents and signs that nobody sees; German umlauts also written out."""

import re
import unicodedata
from typing import Final

_UNSEEN: Final = (
    "\u00ad\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e01ef"
)
"""Signs that can stand in a word and are not seen."""
_MARKS: Final = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Accents, and the points of Arabic and Hebrew: the same name is written with and without them."""
_VOWELS: Final = "".join(chr(code) for code in range(0x0900, 0x1200) if unicodedata.category(chr(code)) in {"Mn", "Mc"})
"""Signs of Indian and other scripts that belong to a word and tell it from others."""
WORD: Final = re.compile(rf"(?:[^\W_]|[{_UNSEEN}{_MARKS}{_VOWELS}])+")
PIECE: Final = re.compile(r"\d+|[^\W\d_]+")
UNSEEN: Final = re.compile(f"[{_UNSEEN}]+")
_DROPPED: Final = re.compile(f"[{_UNSEEN}{_MARKS}]+")
_BASES: Final = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
)
"""Letters that are not taken apart by Unicode, and what they are written as without them."""
_WRITTEN_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def keys(word: str) -> tuple[str, ...]:
    """Return what a word is compared by: without accents, and with umlauts written out where that is another.

    Two words are the same where they have one in common: "Müller" is "Muller" and "Mueller", but these two are not
    each other. Empty where nothing of the word is seen.
    """
    if word.isascii():
        return (word.casefold(),)
    bare = UNSEEN.sub("", unicodedata.normalize("NFC", word)).casefold()
    found = dict.fromkeys((_plain(bare), _plain(bare.translate(_WRITTEN_OUT))))
    return tuple(key for key in found if key)


def _plain(folded: str) -> str:
    apart = _DROPPED.sub("", unicodedata.normalize("NFKD", folded))
    return unicodedata.normalize("NFC", apart).casefold().translate(_BASES)


def part_of_word(word: str, key: str) -> tuple[int, int]:
    """Return where in a word the letters stand whose key this is: start and end, as near to its start as can be.

    The whole word where they cannot be told apart.
    """
    spelled = [keys(letter) for letter in word]
    for start in range(len(word)):
        for which in (0, -1):
            read, end = "", start
            while end < len(word) and len(read) < len(key) and key.startswith(read):
                read += spelled[end][which] if spelled[end] else ""
                end += 1
            if read == key:
                while end < len(word) and not spelled[end]:
                    end += 1
                return start, end
    return 0, len(word)
