"""Where a file was downloaded from, as far as the system wrote it down.

Source: the Zone.Identifier stream of Windows, `user.xdg.origin.url` of freedesktop.org, kMDItemWhereFroms of macOS.
"""

import ctypes
import ctypes.util
import os
import plistlib
import re
import sys
from pathlib import Path
from typing import Final
from xml.parsers.expat import ExpatError

from provenance_app.evidence.clipboard import web_url
from provenance_app.evidence.documents.texts import TextRefused, decoded

_LIMIT: Final = 65_536
_ZONE_LINE: Final = re.compile(r"^(HostUrl|ReferrerUrl)=(.+)$", re.MULTILINE)
_ZONE_ENDINGS: Final = (":Zone.Identifier", "\uf03aZone.Identifier")
"""The second is how a colon is written on drives of Windows by systems that may not use one there."""
_MAC_ATTRIBUTE: Final = "com.apple.metadata:kMDItemWhereFroms"


def download_url(path: Path) -> str | None:
    """Return the address a file was downloaded from, or None where nothing is noted; the file itself is not read."""
    return _from_zone(path) or _from_attribute(path)


def _from_zone(path: Path) -> str | None:
    """Read the stream of Windows, or the file that copying it elsewhere leaves beside the original."""
    for ending in _ZONE_ENDINGS:
        try:
            with path.with_name(f"{path.name}{ending}").open("rb") as stream:
                return zone_url(stream.read(_LIMIT))
        except (OSError, ValueError):
            continue
    return None


def is_zone_of_another(name: str) -> bool:
    """Say whether a file of this name only tells where the file beside it came from."""
    return name.casefold().endswith(tuple(ending.casefold() for ending in _ZONE_ENDINGS))


def zone_url(data: bytes) -> str | None:
    """Return the address in a Zone.Identifier: the file's own, else that of the page it was on."""
    try:
        found = dict(_ZONE_LINE.findall(decoded(data).replace("\r", "")))
    except TextRefused:
        return None
    return web_url(found.get("HostUrl", "")) or web_url(found.get("ReferrerUrl", ""))


def _from_attribute(path: Path) -> str | None:
    if sys.platform == "darwin":
        return where_froms_url(_mac_attribute(path))
    if sys.platform == "linux":
        for name in ("user.xdg.origin.url", "user.xdg.referrer.url"):
            try:
                url = web_url(os.getxattr(path, name).decode("utf-8", "replace"))
            except OSError:
                continue
            if url:
                return url
    return None


def where_froms_url(data: bytes) -> str | None:
    """Return the first address in the property list that macOS keeps for a download."""
    try:
        items = plistlib.loads(data) if data else []
    except (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, OverflowError, RecursionError):
        return None
    texts = items if isinstance(items, list) else [items]
    return next((url for url in (web_url(text) for text in texts if isinstance(text, str)) if url), None)


def _mac_attribute(path: Path) -> bytes:
    library = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    library.getxattr.restype = ctypes.c_ssize_t
    buffer = ctypes.create_string_buffer(_LIMIT)
    size = library.getxattr(
        os.fsencode(path), _MAC_ATTRIBUTE.encode(), buffer, ctypes.c_size_t(_LIMIT), ctypes.c_uint32(0), ctypes.c_int(0)
    )
    return buffer.raw[:size] if size > 0 else b""
