"""The pictures in an archive, read when one of them is wanted."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import BinaryIO

from typing_extensions import override

from provenance_app.evidence.archives.archived import Place
from provenance_app.evidence.archives.response import response_at


class ArchivedPictures(Mapping[str, bytes]):
    """Bytes of pictures by their addresses; of one that cannot be read there are none.

    It reads from the archive, so it is of use only as long as that is open.
    """

    def __init__(self, places: Mapping[str, Place], opened: Callable[[str], AbstractContextManager[BinaryIO]]) -> None:
        """Know where they are; `opened` gives the stream of a member."""
        self._places = places
        self._opened = opened

    @override
    def __getitem__(self, address: str) -> bytes:
        place = self._places[address]
        with self._opened(place.member) as stream:
            stream.seek(place.offset)
            content = response_at(stream)
        return b"" if isinstance(content, str) else content.html

    @override
    def __contains__(self, address: object) -> bool:
        return address in self._places

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    @override
    def __len__(self) -> int:
        return len(self._places)
