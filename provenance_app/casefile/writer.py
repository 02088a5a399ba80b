"""Who writes to a case, and when: what an entry of the history says of itself."""

from datetime import UTC, datetime
from functools import cache
from getpass import getuser

from provenance_app.model.plain import time_text


def now() -> str:
    """Return the present time as UTC text."""
    return time_text(datetime.now(UTC))


@cache
def actor() -> str:
    """Return the name by which the system knows the user: the same as long as the app runs."""
    try:
        name = getuser()
    except (OSError, KeyError, ImportError):  # no such user, or no way to ask
        return "unknown"
    return name.encode("utf-8", "replace").decode().replace("\0", "") or "unknown"
