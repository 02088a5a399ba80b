"""The process that decodes pictures: it has little memory to lose, answers one file at a time, and may die."""

import json
from multiprocessing.connection import Connection
from typing import Final

from provenance_app.confinement import confine

MAX_MEMORY: Final = 1536 * 2**20
"""Bytes of memory the worker may take, where the system can hold it to that."""


def serve(requests: Connection, answers: Connection) -> None:
    """Answer each file with what is in it, or with words that say why not; end when the line is closed.

    Args:
        requests: The bytes of one file after the other.
        answers: Gets JSON alone, so that whoever has taken this process over cannot send the app anything that does
            something as it is read: true when ready; then text, or the fields of each picture and after them the bytes
            of its thumbnail.
    """
    confine(MAX_MEMORY)
    from provenance_app.evidence.pictures.contents import read_contents

    answers.send_bytes(b"true")
    while True:
        try:
            data = requests.recv_bytes()
        except (EOFError, OSError):
            return
        found = read_contents(data)
        thumbnail = found.pop("thumbnail") if isinstance(found, dict) else None
        answers.send_bytes(json.dumps(found).encode())
        if thumbnail is not None:
            answers.send_bytes(thumbnail)
