"""What Content Credentials say of a file: whether it is as somebody signed it. Whether it is true they do not say."""

from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from typing import Final

EXTRA: Final = "provenance-app[credentials]"
"""What is installed to have Content Credentials read."""

TYPES: Final = frozenset(
    (
        *("image/jpeg", "image/png", "image/webp", "image/tiff", "image/gif", "image/avif", "image/heic", "image/heif"),
        *("image/svg+xml", "video/mp4", "video/quicktime", "video/x-msvideo", "audio/wav", "audio/mpeg", "audio/mp4"),
        "application/pdf",
    )
)
"""Media types that can have credentials."""


class CredentialsState(StrEnum):
    """What came of looking."""

    VALID = "valid"
    """The file is as it was signed."""
    TAMPERED = "tampered"
    """The file, or what was signed of it, was changed afterwards."""
    INVALID = "invalid"
    """They do not hold for another reason."""
    NONE = "none"
    """There are none, which says nothing."""
    ELSEWHERE = "elsewhere"
    """They are kept at an address, from which nothing is fetched."""
    UNREAD = "unread"
    """They could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What Content Credentials say.

    Attributes:
        state: What came of looking.
        signer: To whom the certificate was issued.
        signed: When it was signed, ISO 8601, by a time stamp in them.
        tool: The program that made them.
        trusted: Whether the signer is on a list of trusted ones that is known here.
        problems: Codes of what does not hold (C2PA 2.1, validation codes).
        why: More on the state, or nothing.
    """

    state: CredentialsState
    signer: str | None = None
    signed: str | None = None
    tool: str | None = None
    trusted: bool = False
    problems: tuple[str, ...] = ()
    why: str = ""


def can_read_credentials() -> bool:
    """Say whether the optional extra is installed."""
    return find_spec("c2pa") is not None


def lines_of(found: Credentials) -> tuple[str, ...]:
    """Return the verdict in words, a sentence a line."""
    signer = f"\u201c{found.signer}\u201d" if found.signer else "a signer who is not named"
    when = f" on {found.signed[:10]}" if found.signed else ""
    match found.state:
        case CredentialsState.VALID:
            first = f"Valid: the file is as it was when it was signed by {signer}{when}."
            lines = [first, "This is no statement that what it shows is true."]
        case CredentialsState.TAMPERED:
            lines = [f"Tampered: the file is not as it was when it was signed by {signer}{when}."]
        case CredentialsState.INVALID:
            lines = [f"Not valid: what {signer} signed{when} does not hold."]
        case CredentialsState.NONE:
            lines = ["None: unknown. Most files have none; that speaks neither for nor against this one."]
        case CredentialsState.ELSEWHERE:
            lines = ["Unknown: they are kept at an address, and nothing is fetched.", found.why]
        case _:
            lines = [f"Unknown: they could not be read ({found.why})."]
    if found.state in (CredentialsState.VALID, CredentialsState.TAMPERED, CredentialsState.INVALID):
        trust = "" if found.trusted else "Who the signer is was not checked: anybody can make such a certificate."
        lines += [trust, f"Made with {found.tool}." if found.tool else "", *_problems(found)]
    return tuple(line for line in lines if line)


def _problems(found: Credentials) -> list[str]:
    words = [f"{_CODES[code]} ({code})" if code in _CODES else code for code in found.problems]
    return [f"What does not hold: {'; '.join(words)}."] if words else []


_CODES: Final = {
    "assertion.dataHash.mismatch": "the content was changed",
    "assertion.bmffHash.mismatch": "the content was changed",
    "assertion.boxesHash.mismatch": "the content was changed",
    "assertion.hashedURI.mismatch": "a statement in them was changed",
    "claimSignature.mismatch": "what was signed was changed",
    "signingCredential.expired": "the certificate had expired",
    "signingCredential.revoked": "the certificate was revoked",
}
