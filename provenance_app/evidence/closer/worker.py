"""The process that looks closer: it has little memory to lose, does one thing at a time, and may die."""

import json
from multiprocessing.connection import Connection
from typing import Final

from provenance_app.confinement import confine
from provenance_app.evidence.confined.answering import Found, answer_each

MAX_MEMORY: Final = 1536 * 2**20
"""Bytes of memory the worker may take, where the system can hold it to that."""

PICTURE: Final = "picture"


def serve(requests: Connection, answers: Connection) -> None:
    """Answer each request with the pixels of a picture or what credentials say; end when the line is closed."""
    confine(MAX_MEMORY)
    answer_each(requests, answers, _answer)


def request(what: str, data: bytes) -> bytes:
    """Return what is sent to the worker: `PICTURE` or the media type of a file with credentials, then its bytes."""
    return json.dumps(what).encode() + b"\n" + data


def _answer(asked: bytes) -> Found | str:
    head, _, data = asked.partition(b"\n")
    what = json.loads(head)
    if what == PICTURE:
        from provenance_app.evidence.closer.large_picture import read_large

        return read_large(data)
    from provenance_app.evidence.closer.credentials_reader import read_credentials

    return read_credentials(data, what), b""
