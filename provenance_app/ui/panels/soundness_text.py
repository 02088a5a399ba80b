"""What a look at a case file showed, in words with the names of records."""

import re
from dataclasses import replace
from typing import Final

from provenance_app.casefile import CheckReport
from provenance_app.casefile.history.parts import INDEX_DAMAGED
from provenance_app.editing import CaseSession
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.panels.change_text import telling_name
from provenance_app.ui.panels.wording import word

_SHOWN: Final = 12
_ABOUT: Final = re.compile(rf"^({'|'.join(RecordKind)}) (\S+) (was .*)$")


def unsound_words(snapshot: Snapshot, report: CheckReport) -> str:
    """Return what is wrong with a case file, the first things one by one, and where to go on."""
    shown = [f"\u2022 {_named(snapshot, problem)}" for problem in report.problems[:_SHOWN]]
    rest = len(report.problems) - len(shown)
    more = [f"\u2022 and {rest:,} more; the command \u201cprovenance-app check\u201d lists them"] if rest > 0 else []
    flagged = report.history.intact is False or report.history.altered or any("stored file" in one for one in shown)
    then = ["What can be looked into is among the flags of severity \u201cerror\u201d now (F8)."] if flagged else []
    return "\n".join(["The case file is not sound:", *shown, *more, *then])


def found_words(session: CaseSession, report: CheckReport) -> str:
    """Return what a check found, once a damaged search index was made anew."""
    mended = session.mend_search(report)
    left = replace(report, problems=tuple(one for one in report.problems if not mended or one != INDEX_DAMAGED))
    return "\n".join(filter(None, [unsound_words(session.snapshot, left) if left.problems else "", mended]))


def _named(snapshot: Snapshot, problem: str) -> str:
    """Return a problem with the name of the record that it is about in the place of its id."""
    about = _ABOUT.match(problem)
    if about is None:
        return problem
    kind, record_id = RecordKind(about[1]), RecordId(about[2])
    record = snapshot.find(kind, record_id)
    if record is None:
        return f"A {word(kind)} {about[3]} ({record_id})"
    return f"{telling_name(snapshot, record)} {about[3]}"
