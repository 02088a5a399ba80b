"""The gallery of hostile files: each gets its verdict soon, in little memory, and stays as it is."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, Final

from tests.reliability.hostile import Hostile, gallery
from tests.reliability.outcome import Outcome
from tests.reliability.rich_case import write_rich_case
from tests.reliability.watched import IN_MEMORY

SECONDS: Final = 2.0
MEMORY: Final = 300_000_000
"""What a verdict may take: of the clock, or where others keep the processor busy of its time."""

_HANGS: Final = 90.0
_OWN: Final = "(my copy"


def run(count: int, seed: int) -> Outcome:
    """Open `count` of the files, all of them where that is more, and check them from the command line."""
    made = gallery()
    names = sorted(made) if count >= 60 else sorted(made)[seed % 7 :: max(1, len(made) // count)][:count]
    failures: list[str] = []
    slowest, largest, opened = (0.0, ""), (0, ""), 0
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        case = Path(folder, "sound.provcase")
        write_rich_case(case, seed, claims=20)
        data = case.read_bytes()
        for name in names:
            place = Path(folder, name)
            place.mkdir()
            (place / "case.provcase").write_bytes(data)
            told, wrong = _tried(place, made[name])
            failures += [f"{name}: {one}" for one in wrong]
            opened += bool(told.get("opened"))
            slowest = max(slowest, (_seconds(told), name))
            largest = max(largest, (int(told.get("child_bytes", 0)), name))
            if os.environ.get("GALLERY_SHOWS"):
                sys.stdout.write(f"{name}: {told}\n")
    notes = (
        f"{opened} opened, {len(names) - opened} refused",
        f"slowest {slowest[0]:.2f} s ({slowest[1]}), largest {largest[0] / 1e6:.0f} MB ({largest[1]})",
    )
    return Outcome("hostile files", len(names), tuple(failures), notes)


def _seconds(told: dict[str, Any]) -> float:
    """Return the time of the clock, or of the processor where other work kept it waiting."""
    cpu = float(told.get("child_cpu", 0)) + float(told.get("app_cpu", 0))
    return min(float(told.get("seconds", _HANGS)), cpu)


def _tried(place: Path, hostile: Hostile) -> tuple[dict[str, Any], list[str]]:
    path = place / "case.provcase"
    hostile.make(path)
    before = _seen(place)
    told, wrong = _opened(path, place)
    if told and hostile.opens is not None and told["opened"] is not hostile.opens:
        wrong.append(f"was {'' if told['opened'] else 'not '}opened: {told['message']}")
    if told:
        wrong += _costs(told)
    for item in place.iterdir():
        if _OWN in item.name:
            item.unlink()
    wrong += _harmed(before, _seen(place))
    wrong += _checked(path, place)
    wrong += _harmed(before, _seen(place))
    return told, wrong


def _costs(told: dict[str, Any]) -> Iterator[str]:
    if not told["opened"] and not told["message"]:
        yield "nothing was said"
    if _seconds(told) > SECONDS:
        yield f"took {_seconds(told):.1f} s ({told['seconds']:.1f} by the clock): {told['message']}"
    for who in ("child", "app"):
        if told[f"{who}_bytes"] > MEMORY:
            yield f"the {who} came to hold {told[f'{who}_bytes'] / 1e6:.0f} MB: {told['message']}"


def _opened(path: Path, place: Path) -> tuple[dict[str, Any], list[str]]:
    """Open it by a process of its own, so that what it takes can be told."""
    command = [sys.executable, "-m", "tests.reliability.gallery_probe", str(path)]
    command += [str(place.with_name(f"{place.name} data")), str(place.with_name(f"{place.name} documents"))]
    done, _ = _ran(command)
    if done is None:
        return {}, ["opening it did not end"]
    if done.returncode:
        return {}, [f"opening it ended with {done.returncode}: {done.stderr[-400:]!r}"]
    return json.loads(done.stdout), []


def _checked(path: Path, place: Path) -> list[str]:
    done, seconds = _ran([sys.executable, "-m", "provenance_app", "check", "--json", str(path)], place)
    if done is None:
        return ["checking it did not end"]
    if done.returncode not in (0, 1, 2) or b"Traceback" in done.stderr:
        return [f"checking it ended with {done.returncode}: {done.stderr[-400:]!r}"]
    return [f"checking it took {seconds:.1f} s"] if seconds > SECONDS else []


def _ran(command: list[str], place: Path | None = None) -> tuple[subprocess.CompletedProcess[bytes] | None, float]:
    """Run a command, and return with it how long it took: of the clock or the processor, whatever is less."""
    home = (
        {
            "HOME": str(place.with_name(f"{place.name} home")),
            "XDG_DATA_HOME": str(place.with_name(f"{place.name} home")),
        }
        if place
        else {}
    )
    started, before = monotonic(), os.times()
    try:
        done = subprocess.run(command, capture_output=True, timeout=_HANGS, check=False, env={**os.environ, **home})
    except subprocess.TimeoutExpired:
        return None, _HANGS
    after = os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return done, min(monotonic() - started, cpu)


def _seen(place: Path) -> dict[str, str]:
    """Return what lies in a folder, and what it is: the bytes of files, their beginning where they are huge."""
    return {item.name: _what(item) for item in sorted(place.iterdir())}


def _what(path: Path) -> str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    if not path.is_file():
        return f"mode {path.stat().st_mode}"
    found = path.stat()
    digest, left = sha256(), found.st_size if found.st_size < 2**30 else 5_000_000
    with path.open("rb") as stream:
        while left > 0 and (piece := stream.read(1_000_000)):
            digest.update(piece)
            left -= len(piece)
    return f"{found.st_size} bytes, {digest.hexdigest()}, of {found.st_mtime_ns}"


def _harmed(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield f"{name} was removed"
        elif name not in before:
            yield f"{name} was left beside it"
        elif before[name] != after[name]:
            yield f"{name} was changed: {before[name]}, now {after[name]}"
