"""The process that reads PDF: it has little memory to lose, answers one file at a time, and may die."""

from multiprocessing.connection import Connection
from typing import Final

from provenance_app.confinement import confine
from provenance_app.evidence.confined.answering import answer_each

MAX_MEMORY: Final = 2**30
"""Bytes of memory the worker may take, where the system can hold it to that."""


def serve(requests: Connection, answers: Connection) -> None:
    """Answer each PDF with what it says of itself and its text, or say why there is none."""
    confine(MAX_MEMORY)
    from provenance_app.evidence.documents.pdf_contents import read_contents

    answer_each(requests, answers, read_contents)
