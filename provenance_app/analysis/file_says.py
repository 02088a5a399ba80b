"""What a file says of itself, beside what checks and links claim on the same matter, with the differences in words.

None of it is a fact: what stands in a file can be wrong, and can be written by anybody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from provenance_app.analysis.dates import read_edtf
from provenance_app.analysis.distances import distance
from provenance_app.analysis.embedded import embedded_place
from provenance_app.analysis.file_times import FileTime, clocks_apart, file_times
from provenance_app.analysis.flags.wording import counted
from provenance_app.analysis.media_uses import uses
from provenance_app.analysis.pillars import CaseReader, check_of
from provenance_app.analysis.places import read_established, read_place
from provenance_app.analysis.stories import folded, media_and_user, words_differ
from provenance_app.model.enumerations import LinkForm, Pillar
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import name_of, visible
from provenance_app.model.records import Media, Place

_FORMS: Final = (LinkForm.EVIDENCE, LinkForm.ILLUSTRATION, LinkForm.FILE_PHOTO, None)
_LONGEST: Final = 300
_NAMED: Final = 60
_FITS: Final = "fits the file"


@dataclass(frozen=True, slots=True)
class Claimed:
    """What somebody else says on a matter.

    Attributes:
        who: Where it is said, in words.
        said: What is said.
        verdict: How that compares with the file, in words.
        differs: Whether both cannot be right.
    """

    who: str
    said: str
    verdict: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """One matter that a file speaks of.

    Attributes:
        name: What it is about.
        said: What the file says, in words.
        notes: Where in the file that stands, and what else to know of it.
        claimed: What is claimed elsewhere.
        pillar: The check that it can be used for as a claimed value.
        link: An address that shows it on a map, as text.
    """

    name: str
    said: str
    notes: tuple[str, ...] = ()
    claimed: tuple[Claimed, ...] = ()
    pillar: Pillar | None = None
    link: str = ""


def statements(case: CaseReader, media: Media) -> tuple[Statement, ...]:
    """Return what the file of a media item says of time, place, device, software, credit and caption."""
    return (*_time(case, media), *_place(case, media), *_container(media), *_words(media))


def map_link(latitude: float, longitude: float) -> str:
    """Return the address of a map of a place, to be copied; nothing is fetched."""
    where = f"{latitude:.6f}/{longitude:.6f}"
    return f"https://www.openstreetmap.org/?mlat={latitude:.6f}&mlon={longitude:.6f}#map=17/{where}"


def _time(case: CaseReader, media: Media) -> Iterator[Statement]:
    times = file_times(media)
    if not times:
        return
    first, *others = times
    notes = [first.field, *(f"{time.field}: {time.words}" for time in others), clocks_apart(times)]
    claimed = tuple(_beside_time(first, who, said) for who, said in _claims(case, media.id, Pillar.DATE, "date"))
    name = "Written" if first.written else "Recorded"
    yield Statement(name, first.words, tuple(filter(None, notes)), claimed, Pillar.DATE)


def _place(case: CaseReader, media: Media) -> Iterator[Statement]:
    where = embedded_place(media)
    if where is None:
        return
    claims = _claims(case, media.id, Pillar.LOCATION, "place")
    claimed = tuple(_beside_place(where, who, said) for who, said in claims)
    latitude, longitude = where
    gps = media.metadata.get("gps")
    more = tuple(
        f"{words}: {gps[key]:g} {unit}"
        for key, words, unit in (("altitude", "altitude", "m"), ("bearing", "looking towards", "degrees"))
        if isinstance(gps, Mapping) and isinstance(gps.get(key), int | float)
    )
    sides = f"{abs(latitude):.5f}\u00b0 {'S' if latitude < 0 else 'N'}, {abs(longitude):.5f}\u00b0 "
    side = "W" if longitude < 0 else "E"
    yield Statement("Position", sides + side, more, claimed, Pillar.LOCATION, map_link(latitude, longitude))


def _claims(case: CaseReader, media: RecordId, pillar: Pillar, part: str) -> Iterator[tuple[str, str | Place]]:
    """Go through who claims something on a matter, and what."""
    check = check_of(case, media, pillar)
    if check is not None and check.value:
        yield f"check, {check.state}", check.value
    for link in sorted(uses(case, media, *_FORMS), key=lambda link: link.id):
        said = getattr(link.asserted, part, None)
        if said:
            user = case.get(media_and_user(link)[1])
            yield (f"\u201c{visible(name_of(user))[:_NAMED]}\u201d" if user else "a record that is gone"), said


def _beside_time(time: FileTime, who: str, said: str | Place) -> Claimed:
    text = str(said)
    claimed = read_edtf(text)
    shown = visible(text)[:_LONGEST]
    if claimed is None:
        return Claimed(who, shown, "no date that can be compared", False)
    if not claimed.disjoint(time.possible):
        return Claimed(who, shown, _FITS, False)
    day = date.fromisoformat(time.day)
    early = claimed.before(time.possible)
    near = claimed.latest if early else claimed.earliest
    apart = _span(abs((day - near).days)) if near is not None else "long"
    return Claimed(who, shown, f"{apart} {'before' if early else 'after'} what the file says", True)


def _span(days: int) -> str:
    if days < 60:
        return counted(days, "day")
    return f"{days / 30.44:.0f} months" if days < 730 else f"{days / 365.25:.0f} years"


def _beside_place(where: tuple[float, float], who: str, said: str | Place) -> Claimed:
    known = read_established(said) if isinstance(said, Place) else read_place(said)
    shown = _place_words(said) if isinstance(said, Place) else visible(said)[:_LONGEST]
    exact = _on_earth(said) if isinstance(said, Place) else None
    if exact is not None and isinstance(said, Place) and said.precision is None:
        return Claimed(who, shown, _away(distance(where, exact)), False)
    if known.point is None:
        return Claimed(who, shown, "cannot be compared with a position", False)
    metres = distance(where, (known.point.latitude, known.point.longitude))
    if metres <= known.point.radius:
        return Claimed(who, shown, _FITS, False)
    named = "" if exact is not None else "the place known by that name is "
    return Claimed(who, shown, named + _away(metres), True)


def _on_earth(place: Place) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    fits = -90 <= place.latitude <= 90 and -180 <= place.longitude <= 180
    return (place.latitude, place.longitude) if fits else None


def _place_words(place: Place) -> str:
    parts = [visible(place.name)[:_LONGEST]] if place.name else []
    if place.latitude is not None and place.longitude is not None:
        parts.append(f"{place.latitude:.5f}, {place.longitude:.5f}")
    return ", ".join(parts)


def _away(metres: float) -> str:
    if metres < 1:
        return "the very position of the file"
    away = f"{metres / 1000:,.0f} km" if metres >= 10_000 else f"{metres:,.0f} m"
    return f"{away} from the position in the file"


def _container(media: Media) -> Iterator[Statement]:
    """Say what a video or sound is made of, and how long it is."""
    facts = media.metadata.get("container")
    if not isinstance(facts, Mapping):
        return
    parts = [visible(facts[name])[:_NAMED] for name in ("format", "video", "audio") if isinstance(facts.get(name), str)]
    width, height, seconds = (facts.get(name) for name in ("width", "height", "duration"))
    if isinstance(width, int) and isinstance(height, int):
        parts.append(f"{width:,} \u00d7 {height:,} px")
    if isinstance(seconds, int | float) and 0 <= seconds < _LONGEST_PLAY:
        minutes, rest = divmod(round(float(seconds), 1), 60)
        parts.append(f"{minutes:.0f} min {rest:.0f} s" if minutes else f"{rest:g} s")
    if parts:
        yield Statement("Container", ", ".join(parts))


_LONGEST_PLAY: Final = 1e7
"""Seconds; no recording is longer."""

_MATTERS: Final = (
    ("Device", (("exif", ("Make", "Model")), ("container", ("device",))), None),
    ("Software", (("exif", ("Software",)), ("xmp", ("CreatorTool",)), ("container", ("software",))), None),
    ("Credit", (("iptc", ("credit",)), ("iptc", ("byline",)), ("xmp", ("Credit",)), ("xmp", ("creator",))), "credit"),
    ("Rights", (("iptc", ("copyright",)), ("xmp", ("rights",)), ("exif", ("Copyright",))), None),
    ("Caption", (("iptc", ("caption",)), ("xmp", ("description",)), ("exif", ("ImageDescription",))), "caption"),
)
"""What it is called, the fields that speak of it by group, and the field of the record on the same matter."""


def _words(media: Media) -> Iterator[Statement]:
    for name, fields, own in _MATTERS:
        found: dict[str, str] = {}
        for group, keys in fields:
            said = _text(media, group, keys)
            if said:
                found.setdefault(said, f"{_GROUPS[group]} {', '.join(keys)}")
        if found:
            first, *others = found
            notes = (found[first], *(f"{found[other]}: {other}" for other in others))
            recorded = getattr(media, own) if own else None
            yield Statement(name, first, notes, _recorded(first, recorded) if recorded else ())


_GROUPS: Final = {"exif": "EXIF", "iptc": "IPTC", "xmp": "XMP", "container": "container"}


def _text(media: Media, group: str, keys: tuple[str, ...]) -> str:
    values = media.metadata.get(group)
    if not isinstance(values, Mapping):
        return ""
    parts: list[str] = []
    for key in keys:
        value = values.get(key)
        texts = value if isinstance(value, list | tuple) else (value,)
        text = ", ".join(visible(one) for one in texts if isinstance(one, str))[:_LONGEST]
        if text and not any(part.startswith(text) for part in parts):
            parts = [part for part in parts if not text.startswith(part)] + [text]
    return " ".join(parts)


def _recorded(said: str, recorded: str) -> tuple[Claimed, ...]:
    differs = words_differ(folded(said), folded(recorded))
    words = "other words than in the file" if differs else _FITS
    return (Claimed("this case", visible(recorded)[:_LONGEST], words, differs),)
