"""The process that looks closer: it has little memory to lose, does one thing at a time, and may die."""

import json
from multiprocessing.connection import Connection
from typing import Final

from provenance_app.confinement import confine

MAX_MEMORY: Final = 1536 * 2**20
"""Bytes of memory the worker may take, where the system can hold it to that."""


def serve(requests: Connection, answers: Connection) -> None:
    """Answer each request; end when the line is closed.

    Args:
        requests: What is wanted and the media type, as JSON; then the bytes of the file.
        answers: Gets JSON and then bytes, and nothing that does something as it is read: text that says why not, or the
            fields of the answer; then the pixels of a picture, else nothing.
    """
    confine(MAX_MEMORY)
    answers.send_bytes(b"true")
    while True:
        try:
            wanted = json.loads(requests.recv_bytes())
            data = requests.recv_bytes()
        except (EOFError, OSError, ValueError):
            return
        found, pixels = _answer(wanted, data)
        answers.send_bytes(json.dumps(found).encode())
        answers.send_bytes(pixels)


def _answer(wanted: dict[str, str], data: bytes) -> tuple[object, bytes]:
    if wanted["what"] == "credentials":
        from provenance_app.evidence.closer.credentials_reader import read_credentials

        return read_credentials(data, wanted["mime"]), b""
    from provenance_app.evidence.closer.large_picture import read_large

    found = read_large(data)
    return (found, b"") if isinstance(found, str) else found
