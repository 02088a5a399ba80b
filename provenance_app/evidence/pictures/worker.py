"""The process that decodes pictures: it has little memory to lose, answers one file at a time, and may die."""

from multiprocessing.connection import Connection
from typing import Final

from provenance_app.confinement import confine
from provenance_app.evidence.confined.answering import Found, answer_each

MAX_MEMORY: Final = 1536 * 2**20
"""Bytes of memory the worker may take, where the system can hold it to that."""

_KEPT_BLOCKS: Final = 64
"""Blocks of 1 MiB that the decoder uses again for the next picture: asking the system for the memory of 12 megapixels
takes a third of the time of decoding them."""


def serve(requests: Connection, answers: Connection) -> None:
    """Answer each picture with its fields and the bytes of its thumbnail, or say why there are none."""
    confine(MAX_MEMORY)
    from provenance_app.evidence.pictures.contents import keep_blocks, read_contents

    keep_blocks(_KEPT_BLOCKS)

    def read(data: bytes) -> Found | str:
        found = read_contents(data)
        return found if isinstance(found, str) else (found, found.pop("thumbnail"))

    answer_each(requests, answers, read)
