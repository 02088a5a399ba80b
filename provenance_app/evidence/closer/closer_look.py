"""Looking closer at the bytes of a file; they are never read in the app's own process."""

from typing import Any, Final, NamedTuple

from provenance_app.evidence.closer.credentials import Credentials, CredentialsState
from provenance_app.evidence.closer.worker import PICTURE, request, serve
from provenance_app.evidence.confined.process import ConfinedReader
from provenance_app.evidence.pictures.reader import MAX_BYTES, PictureRefused
from provenance_app.evidence.pictures.small_picture import Pixels

_SECONDS: Final = 20.0


class LargePicture(NamedTuple):
    """A picture for a screen, upright, and the size in px of the picture in the file, upright as well."""

    pixels: Pixels
    width: int
    height: int


class CloserLook(ConfinedReader[LargePicture | Credentials]):
    """Asks a worker process, which starts when it is first needed and is replaced when it dies."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        """Allow each file this many seconds."""
        super().__init__(serve, "file", seconds)

    def picture(self, data: bytes) -> LargePicture:
        """Return a picture of at most 1600 px a side.

        Raises:
            PictureRefused: It is none, is broken, too large, or took too long.
        """
        if len(data) > MAX_BYTES:
            raise PictureRefused(f"its file has more than the {MAX_BYTES // 2**20} MB that are read")
        found = self._answer(request(PICTURE, data), _picture)
        if isinstance(found, LargePicture):
            return found
        raise PictureRefused(found if isinstance(found, str) else "what was read of it makes no sense")

    def credentials(self, data: bytes, mime: str) -> Credentials:
        """Return what the Content Credentials in a file say; what they say cannot be trusted to be short or plain."""
        if len(data) > MAX_BYTES:
            return Credentials(state=CredentialsState.UNREAD, why=f"the file has more than {MAX_BYTES // 2**20} MB")
        found = self._answer(request(mime, data), _credentials)
        if isinstance(found, Credentials):
            return found
        return Credentials(
            state=CredentialsState.UNREAD, why=found if isinstance(found, str) else "what was read makes no sense"
        )


def _picture(found: dict[str, Any], data: bytes) -> LargePicture:
    width, height, channels = int(found["width"]), int(found["height"]), int(found["channels"])
    if channels not in (1, 3, 4) or min(width, height) < 1 or len(data) != width * height * channels:
        raise ValueError
    whole = found["whole"]
    return LargePicture(Pixels(width, height, channels, data), int(whole[0]), int(whole[1]))


def _credentials(found: dict[str, Any], _: bytes) -> Credentials:
    problems = tuple(str(one) for one in found.get("problems", ()))
    return Credentials(**(found | {"state": CredentialsState(found["state"]), "problems": problems}))
