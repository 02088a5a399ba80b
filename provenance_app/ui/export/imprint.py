"""Where a picture comes from, as it is written into its file."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import provenance_app

if TYPE_CHECKING:
    from provenance_app.casefile import CaseFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Which case a picture shows, and at which of its states.

    Attributes:
        case_id: Id of the case.
        head: Hash of the last entry of its history, which stands for all of it; 64 hexadecimal digits.
        as_of: When that entry was written, UTC.
    """

    case_id: str = ""
    head: str = ""
    as_of: datetime | None = None

    @classmethod
    def of(cls, case: "CaseFile") -> "Imprint":
        """Return the imprint of an open case as it is now."""
        entries = case.history(limit=1)
        if not entries:
            return cls(case_id=case.case_id)
        return cls(case_id=case.case_id, head=entries[0].hash, as_of=entries[0].at)

    @property
    def day(self) -> str:
        """The day of the last change, or nothing where there was none."""
        return f"as of {self.as_of:%Y-%m-%d}" if self.as_of else ""

    def untied(self) -> "Imprint":
        """Return what may stand in a picture without names: its day alone, which is not that of one case only."""
        midnight = self.as_of.replace(hour=0, minute=0, second=0, microsecond=0) if self.as_of else None
        return replace(self, case_id="", head="", as_of=midnight)

    def texts(self, title: str, description: str) -> dict[str, str]:
        """Return what is written into files, by its name."""
        texts = {
            "Title": title,
            "Description": description,
            "Software": f"Provenance {provenance_app.__version__}",
            "Case": self.case_id,
            "History": self.head,
        }
        return {key: text for key, text in texts.items() if text}
