"""The pictures of a page with their captions and credits; icons, sprites and trackers are left out."""

import re
from dataclasses import replace
from typing import Final
from urllib.parse import urljoin, urlsplit

from provenance_app.evidence.clipboard import web_url
from provenance_app.evidence.documents.credits import credit_in, marked_credit
from provenance_app.evidence.documents.head import Head
from provenance_app.evidence.documents.inlined import Inlined
from provenance_app.evidence.documents.page_captions import caption_text
from provenance_app.evidence.documents.page_picture import PagePicture
from provenance_app.evidence.documents.structured_data import Thing, addresses_of, listed, words_of
from provenance_app.evidence.documents.tags import Tag, shown_markup, tags_in

MAX_PICTURES: Final = 200
_MOST_TAGS: Final = 30_000
_LEAST_SIDE: Final = 80
"""CSS pixels; what is shown smaller is no picture of what is told."""

_PLACEHOLDER: Final = 400
"""Characters; an inlined file of fewer stands for one that is loaded later."""

_MOST_SOURCES: Final = 20
_AROUND: Final = ("nav", "aside", "footer")
_TOLD: Final = ("article", "main")
_TAGS: Final = ("base", "figure", "figcaption", "img", "source", "picture", "a", *_AROUND, *_TOLD)
_NO_PICTURE: Final = re.compile(
    r"(?:^|[/_.-])(?:sprite|spacer|pixel|blank|1x1|tracking|tracker|beacon|favicon|logo|icon|avatar|emoji|badge|loading|"
    r"loader|placeholder|transparent|overlay|button|social|share|themes|plugins|gravatar)s?(?:[/_.-]|$)|"
    r"\.(?:svg|ico|html?|php|aspx?)$|/$|^$",
    re.IGNORECASE,
)
_ENDING: Final = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|heic|tiff?|bmp)$", re.IGNORECASE)
_NO_WORDS: Final = re.compile(r"(?:logo|icon|avatar|advertisement|comscore)s?", re.IGNORECASE)
_SIDE_ASKED: Final = re.compile(r"[?&](?:w|h|width|height)=(\d{1,5})(?=&|$)")
_SIZE: Final = re.compile(r"[-_]\d{2,4}x\d{2,4}(?=\.|$)")
_SHARED: Final = re.compile(r"--sf-img-(\d{1,6})\s*:\s*url\(\s*[\"']?(data:,\d{1,9})")
_SHOWN_SHARED: Final = re.compile(r"var\(--sf-img-(\d{1,6})\)")
_FOLDER_ENDS: Final = "[-_.](?:files|dateien|fichiers|archivos|arquivos|filer|bestanden|file|pliki)"
"""What browsers add to the name of a page for the folder they save beside it, each in its language."""
_BESIDE: Final = re.compile(rf"^(?:\./)?[^/]+{_FOLDER_ENDS}/[^/]+$")
_FOLDER: Final = re.compile(rf"(.+){_FOLDER_ENDS}", re.IGNORECASE)


def pictures_of(page: Inlined, head: Head, article: Thing, url: str | None) -> tuple[PagePicture, ...]:
    """Return the pictures of a page in its order, at most 200, each once.

    Args:
        page: Its markup and the files in it.
        head: Its tags.
        article: What it says of itself in structured data.
        url: Where it is.
    """
    found = _Finding(page, url)
    found.read(shown_markup(page.markup))
    for value in listed(article.get("image"))[:MAX_PICTURES]:
        thing = value if isinstance(value, dict) else {}
        makers = (words_of(thing.get(key)) for key in ("creditText", "creator", "author", "copyrightHolder"))
        caption = words_of(thing.get("caption")) or words_of(thing.get("description")) or None
        credit = next((name for name in makers if name), None) or (credit_in(caption) if caption else None)
        found.keep(PagePicture(url=next(addresses_of(value), None), caption=caption, credit=credit))
    shared = head.first("og:image:secure_url", "og:image", "og:image:url")
    if shared:
        found.keep(PagePicture(url=web_url(_joined(url or "", shared)), alt=head.first("og:image:alt")))
    return tuple(found.pictures.values())


def beside(place: str) -> str | None:
    """Return the path that a saved page writes for a file in the folder that was saved beside it, or None."""
    return place.removeprefix("./") if _BESIDE.match(place) else None


def page_of_folder(name: str) -> str | None:
    """Return what a page is called, without its ending, beside which browsers save a folder of this name; else None."""
    found = _FOLDER.fullmatch(name)
    return found[1] if found else None


