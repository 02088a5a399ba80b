"""What a process gives up before it touches what strangers have made."""

import os
import signal
import sys


def confine(memory: int) -> None:
    """Take memory and voice from this process; the keys that interrupt the app are not for it.

    Args:
        memory: The most bytes it may have, where the system can hold it to that.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.stderr is not None:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 2)
    if sys.platform != "win32":
        import resource

        for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
            _, hard = resource.getrlimit(what)
            try:
                resource.setrlimit(what, (most, hard))
            except (OSError, ValueError):
                continue
