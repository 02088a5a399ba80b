"""A picture that a page shows, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """What a page says of a picture on it; what it does not say is None.

    Attributes:
        url: Where it is on the web.
        place: Where it is, as the page writes it: the name of a file beside a saved page, say.
        caption: The words below it.
        alt: The words that stand for it.
        credit: Who made it.
        data: Its bytes, where they are in the page.
    """

    url: str | None = None
    place: str = ""
    caption: str | None = None
    alt: str | None = None
    credit: str | None = None
    data: bytes | None = None

    @property
    def words(self) -> str | None:
        """What it shows, in the words of the page."""
        return self.caption or self.alt
