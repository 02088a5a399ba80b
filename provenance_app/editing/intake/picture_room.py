"""How many bytes of offered pictures are held, of all pages that come at once."""

from dataclasses import replace
from typing import Any, Final

from provenance_app.editing.intake.items import Offers, ReadDocument, ReadDocuments

MOST_HELD: Final = 256 * 2**20
"""Bytes; the pictures of further pages can be had one page at a time, from their stored originals."""


class PictureRoom:
    """Room for the pictures of pages, until the user has said which are wanted."""

    def __init__(self, most: int = MOST_HELD) -> None:
        """Hold at most this many bytes."""
        self._left = most
        self._archives: set[int] = set()

    def taking(self, what: Any) -> Any:  # noqa: ANN401 - of an item of any kind
        """Return what was read; where there is no room for the pictures of a page, it only says how many they are."""
        if isinstance(what, ReadDocuments):
            return replace(what, documents=tuple(map(self.taking, what.documents)))
        if isinstance(what, ReadDocument) and what.offers.pictures:
            return replace(what, offers=self._held(what.offers))
        return what

    def _held(self, offers: Offers) -> Offers:
        size = sum(len(picture.data) for picture in offers.pictures if picture.data is not None)
        if offers.resources and id(offers.resources) not in self._archives:  # pages of one archive share them
            size += sum(map(len, offers.resources.values()))
        if size > self._left:
            return offers.without_pictures(left=len(offers.pictures))
        self._left -= size
        if offers.resources:
            self._archives.add(id(offers.resources))
        return offers
