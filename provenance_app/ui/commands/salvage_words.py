"""What the window says of a case that was saved from a damaged one."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenance_app.ui.panels.wording import count, visible

if TYPE_CHECKING:
    from provenance_app.casefile.copying.salvage import SalvageReport

_NAMED: Final = 3
"""So many of those that are lost are named; all are in the details."""


def salvaged_words(damaged: Path, target: Path, report: "SalvageReport") -> str:
    """Return what could not be read, what was saved, and how far it is as it was."""
    from provenance_app.casefile.copying.losses import counted_losses

    names = [visible(one.name) for one in report.missing if one.name][:_NAMED]
    named = ", ".join(f"\u201c{name}\u201d" for name in names)
    more = f" and {len(report.missing) - len(names):,} more" if len(report.missing) > len(names) else ""
    lost = ""
    if report.missing:
        lost = f"{counted_losses(report.missing)} could not be read{f': {named}{more}' if named else ''}."
    elif report.lost:
        lost = "Parts of the file could not be read; no record is known to be missing."
    files = f" and {count(report.files, 'stored file')}" if report.files else ""
    saved = f"{count(report.records, 'record')}{files} saved to a new case, {target.name}."
    restored = f"{count(report.restored, 'record')} came from the history." if report.restored else ""
    unproven = ""
    if report.unproven:
        one = len(report.unproven) == 1
        some = (
            "1 record, nothing shows any more that it is as it was"
            if one
            else (f"{len(report.unproven):,} records, nothing shows any more that they are as they were")
        )
        unproven = f"Of {some} written last."
    history = "" if report.history_kept else "The history begins anew; the former one stays in the damaged file."
    return " ".join(filter(None, (lost, saved, restored, unproven, history, f"{damaged.name} stays as it is.")))


def salvage_details(report: "SalvageReport") -> str:
    """Return all that is lost or doubtful, a line each."""
    lines = ["Could not be read:", *report.lost] if report.lost else []
    if report.unproven:
        lines += ["", "Nothing shows any more that these are as they were written last:", *report.unproven]
    return "\n".join(lines).strip()
