"""Where the words of a suggestion begin and end, word by word. Offsets are code points."""


def earlier(text: str, at: int) -> int:
    """Return where the word begins that is before an offset."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def later(text: str, at: int) -> int:
    """Return where the word ends that is after an offset."""
    while at < len(text) and text[at].isspace():
        at += 1
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a range without the white space at its ends, or None where nothing else is in it."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return (start, end) if start < end else None
