"""Pictures that want to do harm are read and taken into a case: the app lives, the original is kept bit for bit."""

import hashlib
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from PIL import Image

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.items import Item, ReadMedia
from provenance_app.editing.intake.reading.files import read_file
from provenance_app.evidence.pictures import reader as reading
from provenance_app.evidence.pictures.reader import Picture, PictureReader, PictureRefused
from tests.reliability import faulty_decoder
from tests.reliability.broken_pictures.bombs import bombs
from tests.reliability.broken_pictures.specimen import READ, REFUSED, Specimen, drawn, png, saved, zeros
from tests.reliability.broken_pictures.strangers import strangers
from tests.reliability.broken_pictures.torn import torn
from tests.reliability.outcome import Outcome

PIXELS, SIDE, SECONDS, MEMORY = 64 * 10**6, 256, 10.0, 1536 * 2**20
MIMES = {"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/tiff"}
_SLACK = 3.0
"""Seconds on top, in which a worker that was too slow is ended, and the next one starts."""
_TOGETHER = 20
_EVERY = 40
"""Files that are added at a time, and pictures after which the worker is killed."""


def run(count: int, seed: int) -> Outcome:
    """Try so many pictures."""
    failures: list[str] = []
    notes: list[str] = []
    with tempfile.TemporaryDirectory() as folder, PictureReader(SECONDS) as reader:
        trials = _Trials(Path(folder), reader, failures)
        for number, specimen in enumerate(_chosen(count, seed), start=1):
            trials.make(number, specimen)
        trials.settle()
        trials.close()
        notes.append(trials.words)
    failures += _deaths(notes)
    failures += _controls(notes)
    return Outcome("pictures", count, tuple(failures), tuple(notes))


