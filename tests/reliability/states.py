"""What a case says: compared before and after damage."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from provenance_app.casefile import CaseFile
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseFileError

Key = tuple[RecordKind, str]


@dataclass(frozen=True, slots=True)
class State:
    """Records by kind and id, the hash of the bytes of each stored file with its words, and the history."""

    records: dict[Key, Any]
    files: dict[str, tuple[Any, ...]]
    history: tuple[Any, ...]
    found: tuple[Any, ...]

    @classmethod
    def of(cls, case: CaseFile, words: Iterable[str] = ()) -> "State":
        """Read all of an open case, and search it for some words."""
        snapshot = case.load()
        records = {(record.record_kind, record.id): record for record in snapshot.all_records()}
        files = {}
        for key, file in snapshot.files.items():
            digest = sha256()
            for piece in case.read_file(key):
                digest.update(piece)
            files[key] = (file.size, file.mime, file.name, digest.hexdigest())
        found = tuple((word, tuple(sorted((hit.kind, hit.id) for hit in case.search(word, 60)))) for word in words)
        return cls(records, files, _history(case), found)

    @classmethod
    def at(cls, path: Path, words: Iterable[str] = ()) -> "State":
        """Read all of the case at a path."""
        with CaseFile.open(path) as case:
            return cls.of(case, words)

    def differing(self, other: "State") -> set[Key]:
        """Return the records that are not the same in both, or only in one."""
        keys = self.records.keys() | other.records.keys()
        return {key for key in keys if self.records.get(key) != other.records.get(key)}


def _history(case: CaseFile) -> tuple[Any, ...]:
    try:
        return tuple(case.history(100_000))
    except CaseFileError as error:  # it says that an entry is damaged
        return (str(error),)
