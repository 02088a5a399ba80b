"""Work on what a stranger has made, done by a process of its own that has limits and may die."""

import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

from provenance_app.casefile.failures import Cancelled
from provenance_app.confinement import confine
from provenance_app.model.errors import ProvenanceError

MEMORY: Final = 2**30
SECONDS: Final = 60.0
"""The most a child may take."""

_TURN: Final = 0.0005
"""Seconds after which a thread of the work lets others go on: most of what they do needs no Python."""

T = TypeVar("T")
Told = Callable[[int], bool]
Work = Callable[..., T]

_TICK: Final = 0.05
_WORD_EVERY: Final = 0.1
"""Seconds between two looks at whether to go on, and between two words of the child on how far it is."""


class ChildFailed(ProvenanceError):
    """The process died, or took more time or memory than it may."""


def in_child(work: Work[T], *arguments: Any, progress: Told | None = None, seconds: float = SECONDS) -> T:  # noqa: ANN401
    """Return what `work(*arguments, progress)` returns in a process of its own.

    Args:
        work: A function of a module; it, its arguments and its result must be of kinds that can be sent.
        arguments: What it is given, before a function that it tells how many bytes are done.
        progress: Told the same here; returns False to stop.
        seconds: How long it may take.

    Raises:
        Cancelled: `progress` said so; the process was ended.
        ChildFailed: It died, or took too long.
        ProvenanceError: It raised that.
    """
    context = get_context("spawn")
    answers, answered = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(answered, work, arguments), name="examination", daemon=True)
    process.start()
    answered.close()
    try:
        result = _answer(answers, progress, time.monotonic() + seconds)
    finally:
        process.kill()
        process.join()
        process.close()
        answers.close()
    if isinstance(result, ProvenanceError):
        raise result
    return result  # type: ignore[no-any-return]


def _answer(answers: Connection, progress: Told | None, deadline: float) -> Any:  # noqa: ANN401 - what the work returns
    done = 0
    while True:
        if progress is not None and not progress(done):
            raise Cancelled("It was stopped. Nothing was changed.")
        if time.monotonic() > deadline:
            raise ChildFailed("Looking at the file took too long, so it was not opened. Nothing was changed.")
        try:
            if not answers.poll(_TICK):
                continue
            kind, value = answers.recv()
        except (EOFError, OSError) as error:
            raise ChildFailed(
                "The part of the program that looks at files stopped at this one, so it was not opened. Nothing was "
                "changed."
            ) from error
        if kind == "done":
            return value
        done = value


def _serve(line: Connection, work: Work[Any], arguments: tuple[Any, ...]) -> None:
    confine(MEMORY)
    sys.setswitchinterval(_TURN)
    last = 0.0

    def tell(done: int) -> bool:
        nonlocal last
        now = time.monotonic()
        if now - last > _WORD_EVERY:
            last = now
            line.send(("progress", done))
        return True

    try:
        line.send(("done", work(*arguments, tell)))
    except ProvenanceError as error:
        line.send(("done", error))
