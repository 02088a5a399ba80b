"""What a web server sent, without the wrapping it was sent in."""

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Final

import brotli
from warcio.bufferedreaders import ChunkedDataReader

from provenance_app.evidence.archives.archived import ArchiveRefused

Unpacker = Callable[[bytes, int], bytes]
"""Unpacks what there is, and no more bytes than it is told."""


def _by_zlib(form: int) -> Unpacker:
    return lambda data, most: zlib.decompressobj(form).decompress(data, most)


def _by_brotli(data: bytes, most: int) -> bytes:
    unpacked: bytes = brotli.Decompressor().process(data, output_buffer_limit=most)
    return unpacked[:most]


_UNPACKERS: Final[dict[str, tuple[Unpacker, ...]]] = {
    "gzip": (_by_zlib(31),),
    "x-gzip": (_by_zlib(31),),
    "deflate": (_by_zlib(15), _by_zlib(-15)),
    "br": (_by_brotli,),
}
_AS_IT_IS: Final = ("", "identity", "none")


def unwrapped(sent: bytes, chunked: bool, encoding: str, most: int) -> bytes:
    """Return a body as it was before it was sent; of one that is cut short, what there is.

    Args:
        sent: The bytes on the wire.
        chunked: Whether they come in chunks.
        encoding: How they are packed, as the header Content-Encoding names it.
        most: How many bytes are wanted; no more are unpacked.

    Raises:
        ArchiveRefused: They are packed in a way that is not known here.
    """
    body: bytes = ChunkedDataReader(BytesIO(sent)).read(len(sent)) if chunked else sent
    name = encoding.strip().lower()
    if name in _AS_IT_IS:
        return body[:most]
    if name not in _UNPACKERS:
        raise ArchiveRefused(f"The page was sent packed as {name[:20]}, which is not unpacked here.")
    for unpack in _UNPACKERS[name]:
        try:
            return unpack(body, most)
        except (zlib.error, brotli.error):
            continue
    return body[:most]  # archives are often unpacked already, with the header left as it was
