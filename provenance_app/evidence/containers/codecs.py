"""What codecs are called, by the four letters that stand for them."""

from typing import Final

_NAMES: Final = {
    "avc1": "H.264",
    "avc3": "H.264",
    "h264": "H.264",
    "hvc1": "H.265",
    "hev1": "H.265",
    "av01": "AV1",
    "vp08": "VP8",
    "vp09": "VP9",
    "mp4v": "MPEG-4",
    "xvid": "MPEG-4 (Xvid)",
    "divx": "MPEG-4 (DivX)",
    "dx50": "MPEG-4 (DivX)",
    "mjpg": "Motion JPEG",
    "jpeg": "Motion JPEG",
    "mp4a": "AAC",
    "alac": "Apple Lossless",
    "ac-3": "AC-3",
    "opus": "Opus",
    "samr": "AMR",
    "sowt": "PCM",
    "twos": "PCM",
}


def codec_name(letters: str) -> str:
    """Return what a codec is called; the letters themselves where that is not known here."""
    return _NAMES.get(letters.strip().lower(), letters.strip())
