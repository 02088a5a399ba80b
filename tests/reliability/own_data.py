"""Sessions that are more than edits one by one: what the app keeps for itself, and edits that a thread writes.

Each is made of a seed, and prepared in the folder in which it takes place later.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.reliability.own_backups import backups, restored
from tests.reliability.own_lines import drafts, ledger
from tests.reliability.sessions import Fate, Session
from tests.reliability.threaded import threaded

SESSIONS: dict[str, Callable[[Path, int, Fate], Session]] = {
    "backups": backups,
    "restore": restored,
    "ledger": ledger,
    "drafts": drafts,
    "threaded": threaded,
}
"""How a session comes about, by what is done in it."""

CONTROL = "backups by plain copies"
THREADED_CONTROL = "threads that acknowledge first"
CONTROLS: dict[str, Callable[[Path, int, Fate], Session]] = {
    CONTROL: partial(backups, manner="plain copies"),
    THREADED_CONTROL: partial(threaded, manner="acknowledges first"),
    "a ledger with synchronous = OFF": partial(ledger, manner="synchronous = OFF"),
    "drafts that are not made durable": partial(drafts, manner="not durable"),
}
"""The same for sessions that must fail: the first two whatever befalls them, the others by a power cut."""
