"""The case file: the only place with SQL. One SQLite file, written one edit at a time, with its history."""

from provenance_app.casefile.case_file import CaseFile
from provenance_app.casefile.content.search import SearchHit
from provenance_app.casefile.failures import Cancelled, RecordConflict
from provenance_app.casefile.history.journal import JournalEntry
from provenance_app.casefile.history.soundness import CheckReport
from provenance_app.casefile.outputs import OutputRefused, refuse_case, write_output, write_outputs

__all__ = [
    "Cancelled",
    "CaseFile",
    "CheckReport",
    "JournalEntry",
    "OutputRefused",
    "RecordConflict",
    "SearchHit",
    "refuse_case",
    "write_output",
    "write_outputs",
]
