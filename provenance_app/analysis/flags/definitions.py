"""What each rule says of itself, read from the text that ships with the app when somebody wants to know."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from provenance_app.data_files import resource

_RULE: Final = re.compile(r"^### (.+)\n((?:(?!#).*\n?)*)", re.MULTILINE)
_SETTLED: Final = "**Settled by** "
_EXAMPLE: Final = re.compile(r"\*(.+?)\*(,[^.]*\.)?(?=\s|$)")
"""Words between stars, and what goes on after a comma up to the end of the sentence."""
_LISTED: Final = re.compile("`([^`]*)`")
_SAID: Final = re.compile('"([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A rule in words.

    Attributes:
        fires: How bad its findings are, and when there is one.
        example: A case of it.
        settled: What settles it, to be read after "settled by".
    """

    fires: str
    example: str
    settled: str


@cache
def definitions() -> dict[str, Definition]:
    """Return the definitions of all rules by name; rules that are defined together share one."""
    text = resource("rules.md").read_text(encoding="utf-8")
    found: dict[str, Definition] = {}
    for heading, body in _RULE.findall(text):
        found.update(dict.fromkeys(heading.split(", "), definition_of(" ".join(body.split()))))
    return found


def definition_of(words: str) -> Definition:
    """Take the words of one rule apart; what they lack is empty."""
    said, _, settled = words.partition(_SETTLED)
    example = _EXAMPLE.search(said)
    fires = said.replace(example[0], "") if example else said
    return Definition(
        fires=_plain(" ".join(fires.split())),
        example=_plain("".join(example.groups(""))) if example else "",
        settled=_plain(settled),
    )


def _plain(words: str) -> str:
    """Return words with those of closed lists as the app shows them: `acts_for` as \u201cacts for\u201d."""
    shown = _LISTED.sub(lambda listed: f"\u201c{listed[1].replace('_', ' ')}\u201d", words)
    return _SAID.sub("\u201c\\1\u201d", shown).strip()
