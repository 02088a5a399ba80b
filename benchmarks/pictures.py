"""1 000 pictures of 12 megapixels brought into a case by the window, beside a bare Pillow loop over the same files.

The loop does for each file what the app does with its bytes, and no more: SHA-256, decoding, the difference hash of all
pixels, and a small picture as PNG. Both go over the same share of the files in turns, in one run. The time of the
processors is that of all processes. While the app works, a timer in the window's loop looks how long it had to wait.
"""

import hashlib
import io
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from beating import BeatingWindow
from PIL import Image, ImageDraw, ImageFilter
from report import Metric, parser, show

SIZE = (4000, 3000)
DISTINCT = 40
TURNS = 4


def made(folder: Path, count: int) -> list[Path]:
    """Write pictures of four kinds; of each there are copies that differ in the bytes of a comment."""
    kinds = (photograph, shapes, page, night)
    originals = [encoded(kinds[at % len(kinds)](random.Random(at))) for at in range(min(DISTINCT, count))]
    paths = []
    for number in range(count):
        data, said = originals[number % len(originals)], f"copy {number:06}".encode()
        path = folder / f"IMG_{number:04}.jpg"
        path.write_bytes(data[:2] + b"\xff\xfe" + (len(said) + 2).to_bytes(2, "big") + said + data[2:])
        paths.append(path)
    return paths


def encoded(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=88)
    return stream.getvalue()


def photograph(chance: random.Random) -> Image.Image:
    """Shapes out of focus under the grain of a sensor."""
    fine = Image.effect_noise((SIZE[0] // 2, SIZE[1] // 2), 40).resize(SIZE, Image.Resampling.BICUBIC)
    return Image.blend(drawn(chance, 60).filter(ImageFilter.GaussianBlur(9)), fine.convert("RGB"), 0.25)


def shapes(chance: random.Random) -> Image.Image:
    return drawn(chance, 400)


def page(chance: random.Random) -> Image.Image:
    """A sheet with lines of small marks, as a scan of a text has them."""
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    for top in range(120, SIZE[1] - 120, 44):
        left = 150
        while left < SIZE[0] - 200:
            width = chance.randrange(8, 26)
            draw.rectangle((left, top + chance.randrange(6), left + width, top + 26), fill="black")
            left += width + chance.choice((6, 6, 6, 24))
    return image


def night(chance: random.Random) -> Image.Image:
    """A dark ramp with a few lights."""
    image = Image.linear_gradient("L").resize(SIZE).point(lambda value: value // 4).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(80):
        x, y, radius = chance.randrange(SIZE[0]), chance.randrange(SIZE[1]), chance.randrange(5, 60)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(255, 230, 160))
    return image.filter(ImageFilter.GaussianBlur(3))


def drawn(chance: random.Random, count: int) -> Image.Image:
    image = Image.new("RGB", SIZE, (chance.randrange(256), chance.randrange(256), chance.randrange(256)))
    draw = ImageDraw.Draw(image)
    for _ in range(count):
        x, y, colour = chance.randrange(SIZE[0]), chance.randrange(SIZE[1]), tuple(chance.choices(range(256), k=3))
        draw.ellipse((x - 300, y - 200, x + 300, y + 200), fill=colour)
    return image


# -- the loop ------------------------------------------------------------------------------------------------------


def bare(paths: Sequence[Path]) -> None:
    for path in paths:
        data = path.read_bytes()
        hashlib.sha256(data).hexdigest()
        with Image.open(io.BytesIO(data)) as image:
            dhash(image)
            small = image.copy()
            small.thumbnail((256, 256))
            small.save(io.BytesIO(), "PNG")


def quick(paths: Sequence[Path]) -> None:
    """The least that anybody could do: decoded at an eighth of its size, and the hash of that, which is another one."""
    for path in paths:
        data = path.read_bytes()
        hashlib.sha256(data).hexdigest()
        with Image.open(io.BytesIO(data)) as image:
            image.thumbnail((256, 256))
            dhash(image)
            image.save(io.BytesIO(), "PNG")


def dhash(image: Image.Image) -> str:
    grey = image.convert("L").resize((9, 8), Image.Resampling.LANCZOS).tobytes()
    bits = [grey[row * 9 + at + 1] > grey[row * 9 + at] for row in range(8) for at in range(8)]
    return f"{sum(bit << at for at, bit in enumerate(bits)):016x}"


# -- the app -------------------------------------------------------------------------------------------------------


class Window(BeatingWindow):
    """A window that keeps its longest wait."""

    longest = 0

    def add(self, paths: Sequence[Path]) -> None:
        """Bring pictures in as a user does, until they are in the case."""
        self.bring(partial(self.view.intake.add_files, paths))
        self.longest = max(self.longest, *(wait for wait, _ in self.gaps))
        self.view.context.pictures.reader.close()  # only of a process that has ended is it known what it used


def taken(work: Callable[[], None]) -> tuple[float, float]:
    """Return the seconds of the clock and of the processors, of this process and those that it ended."""
    used, started = processors(), time.perf_counter()
    work()
    return time.perf_counter() - started, processors() - used


def processors() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(found.ru_utime + found.ru_stime for found in map(resource.getrusage, who))


def measure(folder: Path, count: int) -> dict[str, Metric]:
    from provenance_app.evidence.pictures.crew import spare_cores
    from provenance_app.ui.application import make_application

    application = make_application()
    paths = made(folder, count)
    window = Window(folder, "Pictures")
    ways: dict[str, Callable[[Sequence[Path]], None]] = {"app": window.add, "bare": bare, "quick": quick}
    clock = dict.fromkeys(ways, 0.0)
    used = dict.fromkeys(ways, 0.0)
    with closing(window):
        for turn in range(TURNS):
            share = paths[turn::TURNS]
            for way, work in ways.items():
                seconds, processor = taken(partial(work, share))
                clock[way] += seconds
                used[way] += processor
        media = len(window.view.context.snapshot.media)
        assert media == count, media
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    del application
    megabytes = sum(path.stat().st_size for path in paths) / 10**6
    return {
        "pictures": Metric(count, f"of 12 megapixels, {megabytes:,.0f} MB, by {spare_cores()} worker(s)"),
        "app": Metric(count / clock["app"], "pictures/s", "the loop", clock["bare"] / clock["app"]),
        "bare loop": Metric(count / clock["bare"], "pictures/s"),
        "app, of the processors": Metric(1000 * used["app"] / count, "ms each", "the loop", used["bare"] / used["app"]),
        "bare loop, of the processor": Metric(1000 * used["bare"] / count, "ms each"),
        "loop that decodes an eighth": Metric(1000 * used["quick"] / count, "ms each"),
        "longest wait of the window's loop": Metric(window.longest, "ms"),
        "most memory of the app's process": Metric(own / 10**6, "MB"),
    }


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--count", type=int, default=1000)
    arguments.add_argument("--folder", type=Path, help="where pictures and case are written; a temporary folder")
    options = arguments.parse_args()
    sys.path.insert(0, str(Path(__file__).parents[1]))
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        show(measure(Path(place), options.count), options.json)
