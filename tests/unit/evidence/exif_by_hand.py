"""EXIF read by a few lines of its own, to compare what the app reads with: the tags of a JPEG's first IFDs."""

import re
import struct

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}


def exif_of(jpeg):
    """Return {"date": ISO or None, "zone": str, "place": (latitude, longitude) or None} by EXIF 2.32."""
    tiff = _tiff(jpeg)
    none = {"date": None, "zone": "", "place": None}
    if tiff is None:
        return none
    order = "<" if tiff[:2] == b"II" else ">"
    first = _ifd(tiff, order, struct.unpack_from(order + "I", tiff, 4)[0])
    camera = _ifd(tiff, order, first[0x8769][0]) if 0x8769 in first else {}
    place = _ifd(tiff, order, first[0x8825][0]) if 0x8825 in first else {}
    for tags, tag, zone in ((camera, 0x9003, 0x9011), (camera, 0x9004, 0x9012), (first, 0x0132, 0x9010)):
        found = re.match(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)", _text(tags.get(tag)))
        if found:
            date = f"{found[1]}-{found[2]}-{found[3]}T{found[4]}"
            return {"date": date, "zone": _text(camera.get(zone)), "place": _place(place)}
    return none | {"place": _place(place)}


def _tiff(jpeg):
    at = 2
    while jpeg[at : at + 1] == b"\xff" and jpeg[at + 1] != 0xDA:
        size = struct.unpack_from(">H", jpeg, at + 2)[0]
        if jpeg[at + 1] == 0xE1 and jpeg[at + 4 : at + 10] == b"Exif\0\0":
            return jpeg[at + 10 : at + 2 + size]
        at += 2 + size
    return None


def _ifd(tiff, order, at):
    tags = {}
    if at + 2 > len(tiff):
        return tags
    for number in range(struct.unpack_from(order + "H", tiff, at)[0]):
        entry = at + 2 + 12 * number
        if entry + 12 > len(tiff):
            break
        tag, kind, count = struct.unpack_from(order + "HHI", tiff, entry)
        size = _SIZES.get(kind, 0) * count
        start = entry + 8 if size <= 4 else struct.unpack_from(order + "I", tiff, entry + 8)[0]
        if size and start + size <= len(tiff):
            tags[tag] = _values(tiff[start : start + size], order, kind, count)
    return tags


def _values(data, order, kind, count):
    if kind in (1, 2, 7):
        return data
    if kind in (5, 10):
        numbers = struct.unpack(order + str(2 * count) + ("I" if kind == 5 else "i"), data)
        return [top / low if low else 0.0 for top, low in zip(numbers[::2], numbers[1::2], strict=True)]
    return struct.unpack(f"{order}{count}{'H' if kind == 3 else 'I'}", data)


def _text(data):
    return data.split(b"\0")[0].decode("latin-1").strip() if isinstance(data, bytes) else ""


def _place(tags):
    if 2 not in tags or 4 not in tags:
        return None
    north, east = (sum(part / 60**at for at, part in enumerate(tags[tag])) for tag in (2, 4))
    return (-north if _text(tags.get(1)) == "S" else north, -east if _text(tags.get(3)) == "W" else east)
