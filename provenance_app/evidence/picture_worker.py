"""The process that decodes pictures: it has little memory to lose, answers one file at a time, and may die."""

import os
import signal
import sys
from multiprocessing.connection import Connection
from typing import Final

MAX_MEMORY: Final = 1536 * 2**20
"""Bytes of memory the worker may take, where the system can hold it to that."""


def serve(requests: Connection, answers: Connection) -> None:
    """Answer each file with what is in it, or with words that say why not; end when the line is closed.

    Args:
        requests: The bytes of one file after the other.
        answers: Gets True when ready; then the fields of each picture, or text.
    """
    _confine()
    from provenance_app.evidence.picture_contents import read_contents

    answers.send(True)
    while True:
        try:
            data = requests.recv_bytes()
        except (EOFError, OSError):
            return
        answers.send(read_contents(data))


def _confine() -> None:
    """Take memory and voice from this process; the keys that interrupt the app are not for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.stderr is not None:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 2)
    if sys.platform != "win32":
        import resource

        for what, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CORE, 0)):
            _, hard = resource.getrlimit(what)
            try:
                resource.setrlimit(what, (most, hard))
            except (OSError, ValueError):
                continue
