"""What a drive may hold after a power cut: a model of files, folders and names, and of what is on the drive for good.

What was written to a file is for good once the file was synced after it; names are once their folder was. Of the rest,
each write is there, is not, or is there in some of its 512-byte sectors; a new length is there or not; names were
changed up to some point, or any of the changes came through.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.reliability.shim import Kind

SECTOR = 512
_HEAD = struct.Struct("=5q")


@dataclass(frozen=True, slots=True)
class Line:
    """One operation that was taken down."""

    kind: Kind
    inode: int
    offset: int
    name: str
    data: bytes


def lines_of(log: bytes) -> Iterator[Line]:
    """Read what the shim has taken down."""
    at = 0
    while at < len(log):
        kind, inode, offset, length, name_length = _HEAD.unpack_from(log, at)
        at += _HEAD.size
        name = log[at : at + name_length].decode()
        at += name_length
        has_data = kind in (Kind.WRITE, Kind.RENAME, Kind.LINK)
        data = log[at : at + length] if has_data else b""
        at += len(data)
        yield Line(Kind(kind), inode, offset, name, data)


@dataclass(slots=True)
class _File:
    """What of a file is for good, and what was done to it since."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Line] = field(default_factory=list)

    def sync(self) -> None:
        for line in self.pending:
            _apply(self.durable, line)
        self.pending.clear()

    def image(self, chance: "_Chance") -> bytes:
        if not self.pending:
            return bytes(self.durable)
        found = bytearray(self.durable)
        for line in self.pending:
            if chance.keeps():
                _apply(found, line)
            elif line.kind is Kind.WRITE and chance.tears():
                for start in range(0, len(line.data), SECTOR):
                    if chance.random.random() < 0.5:
                        piece = line.data[start : start + SECTOR]
                        _apply(found, Line(Kind.WRITE, 0, line.offset + start, "", piece))
        return bytes(found)


def _apply(data: bytearray, line: Line) -> None:
    if line.kind is Kind.TRUNCATE:
        del data[line.offset :]
        data.extend(bytes(line.offset - len(data)))
        return
    data.extend(bytes(max(line.offset - len(data), 0)))
    data[line.offset : line.offset + len(line.data)] = line.data


class _Chance:
    """How much of what is not for good comes through in one image."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._kept = random.choice((0.0, 1.0, 0.5, random.random()))
        self._torn = random.choice((0.0, 0.5, 1.0))
        self.names_in_order = random.random() < 0.5

    def keeps(self) -> bool:
        return self.random.random() < self._kept

    def tears(self) -> bool:
        return self.random.random() < self._torn


class Drive:
    """A folder, with those in it, on a drive whose power may be cut after any operation."""

    def __init__(self, folder: Path) -> None:
        """Begin with the files as they lie in a folder, all for good."""
        self._folder = folder
        self._files = {}
        self._names: dict[str, _File] = {}
        self._pending_names: list[tuple[Line, _File | None]] = []
        for path in filter(Path.is_file, folder.rglob("*")):
            file = _File(bytearray(path.read_bytes()))
            self._files[path.stat().st_ino] = self._names[str(path)] = file

    def follow(self, line: Line) -> None:
        """Do one operation."""
        if line.kind in (Kind.WRITE, Kind.TRUNCATE):
            self._files[line.inode].pending.append(line)
        elif line.kind is Kind.SYNC:
            self._sync(line)
        elif line.kind is Kind.CREATE:
            file = self._files[line.inode] = _File()
            self._pending_names.append((line, file))
        elif line.kind in (Kind.UNLINK, Kind.RENAME, Kind.LINK):
            self._pending_names.append((line, None))

    def _sync(self, line: Line) -> None:
        if not Path(line.name).is_dir():
            self._files[line.inode].sync()
            return
        others = []
        for change, file in self._pending_names:
            if str(Path(change.name).parent) == line.name:
                _rename(self._names, change, file)
            else:
                others.append((change, file))
        self._pending_names = others

    def image(self, random: Random) -> dict[str, bytes]:
        """Return what may be found after a power cut now: names and the bytes under each."""
        chance = _Chance(random)
        names = dict(self._names)
        changes = self._pending_names
        if chance.names_in_order:
            changes = changes[: random.randrange(len(changes) + 1)]
            keeps = [True] * len(changes)
        else:
            keeps = [chance.keeps() for _ in changes]
        for change, kept in zip(changes, keeps, strict=True):
            if kept:
                _rename(names, *change)
        images: dict[int, bytes] = {}
        for file in names.values():  # two names can stand for one file
            images.setdefault(id(file), file.image(chance))
        return {str(Path(name).relative_to(self._folder)): images[id(file)] for name, file in names.items()}


def _rename(names: dict[str, _File], line: Line, made: _File | None) -> None:
    """Change names as an operation says; one whose file is not there by that name changes nothing."""
    name = line.name
    if line.kind is Kind.CREATE and made is not None:
        names[name] = made
    elif line.kind is Kind.UNLINK:
        names.pop(name, None)
    elif name in names:
        names[line.data.decode()] = names[name] if line.kind is Kind.LINK else names.pop(name)
