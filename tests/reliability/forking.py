"""A child of this process that works on a case while the shim waits for it, and tells what is done."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from tests.reliability.shim import Mode, Shim

Acknowledge = Callable[[], None]


class ChildBroke(Exception):
    """The child came to an end that nobody planned."""


def in_fork(
    work: Callable[[Acknowledge], None], shim: Shim, folder: Path, at: int, mode: Mode, argument: int = 0
) -> tuple[int, bool]:
    """Run `work(acknowledge)` in a child; returns how often it acknowledged, and whether it was killed.

    Raises:
        ChildBroke: It ended in another way.
    """
    told, telling = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(told)
            shim.arm(folder, at, mode, argument)
            work(lambda: os.write(telling, b".") and None)
            code = 0
        finally:
            os._exit(code)
    os.close(telling)
    acknowledged = 0
    while heard := os.read(told, 65536):
        acknowledged += len(heard)
    os.close(told)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not killed and status:
        raise ChildBroke(f"the child ended with status {status}")
    return acknowledged, killed
