"""Content Credentials by the C2PA library, which is an optional extra. Imported by the worker alone."""

import io
import json
from collections.abc import Mapping
from typing import Any, Final

from provenance_app.evidence.closer.credentials import CredentialsState

_OFFLINE: Final = {"verify": {"remote_manifest_fetch": False}}
"""By default the library asks the network for credentials that are kept elsewhere."""

_LONGEST: Final = 300
_MOST: Final = 20
_UNTRUSTED: Final = "signingCredential.untrusted"
_CHANGED: Final = (".mismatch", "missing")


def read_credentials(data: bytes, mime: str) -> dict[str, Any]:
    """Return the fields of `Credentials` that a file has."""
    try:
        import c2pa
    except ImportError:
        return _unread("the library that reads them is not installed")
    try:
        context = c2pa.Context.from_dict(_OFFLINE)
        with c2pa.Reader(mime, io.BytesIO(data), context=context) as reader:
            return _fields(json.loads(reader.json()))
    except Exception as error:  # noqa: BLE001 - a parser meets hostile bytes here, and the app only wants to know that
        return _refused(f"{type(error).__name__}: {error}")


def _refused(said: str) -> dict[str, Any]:
    if "ManifestNotFound" in said:
        return {"state": CredentialsState.NONE}
    if "emote" in said and "fetch" in said:
        return {"state": CredentialsState.ELSEWHERE, "why": said.rpartition("url ")[2][:_LONGEST]}
    return _unread(said)


def _unread(why: str) -> dict[str, Any]:
    return {"state": CredentialsState.UNREAD, "why": why[:_LONGEST]}


def _fields(found: Mapping[str, Any]) -> dict[str, Any]:
    active = found.get("manifests", {}).get(found.get("active_manifest"), {})
    signature = active.get("signature_info") or {}
    codes = [str(one.get("code", "")) for one in found.get("validation_status") or []]
    problems = list(dict.fromkeys(code for code in codes if code and code != _UNTRUSTED))[:_MOST]
    state = CredentialsState.VALID
    if str(found.get("validation_state")) not in ("Valid", "Trusted"):
        changed = any(mark in code for code in problems for mark in _CHANGED)
        state = CredentialsState.TAMPERED if changed else CredentialsState.INVALID
    return {
        "state": state,
        "signer": _text(signature.get("issuer")) or _text(signature.get("common_name")),
        "signed": _text(signature.get("time")),
        "tool": _tool(active),
        "trusted": found.get("validation_state") == "Trusted",
        "problems": problems,
    }


def _tool(manifest: Mapping[str, Any]) -> str | None:
    info = manifest.get("claim_generator_info")
    if isinstance(info, list) and info and isinstance(info[0], Mapping):
        return _text(" ".join(filter(None, (_text(info[0].get("name")), _text(info[0].get("version"))))))
    return _text(manifest.get("claim_generator"))


def _text(value: object) -> str | None:
    return value[:_LONGEST] or None if isinstance(value, str) else None