class _Finding:
    """The pictures found so far, by what two mentions of one picture have in common."""

    def __init__(self, page: Inlined, url: str | None) -> None:
        self.pictures: dict[str, PagePicture] = {}
        self._page, self._base, self._url = page, url or "", url
        self._markup = ""
        self._shared: dict[str, str] = dict(_SHARED.findall(page.markup))
        self._inside = dict.fromkeys((*_AROUND, *_TOLD), 0)
        self._told_apart = False
        self._link: Tag | None = None
        self._figures: list[list[tuple[PagePicture, bool]]] = []
        self._caption: str | None = None
        self._credit: str | None = None
        self._caption_at = 0
        self._sources: list[Tag] = []

    def read(self, markup: str) -> None:
        """Go through the tags of a page."""
        self._markup = markup
        self._told_apart = re.search(r"<(?:article|main)\b", markup, re.IGNORECASE) is not None
        for number, tag in enumerate(tags_in(markup, _TAGS)):
            if number == _MOST_TAGS or len(self.pictures) == MAX_PICTURES:
                break
            if tag.name in self._inside:
                self._inside[tag.name] = max(0, self._inside[tag.name] + (-1 if tag.closing else 1))
            elif tag.name == "a":
                self._link = None if tag.closing else tag
            elif tag.name in ("figure", "figcaption"):
                (self._turn_figure if tag.name == "figure" else self._turn_caption)(tag)
            elif not tag.closing:
                self._open(tag)
        while self._figures:
            self._close_figure()

    def _open(self, tag: Tag) -> None:
        if tag.name == "base":
            self._base = _joined(self._base, tag.attributes.get("href", ""))
        elif tag.name == "picture":
            self._sources = []
        elif tag.name == "source":
            self._sources = [*self._sources[-_MOST_SOURCES:], tag]
        else:
            if self._belongs():
                self._take(tag)
            self._sources = []

    def keep(self, picture: PagePicture) -> None:
        """Keep a picture, or add to one that is kept what is said of it here."""
        key = _key(picture)
        if not key or (
            picture.url and _NO_PICTURE.search(urlsplit(picture.url)._replace(scheme="", netloc="").geturl())
        ):
            return
        known = self.pictures.get(key)
        if known is None:
            if len(self.pictures) < MAX_PICTURES:
                self.pictures[key] = picture
            return
        self.pictures[key] = replace(
            known,
            url=known.url or picture.url,
            caption=known.caption or picture.caption,
            alt=known.alt or picture.alt,
            credit=known.credit or picture.credit,
        )

    def _belongs(self) -> bool:
        """Say whether a picture here is part of what is told, and not of what is around it."""
        if any(self._inside[name] for name in _AROUND):
            return False
        return bool(self._figures) or not self._told_apart or any(self._inside[name] for name in _TOLD)

    @property
    def _elsewhere(self) -> bool:
        """Whether this is in a link to another page; a picture in it is most likely one of that."""
        if self._link is None:
            return False
        to = _joined(self._base, self._link.attributes.get("href", ""))
        path = urlsplit(to).path
        return bool(path.strip("/")) and not _ENDING.search(path) and to.partition("#")[0] != self._url

    def _turn_figure(self, tag: Tag) -> None:
        if not tag.closing:
            self._figures.append([])
            self._caption = self._credit = None
        elif self._figures:
            self._close_figure()

    def _close_figure(self) -> None:
        for picture, elsewhere in self._figures.pop():
            if self._caption or not elsewhere:
                self.keep(replace(picture, caption=self._caption, credit=picture.credit or self._credit))
        if not self._figures:
            self._caption = self._credit = None

    def _turn_caption(self, tag: Tag) -> None:
        if tag.closing and self._caption_at:
            self._take_caption(self._markup[self._caption_at : tag.start])
        self._caption_at = 0 if tag.closing else tag.end

    def _take_caption(self, markup: str) -> None:
        self._caption = caption_text(markup)
        self._credit = marked_credit(markup) or (credit_in(self._caption) if self._caption else None)

    def _take(self, tag: Tag) -> None:
        said = tag.attributes
        sides = [said.get(name, "") for name in ("width", "height")]
        place = self._place(said)
        sides += _SIDE_ASKED.findall(place)
        if not place or any(side.isdecimal() and int(side[:6]) < _LEAST_SIDE for side in sides):
            return
        data = self._page.data(place) if self._page.size(place) > _PLACEHOLDER else None
        local = place if place.startswith("cid:") else beside(place)
        url = None if data or local or place.startswith("data:") else web_url(_joined(self._base, place))
        alt = " ".join(said.get("alt", "").split())[:4_000] or None
        if not (data or local or (url and self._is_one(url, alt))) or (alt and _NO_WORDS.fullmatch(alt)):
            return
        credit = said.get("data-credit") or said.get("data-copyright") or (credit_in(alt) if alt else None)
        picture = PagePicture(url=url, place=place, alt=alt, credit=credit, data=data)
        if self._figures:
            self._figures[-1].append((picture, self._elsewhere))
        elif not self._elsewhere:
            self.keep(picture)

    def _is_one(self, url: str, alt: str | None) -> bool:
        """Say whether there is a picture at an address: trackers have no words and no name of a picture."""
        return bool(self._figures) or alt is not None or _ENDING.search(urlsplit(url).path) is not None

    def _place(self, said: dict[str, str]) -> str:
        """Return where the best form of a picture is: in the page before on the web, the widest before others."""
        shared = _SHOWN_SHARED.search(said.get("style", ""))
        if shared and shared[1] in self._shared:
            return self._shared[shared[1]]
        src = said.get("src", "")
        if self._page.size(src) > _PLACEHOLDER or beside(src):
            return src
        sets = [one.attributes for one in self._sources] + [said]
        wide = [_widest(one.get("data-srcset") or one.get("srcset") or "") for one in sets]
        later = next((said[name] for name in ("data-src", "data-original", "data-lazy-src") if said.get(name)), "")
        best = max(wide, default=(0, ""))[1] or later
        return best or src


def _joined(base: str, place: str) -> str:
    """Return where a place on a page at `base` is; nothing where what stands there is no address."""
    try:
        to = urljoin(base, place)
        urlsplit(to)
    except ValueError:
        return ""
    return to


def _widest(srcset: str) -> tuple[int, str]:
    """Return the widest picture of a set, with its width in pixels."""
    found = re.findall(r"(\S+)\s+(\d{1,5})w(?:\s*,|\s*$)", srcset[:8_000])
    return max(((int(width), place.lstrip(",")) for place, width in found), default=(0, ""))


def _key(picture: PagePicture) -> str:
    """Return what two mentions of one picture have in common; nothing where it is none."""
    if picture.url:
        path = urlsplit(picture.url).path
        return _SIZE.sub("", path.rsplit("/", 1)[-1]).lower() or picture.url
    return f"data {hash(picture.data)}" if picture.data else picture.place
