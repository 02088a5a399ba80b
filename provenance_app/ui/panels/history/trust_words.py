"""What a look at the history showed, and what an earlier fingerprint says, in words."""

import re
from datetime import datetime
from typing import Final

from provenance_app.casefile import CheckReport
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.wording import count, local_time, visible

_LEAST: Final = 8
_DIGITS: Final = 64


def found_words(report: CheckReport, at: datetime) -> str:
    """Return when everything was looked at and what was found."""
    figures = report.figures
    looked = (
        f"{count(int(figures['entries']), 'entry', 'entries')}, {count(int(figures['records']), 'record')} and "
        f"{count(int(figures['files']), 'stored file')}"
    )
    if report.sound:
        return f"Verified on {local_time(at)}: {looked} are as they were written."
    history, bad = report.history, sum(file.intact is False for file in report.files)
    parts = [
        f"the entries from {history.broken_at:,} on do not follow from each other" if history.broken_at else "",
        f"{count(len(history.altered), 'record')} changed outside the app" if history.altered else "",
        f"{count(bad, 'stored file')} not as stored" if bad else "",
    ]
    found = ", ".join(filter(None, parts)) or report.problems[0].rstrip(".")
    return f"Verified on {local_time(at)}: of {looked}, {found}."


def compared(context: CaseContext, text: str) -> str:
    """Return what a fingerprint that was written down earlier says of the history now."""
    digits = re.sub(r"[^0-9a-f]", "", text.casefold().removeprefix("fingerprint"))
    if not text.strip():
        return ""
    if not _LEAST <= len(digits) <= _DIGITS:
        return f"A fingerprint has 16 digits from 0 to 9 and a to f; these are {len(digits)}."
    case = context.session.case
    found = case.entries_with(digits)
    if not found:
        return (
            "No entry of this history has this fingerprint: it is of another case or a later state, or this history "
            "was cut or made anew."
        )
    seq = found[-1]
    (entry,) = case.history(1, seq + 1)
    named = f"entry {seq:,}, \u201c{visible(entry.label)}\u201d of {local_time(entry.at)}"
    later = context.snapshot.revision - seq
    since = f"; {count(later, 'entry', 'entries')} came after it" if later else ", the last one"
    holds = context.snapshot.history.intact
    sure = {True: " The history holds.", False: " But the history does not hold.", None: " Verify tells if it holds."}
    return f"It is that of {named}{since}.{sure[holds]}"
