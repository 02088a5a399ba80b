"""Which pages of an archive are wanted, said beforehand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from provenance_app.editing.intake.accepting import FilesRefused
from provenance_app.editing.intake.items import Item, PagesToChoose
from provenance_app.editing.intake.reading.archives import with_pages
from provenance_app.evidence.archives.archived import ArchivedPage

_MOST_LISTED: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPages:
    """Pages by their numbers or addresses, or every one."""

    pages: tuple[str, ...] = ()
    every: bool = False

    def settled(self, items: Sequence[Item]) -> Iterator[Item]:
        """Go through the items with the pages in place of what there was to choose from.

        An item whose pages are not told, or not there, has nothing but a problem that says how to tell them.

        Raises:
            FilesRefused: None of the archives has a page that was asked for.
        """
        archives = [item for item in items if isinstance(item.what, PagesToChoose)]
        unknown = self._unknown(archives)
        if unknown:
            lists = [_list(item, item.what) for item in items if isinstance(item.what, PagesToChoose)]
            for item in items:
                item.close()
            raise FilesRefused([unknown, *lists], files=0)
        for item in items:
            if not isinstance(item.what, PagesToChoose):
                yield item
                continue
            chosen = item.what.listed.pages if self.every else self._chosen(item.what)
            if not chosen:
                yield Item(what=None, original=item.original, problem=_list(item, item.what))
            else:
                yield with_pages(item, chosen, lambda _: True)

    def _chosen(self, archive: PagesToChoose) -> tuple[ArchivedPage, ...]:
        return tuple(page for page in archive.listed.pages if {str(page.number), page.url} & {*self.pages})

    def _unknown(self, archives: Sequence[Item]) -> str:
        """Return what is wrong with the pages that were asked for; nothing where all of them are there."""
        if self.every or not self.pages:
            return ""
        if not archives:
            return "None of these files is an archive of several pages; leave --page out."
        if len(archives) > 1 and any(page.isdecimal() for page in self.pages):
            return "Each archive counts its own pages; with several archives, give the addresses of pages."
        known = {
            name
            for item in archives
            if isinstance(item.what, PagesToChoose)
            for page in item.what.listed.pages
            for name in (str(page.number), page.url)
        }
        missing = [page for page in self.pages if page not in known]
        return f"There is no page {', '.join(missing)}." if missing else ""


ANY_ONE: Final = WantedPages()
"""The only page of an archive; of one that has several, none."""


def _list(item: Item, archive: PagesToChoose) -> str:
    pages = archive.listed.pages
    name = item.original.name if item.original is not None else archive.name
    lines = [f"{name} has {len(pages):,} pages. Say which with --page NUMBER or --page ADDRESS, or take --all-pages."]
    lines += [part for part in (archive.listed.doubt, archive.listed.checked) if part]
    for page in pages[:_MOST_LISTED]:
        at = f"{page.captured_at:%Y-%m-%d %H:%M} UTC" if page.captured_at else "no date"
        lines.append(f"{page.number:6}  {at:20}  {page.url or 'no address'}  {page.title or ''}".rstrip())
    if len(pages) > _MOST_LISTED:
        lines.append(f"... and {len(pages) - _MOST_LISTED:,} more")
    return "\n".join(lines)
