"""The side of a confined process: one answer for each file, in words that do nothing as they are read."""

import json
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

Found = tuple[dict[str, Any], bytes]
"""Fields that JSON can hold, and one value that it cannot."""


def answer_each(requests: Connection, answers: Connection, read: Callable[[bytes], Found | str]) -> None:
    """Answer each file with what is in it, or with words that say why not; end when the line is closed.

    Args:
        requests: The bytes of one file after the other.
        answers: Gets JSON alone, so that whoever has taken this process over cannot send the app anything that does
            something as it is read: true when ready; then text, or the fields of each file and after them the bytes
            that go with them.
        read: The decoder.
    """
    answers.send_bytes(b"true")
    while True:
        try:
            data = requests.recv_bytes()
        except (EOFError, OSError):
            return
        found = read(data)
        if isinstance(found, str):
            answers.send_bytes(json.dumps(found).encode())
        else:
            answers.send_bytes(json.dumps(found[0]).encode())
            answers.send_bytes(found[1])
