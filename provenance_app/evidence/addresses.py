"""When two addresses are those of one page."""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

_NOISE: Final = re.compile(r"(?:utm_\w*|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|ref_src)(?:=|$)", re.IGNORECASE)
"""What those who send readers to a page add to its address to tell where they came from."""
_SAME_HOST: Final = re.compile(r"^(?:www|m|mobile|amp)\.")


@lru_cache(maxsize=16_384)
def page_key(url: str) -> str:
    """Return what is the same for all addresses of one page, as far as addresses tell.

    http and https, letter case of the host, a leading `www.`, a slash at the end, the place in the page and what only
    tells where readers come from make no difference. Everything else does.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url
    if parts.scheme not in ("http", "https") or not host:
        return url
    query = "&".join(part for part in parts.query.split("&") if part and not _NOISE.match(part))
    place = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""  # the page itself, on some sites
    return f"{host}{port}{parts.path.rstrip('/')}?{query}{place}"


def own_address(canonical: str | None, found: str | None) -> str | None:
    """Return the address of a page: the one it gives itself where that can be its own, else the one it was found at.

    Pages also give the address of another site, or of the front page of theirs: of those they may be copies or not.
    """
    if not canonical or not found:
        return canonical or found
    try:
        own, seen = urlsplit(canonical), urlsplit(found)
    except ValueError:
        return found
    same = _SAME_HOST.sub("", own.hostname or "") == _SAME_HOST.sub("", seen.hostname or "")
    front = not own.path.strip("/") and (seen.path.strip("/") or seen.query)
    return canonical if same and not front else found
