"""The process that decodes pictures: it has little memory to lose, answers one file at a time, and may die."""

from multiprocessing.connection import Connection
from typing import Final

from provenance_app.confinement import confine

MAX_MEMORY: Final = 1536 * 2**20
"""Bytes of memory the worker may take, where the system can hold it to that."""


def serve(requests: Connection, answers: Connection) -> None:
    """Answer each file with what is in it, or with words that say why not; end when the line is closed.

    Args:
        requests: The bytes of one file after the other.
        answers: Gets True when ready; then the fields of each picture, or text.
    """
    confine(MAX_MEMORY)
    from provenance_app.evidence.picture_contents import read_contents

    answers.send(True)
    while True:
        try:
            data = requests.recv_bytes()
        except (EOFError, OSError):
            return
        answers.send(read_contents(data))
