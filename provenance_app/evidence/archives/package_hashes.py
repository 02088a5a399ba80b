"""Whether the files of a WACZ are those that its datapackage.json states, and what it says of its signature.

Source: WACZ 1.1.1, sections 5.2.1 and 5.2.7; WACZ Signing and Verification 0.1.0.
"""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, cast
from zipfile import ZipFile

from provenance_app.evidence.archives.archived import Progress, ReadingStopped
from provenance_app.evidence.archives.package import DAMAGE
from provenance_app.evidence.hashing import sha256_of

STATED_IN: Final = "datapackage.json"
SIGNED_IN: Final = "datapackage-digest.json"
_MOST: Final = 16 * 2**20
_MOST_LISTED: Final = 5
_LONGEST: Final = 120


def statement(package: ZipFile, name: str) -> dict[str, Any]:
    """Return a JSON object of the package; empty where it is missing, too large, or none."""
    try:
        with package.open(name) as stream:
            data = stream.read(_MOST + 1)
        found = json.loads(data) if len(data) <= _MOST else {}
    except (KeyError, RecursionError, *DAMAGE):
        return {}
    return found if isinstance(found, dict) else {}


def checked_hashes(package: ZipFile, progress: Progress) -> tuple[str, str]:
    """Return what speaks against the files of a package, and what was found in order; each may be empty.

    Raises:
        ReadingStopped: `progress` said so.
    """
    names = {entry.filename for entry in package.infolist() if not entry.is_dir()}
    stated = dict(_stated(statement(package, STATED_IN)))
    if not stated:
        return f"It states no SHA-256 of its files ({STATED_IN}), so nothing could be checked.", ""
    changed = [name for name in stated if name in names and _sha256(package, name, progress) != stated[name]]
    missing = [name for name in stated if name not in names]
    added = [name for name in names if name.startswith("archive/") and name not in stated]
    digest = statement(package, SIGNED_IN)
    if digest and _plain(digest.get("hash")) != _sha256(package, STATED_IN, progress):
        changed.append(STATED_IN)
    doubts = (
        _told(changed, "does not have the SHA-256 that is stated of it: it was changed or damaged"),
        _told(missing, "is stated and not there"),
        _told(sorted(added), "is there and not stated"),
    )
    doubt = " ".join(sentence for sentence in doubts if sentence)
    kept = "" if doubt else f"All {len(stated):,} files that it states have their SHA-256."
    return doubt, " ".join(part for part in (kept, _signature(digest)) if part)


def _stated(package: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Go through path and SHA-256 of each file that is stated, in the form of any version."""
    resources = package.get("resources")
    for resource in resources if isinstance(resources, list) else []:
        if not isinstance(resource, dict):
            continue
        stats = resource.get("stats")
        digest = resource.get("hash") or (stats.get("hash") if isinstance(stats, dict) else None)
        if isinstance(resource.get("path"), str):
            yield resource["path"], _plain(digest)


def _plain(digest: object) -> str:
    return digest.removeprefix("sha256:").strip().lower() if isinstance(digest, str) else ""


def _sha256(package: ZipFile, name: str, progress: Progress) -> str:
    """Return the SHA-256 of an entry; empty where it cannot be unpacked."""
    try:
        with package.open(name) as stream:
            found = sha256_of(cast(BinaryIO, stream), lambda _: progress(0))
    except (KeyError, *DAMAGE):
        return ""
    if found is None:
        raise ReadingStopped
    return found


def _told(names: list[str], what: str) -> str:
    if not names:
        return ""
    more = f" and {len(names) - _MOST_LISTED:,} more" if len(names) > _MOST_LISTED else ""
    listed = ", ".join(name[:_LONGEST] for name in names[:_MOST_LISTED])
    return f"{listed}{more}: {what}."


def _signature(digest: dict[str, Any]) -> str:
    signed = digest.get("signedData")
    if not isinstance(signed, dict) or not signed.get("signature"):
        return ""
    who = signed.get("domain")
    by = f" by {who[:_LONGEST]}" if isinstance(who, str) and who.strip() else " with a key that has no name"
    return f"Signed{by}: not verified here."
