"""What the app keeps for itself, apart from the cases: how a session with it comes about.

Each is made of a seed, and prepared in the folder in which it takes place later.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.reliability.own_backups import backups, restored
from tests.reliability.own_lines import drafts, ledger
from tests.reliability.sessions import Fate, Session

SESSIONS: dict[str, Callable[[Path, int, Fate], Session]] = {
    "backups": backups,
    "restore": restored,
    "ledger": ledger,
    "drafts": drafts,
}
"""How a session comes about, by what is done in it."""

CONTROL = "backups by plain copies"
CONTROLS: dict[str, Callable[[Path, int, Fate], Session]] = {
    CONTROL: partial(backups, manner="plain copies"),
    "a ledger with synchronous = OFF": partial(ledger, manner="synchronous = OFF"),
    "drafts that are not made durable": partial(drafts, manner="not durable"),
}
"""The same for sessions that must fail: the first whatever befalls them, the others by a power cut."""
