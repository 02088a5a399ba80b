"""The case file: the only place with SQL. One SQLite file, written one edit at a time, with its history."""

from provenance_app.casefile.case_file import CaseFile
from provenance_app.casefile.content.search import SearchHit
from provenance_app.casefile.content.stored_files import Readable
from provenance_app.casefile.failures import Cancelled, RecordConflict
from provenance_app.casefile.history.chain import fingerprint
from provenance_app.casefile.history.finding import EntryFilter
from provenance_app.casefile.history.journal import Head, JournalEntry
from provenance_app.casefile.history.soundness import CheckReport
from provenance_app.casefile.history.steps import Step, Steps
from provenance_app.casefile.outputs import OutputRefused, refuse_case, write_output, write_outputs

__all__ = [
    "Cancelled",
    "CaseFile",
    "CheckReport",
    "EntryFilter",
    "Head",
    "JournalEntry",
    "OutputRefused",
    "Readable",
    "RecordConflict",
    "SearchHit",
    "Step",
    "Steps",
    "fingerprint",
    "refuse_case",
    "write_output",
    "write_outputs",
]