def _chosen(count: int, seed: int) -> Iterator[Specimen]:
    """Of many trials the named ones are all of, and the rest is torn; of few some of each."""
    if count < 250:
        named = [*islice(bombs(), 4), *strangers()]
        named = named[:4] + random.Random(seed).sample(named[4:], min(count // 2, len(named) - 4))
    else:
        named = [*bombs(), *strangers()]
    yield from named[:count]
    yield from islice(torn(seed), max(0, count - len(named)))


class _Trials:
    """A case to which all of them are added, and what was seen of it."""

    def __init__(self, folder: Path, reader: PictureReader, failures: list[str]) -> None:
        self._folder, self._reader, self._failures = folder, reader, failures
        self._session = CaseSession(CaseFile.create(folder / "pictures.provcase", "Pictures"))
        self._waiting: list[tuple[Specimen, Item]] = []
        self._good = saved(drawn(), "PNG")
        self._ends = {READ: 0, REFUSED: 0}
        self._slowest, self._most, self._killed = (0.0, ""), 0, 0

    @property
    def words(self) -> str:
        slowest = f"slowest {self._slowest[0]:.1f} s ({self._slowest[1]})"
        memory = f", at most {self._most / 2**20:,.0f} MiB of the worker" if self._most else ""
        ends = f"{self._ends[READ]:,} were read, {self._ends[REFUSED]:,} refused"
        return f"{ends}; {slowest}{memory}; the worker was killed {self._killed} times in between"

    def make(self, number: int, specimen: Specimen) -> None:
        path = self._folder / f"{number}.{specimen.ending}"
        path.write_bytes(specimen.data)
        started = time.monotonic()
        item = read_file(path, self._reader, self._session.snapshot, lambda _: True)
        answer = _answer(item) or self._directly(specimen)
        took = time.monotonic() - started
        path.unlink()
        self._slowest = max(self._slowest, (took, specimen.name))
        self._most = max(self._most, _most_memory(self._reader))
        self._ends[READ if isinstance(answer, Picture) else REFUSED] += 1
        found = [*faults(specimen, answer), *([f"took {took:.1f} s"] if took > SECONDS + _SLACK else [])]
        self._failures.extend(f"{specimen.name} ({specimen.ending}): {fault}" for fault in found)
        self._waiting.append((specimen, item))
        if number % _TOGETHER == 0:
            self.settle()
        if number % _EVERY == 0:
            self._kill()

    def _directly(self, specimen: Specimen) -> Picture | str:
        """What intake takes for something else is shown to the decoder all the same."""
        try:
            return self._reader.read(specimen.data)
        except PictureRefused as refused:
            return str(refused)

    def _kill(self) -> None:
        """Kill the worker, and see that the next picture is read by another one."""
        process = self._reader._process
        if process is not None and process.pid is not None:
            os.kill(process.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
            process.join()
            self._killed += 1
        if self._reader.read(self._good).width != 320:
            self._failures.append("the picture after a dead worker was not read")

    def settle(self) -> None:
        """Add what waits to the case, as one edit, and look whether all of it is there, to the bit."""
        adding = Adding(self._session, [item for _, item in self._waiting])
        for _ in adding.steps():
            pass
        if adding.edit.changes:
            self._session.perform(adding.edit)
        for specimen, item in self._waiting:
            digest = hashlib.sha256(specimen.data).hexdigest()
            try:
                kept = hashlib.sha256(b"".join(self._session.case.read_file(digest))).hexdigest()
            except Exception as error:  # noqa: BLE001 - whatever it is, the original is not there
                self._failures.append(f"{specimen.name}: the original is not in the case ({error!r})")
                continue
            if kept != digest:
                self._failures.append(f"{specimen.name}: the original was changed")
            picture = item.what.picture if isinstance(item.what, ReadMedia) else None
            if picture is not None and self._session.case.thumbnail(digest) != picture.thumbnail:
                self._failures.append(f"{specimen.name}: its small picture is another")
        self._waiting.clear()

    def close(self) -> None:
        report = self._session.case.check()
        if not report.sound or any(not file.intact for file in self._session.case.verify_files()):
            self._failures.append("the case is not sound afterwards")
        self._session.close()


def _answer(item: Item) -> Picture | str | None:
    """Return what the decoder said, or None where intake did not ask it."""
    if isinstance(item.what, ReadMedia):
        return item.what.picture or item.problem or None
    return None


def faults(specimen: Specimen, answer: Picture | str) -> Iterator[str]:
    """Yield what is wrong with what became of a picture."""
    ended = READ if isinstance(answer, Picture) else REFUSED
    slow = isinstance(answer, str) and "longer than" in answer
    if specimen.wanted in (READ, REFUSED) and ended != specimen.wanted and not slow:
        yield f"was {ended}: {answer if isinstance(answer, str) else answer.mime}"
    if isinstance(answer, str):
        return
    if answer.width * answer.height > PIXELS:
        yield f"{answer.width} x {answer.height} pixels were decoded"
    if answer.mime not in MIMES:
        yield f"its kind is {answer.mime}"
    with Image.open(io.BytesIO(answer.thumbnail), formats=("PNG",)) as small:
        small.load()
        if max(small.size) > SIDE:
            yield f"its small picture has {small.size}"


def _most_memory(reader: PictureReader) -> int:
    """Return the most memory the worker has had, where the system says so."""
    process = reader._process
    if process is None or process.pid is None or sys.platform != "linux":
        return 0
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


# -- a decoder that fails, and the controls that must ------------------------------------------------------------------


def _deaths(notes: list[str]) -> Iterator[str]:
    """Let the decoder fail in every way: each is a calm word, and the next picture is read."""
    plain, reading.serve = reading.serve, faulty_decoder.serve  # type: ignore[attr-defined]
    good = saved(drawn(), "PNG")
    try:
        with PictureReader(SECONDS) as reader:
            reader.read(good)
            for way in faulty_decoder.WAYS:
                reader._seconds = 1
                try:
                    reader.read(way)
                    yield f"a decoder that does {way.decode()}: something was read"
                except PictureRefused:
                    pass
                reader._seconds = SECONDS
                if reader.read(good).width != 320:
                    yield f"a decoder that does {way.decode()}: the next picture was not read"
    finally:
        reading.serve = plain  # type: ignore[attr-defined]
    notes.append(f"a decoder that fails in {len(faulty_decoder.WAYS)} ways was survived")


def _controls(notes: list[str]) -> Iterator[str]:
    """What must be noticed: no limit of pixels, any kind of picture, and a decoder within the app."""
    large = Specimen("81 megapixels", png(9_000, 9_000, rows=zeros(9_000 * 27_001)), REFUSED)
    icon = Specimen("an icon", saved(drawn((64, 64)), "ICO"), REFUSED)
    limits: tuple[tuple[str, Callable[[bytes], Any], Specimen], ...] = (
        ("without the limit of pixels", faulty_decoder.unlimited, large),
        ("without the list of kinds", faulty_decoder.of_any_kind, icon),
    )
    for name, read, specimen in limits:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            answer = pool.submit(read, specimen.data).result()
        found = list(faults(specimen, answer if isinstance(answer, str) else Picture(**answer)))
        if found:
            notes.append(f"control: {name} it fails ({found[0]})")
        else:
            yield f"the control {name} did not fail"
    code = "from tests.reliability.faulty_decoder import faulty; faulty(b'segfault')"
    if subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode:
        notes.append("control: without the worker process the app dies of the decoder")
    else:
        yield "the control without the worker process did not fail"
