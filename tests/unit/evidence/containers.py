"""Headers of video and sound files, written by hand."""

import struct


def box(kind, *parts):
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def mp4(*, created=3_786_912_000, scale=1000, duration=2500, place=b"", apple=(), brand=b"isom"):
    """An MP4 with one picture track in H.264 of 1920 x 1080, one sound track in AAC, and what else is asked for."""
    movie = box(b"mvhd", struct.pack(">IIIII", 0, created, created, scale, duration), bytes(80))
    entry = struct.pack(">I4s", 86, b"avc1") + bytes(24) + struct.pack(">HH", 1920, 1080) + bytes(50)
    video = _track(b"vide", entry)
    sound = _track(b"soun", struct.pack(">I4s", 36, b"mp4a") + bytes(28))
    extra = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7), place)) if place else b""
    whole = box(b"moov", movie, video, sound, extra, _apple(apple))
    return box(b"ftyp", brand, bytes(4)) + whole + box(b"mdat", bytes(50))


def _track(handler, entry):
    table = box(b"stbl", box(b"stsd", struct.pack(">II", 0, 1), entry))
    data_handler = box(b"hdlr", bytes(8), b"alis", bytes(12))
    return box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(12)), box(b"minf", data_handler, table)))


def _apple(pairs):
    if not pairs:
        return b""
    keys = b"".join(struct.pack(">I4s", 8 + len(key), b"mdta") + key for key, _ in pairs)
    values = b"".join(
        box(struct.pack(">I", at), box(b"data", struct.pack(">II", 1, 0), value))
        for at, (_, value) in enumerate(pairs, 1)
    )
    return box(b"meta", box(b"keys", struct.pack(">II", 0, len(pairs)), keys), box(b"ilst", values))


def element(number, data):
    head = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return head + b"\x01" + len(data).to_bytes(7, "big") + data


def matroska(kind=b"matroska", *, seconds=12.5, created=0):
    info = element(0x2AD7B1, (1_000_000).to_bytes(4, "big")) + element(0x4489, struct.pack(">d", seconds * 1000))
    info += element(0x4461, struct.pack(">q", created)) + element(0x5741, b"Writer 1.0")
    size = element(0xB0, (640).to_bytes(2, "big")) + element(0xBA, (360).to_bytes(2, "big"))
    video = element(0xAE, element(0x86, b"V_VP9") + element(0xE0, size))
    sound = element(0xAE, element(0x86, b"A_OPUS"))
    segment = element(0x1549A966, info) + element(0x1654AE6B, video + sound) + element(0x1F43B675, bytes(100))
    return element(0x1A45DFA3, element(0x4282, kind)) + element(0x18538067, segment)


def chunk(kind, data):
    return kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def wav(seconds=3):
    form = struct.pack("<HHIIHH", 1, 1, 8000, 16000, 2, 16)
    made = chunk(b"LIST", b"INFO" + chunk(b"ICRD", b"2021-03-04") + chunk(b"ISFT", b"Recorder"))
    body = b"WAVE" + chunk(b"fmt ", form) + made + chunk(b"data", bytes(16000 * seconds))
    return b"RIFF" + struct.pack("<I", len(body)) + body


def avi(made=b"Thu Aug 16 14:03:21 2007\n"):
    main = struct.pack("<10I", 40_000, 0, 0, 0, 250, 0, 2, 0, 320, 240) + bytes(16)
    picture = chunk(b"LIST", b"strl" + chunk(b"strh", b"vidsMJPG" + bytes(48)) + chunk(b"strf", bytes(40)))
    form = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    sound = chunk(b"LIST", b"strl" + chunk(b"strh", b"auds" + bytes(52)) + chunk(b"strf", form))
    body = b"AVI " + chunk(b"LIST", b"hdrl" + chunk(b"avih", main) + picture + sound) + chunk(b"IDIT", made)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def film(*frames, width, height):
    """An AVI that shows these JPEG pictures, 25 of them a second; unlike the others it can be played."""
    sizes = 40, width, height, 1, 24, b"MJPG", width * height * 3, 0, 0, 0, 0
    main = struct.pack("<10I", 40_000, 0, 0, 0x10, len(frames), 0, 1, 0, width, height) + bytes(16)
    head = struct.pack(
        "<4s4sIHHIIIIIIIIHHHH", b"vids", b"MJPG", *(0,) * 4, 1, 25, 0, len(frames), *(0,) * 3, 0, 0, width, height
    )
    stream = chunk(b"LIST", b"strl" + chunk(b"strh", head) + chunk(b"strf", struct.pack("<IiiHH4sIiiII", *sizes)))
    movie = chunk(b"LIST", b"movi" + b"".join(chunk(b"00dc", frame) for frame in frames))
    body = b"AVI " + chunk(b"LIST", b"hdrl" + chunk(b"avih", main) + stream) + movie
    return b"RIFF" + struct.pack("<I", len(body)) + body
