"""Pages that were read as the documents they make, and those that could not be read."""

from collections.abc import Mapping

from provenance_app.editing.intake.items import Item, Makers, Offers, Original, ReadDocument
from provenance_app.editing.intake.reading.naming import KEPT, kind_at, title_of
from provenance_app.evidence.documents.pages import Page
from provenance_app.model.enumerations import CaptureMethod


def page_document(page: Page, name: str, url: str | None, resources: Mapping[str, bytes] | None = None) -> ReadDocument:
    """Return the document that a page makes.

    Args:
        page: What was read of it.
        name: What to call one that has no title.
        url: Where one is that does not say so.
        resources: Files that were saved with it, by their addresses.
    """
    return ReadDocument(
        title=title_of(page.title or name, page.text),
        text=page.text,
        method=page.method,
        url=page.url or url,
        kind=kind_at(page.url or url),
        published=page.published,
        language=page.language,
        makers=Makers(author=page.author, publisher=page.publisher),
        canonical=page.canonical,
        captured_at=page.captured_at,
        tool=page.tool,
        offers=Offers(pictures=page.pictures, reviews=page.reviews, resources=resources),
    )


def unread(original: Original, method: CaptureMethod, name: str, url: str | None, why: str) -> Item:
    """Return the item of a file that cannot be read: a document called `name` whose capture is the file alone."""
    what = ReadDocument(title=name, method=method, url=url, kind=kind_at(url))
    return Item(what=what, original=original, problem=f"{original.name}: {why} {KEPT}")
