"""Looking closer at the bytes of a file; they are never read in the app's own process."""

import json
from typing import Any, Final, NamedTuple

from provenance_app.evidence.closer.credentials import Credentials, CredentialsState
from provenance_app.evidence.closer.process import WorkerFailed, WorkerProcess
from provenance_app.evidence.closer.worker import serve
from provenance_app.evidence.pictures.reader import MAX_BYTES, PictureRefused
from provenance_app.evidence.pictures.small_picture import Pixels

_SECONDS: Final = 20.0
_MOST: Final = 16 * 2**20
"""Bytes that the worker may answer with at once; the pixels of the largest picture have 10 MB."""


class LargePicture(NamedTuple):
    """A picture for a screen, upright, and the size in px of the picture in the file, upright as well."""

    pixels: Pixels
    width: int
    height: int


class CloserLook:
    """Asks a worker process, which starts when it is first needed."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        """Allow each file this many seconds."""
        self._worker = WorkerProcess(serve, "closer look", _MOST, seconds)

    def __enter__(self) -> "CloserLook":
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the worker."""
        self.close()

    def picture(self, data: bytes) -> LargePicture:
        """Return a picture of at most 1600 px a side.

        Raises:
            PictureRefused: It is none, is broken, too large, or took too long.
        """
        if len(data) > MAX_BYTES:
            raise PictureRefused(f"its file has more than the {MAX_BYTES // 2**20} MB that are read")
        try:
            found, pixels = self._ask("picture", "", data)
            if isinstance(found, str):
                raise PictureRefused(found)
            return _picture(found, pixels)
        except WorkerFailed as error:
            raise PictureRefused(str(error)) from None
        except (TypeError, ValueError, KeyError):
            raise PictureRefused("what was read of it makes no sense") from None

    def credentials(self, data: bytes, mime: str) -> Credentials:
        """Return what the Content Credentials in a file say; what they say cannot be trusted to be short or plain."""
        if len(data) > MAX_BYTES:
            return Credentials(state=CredentialsState.UNREAD, why=f"the file has more than {MAX_BYTES // 2**20} MB")
        try:
            found, _ = self._ask("credentials", mime, data)
            return Credentials(**(found | {"state": CredentialsState(found["state"])} | _problems(found)))
        except WorkerFailed as error:
            return Credentials(state=CredentialsState.UNREAD, why=str(error))
        except (TypeError, ValueError, KeyError):
            return Credentials(state=CredentialsState.UNREAD, why="what was read makes no sense")

    def close(self) -> None:
        """End the worker, at whatever it is."""
        self._worker.close()

    def _ask(self, what: str, mime: str, data: bytes) -> tuple[Any, bytes]:
        said, more = self._worker.ask(json.dumps({"what": what, "mime": mime}).encode(), data)
        return json.loads(said), more


def _picture(found: dict[str, Any], data: bytes) -> LargePicture:
    width, height, channels = int(found["width"]), int(found["height"]), int(found["channels"])
    if channels not in (1, 3, 4) or min(width, height) < 1 or len(data) != width * height * channels:
        raise ValueError
    whole = found["whole"]
    return LargePicture(Pixels(width, height, channels, data), int(whole[0]), int(whole[1]))


def _problems(found: dict[str, Any]) -> dict[str, Any]:
    return {"problems": tuple(str(one) for one in found.get("problems", ()))}
