"""Edits that bring pictures, videos and sound into the case."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from provenance_app.editing.captions import described_only
from provenance_app.editing.records import checked, quoted
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import LinkForm, MediaKind, RecordKind, Relation
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.links import Link
from provenance_app.model.records import Media
from provenance_app.model.snapshot import Snapshot, StoredFile

_JOINED = {RecordKind.CLAIM: Relation.RESTS_ON, RecordKind.DOCUMENT: Relation.APPEARS_IN}


def media_of_file(snapshot: Snapshot, sha256: str) -> Media | None:
    """Return the media item with exactly these bytes, or None."""
    return next((item for item in snapshot.media.values() if item.file == sha256), None)


def media_at(snapshot: Snapshot, url: str | None) -> Media | None:
    """Return the media item with this address, or None."""
    return next((item for item in snapshot.media.values() if url and item.url == url), None)


def add_media(
    snapshot: Snapshot,
    stored: StoredFile | None,
    kind: MediaKind,
    *,
    title: str | None = None,
    caption: str | None = None,
    credit: str | None = None,
    form: LinkForm | None = LinkForm.EVIDENCE,
    url: str | None = None,
    dhash: str | None = None,
    metadata: Mapping[str, Any] | None = None,
    behind: RecordId | None = None,
) -> tuple[Edit, RecordId]:
    """Return the edit that records a stored file as media, and the media item's id.

    What is in the case already gets what it lacks: one that was recorded by its address, or by the caption that it has
    in the document it is `behind`.

    Args:
        snapshot: The case.
        stored: The file; where the case already has it as media, only the link is added. None records an address alone,
            once.
        kind: Picture, video or sound.
        title: What it is called; by default what its file is.
        caption: The words below it.
        credit: Who made it.
        form: Of the link to what it is behind.
        url: Where it was downloaded from.
        dhash: Perceptual hash, 16 hexadecimal digits.
        metadata: What the file says of itself.
        behind: The claim that rests on it, or the document it appears in.
    """
    known = media_of_file(snapshot, stored.sha256) if stored else media_at(snapshot, url)
    bare = _bare(snapshot, url, kind, caption, behind) if known is None else None
    media = known or Media(
        id=new_id(),
        title=title or (stored.name if stored else url) or "Untitled",
        kind=kind,
        url=url,
        file=stored.sha256 if stored else None,
        credit=credit,
        caption=caption,
        mime=stored.mime if stored else None,
        dhash=dhash,
        metadata=dict(metadata or {}),
    )
    if bare is not None:
        media = _filled(bare, media)
    changes = () if known else (Change(bare, checked(media)),)
    joined = _joined(snapshot, media.id, behind, form)
    what = "file of" if bare is not None and stored else "address of" if bare is not None else "media"
    label, owner = f"Add {what} {quoted(media)}", snapshot.get(behind) if behind else None
    return Edit(f"{label} to {quoted(owner)}" if joined and owner else label, changes + joined), media.id


def unlinked(snapshot: Snapshot, media: Sequence[RecordId], to: RecordId) -> tuple[RecordId, ...]:
    """Return which media in the case are not linked yet to a claim that may rest on them, or a document they are in."""
    return tuple(one for one in media if one in snapshot.media and _joined(snapshot, one, to, None))


def link_media(snapshot: Snapshot, media: Sequence[RecordId], to: RecordId) -> Edit:
    """Return the edit by which a claim rests on media, or media appear in a document; links that are there stay."""
    left = unlinked(snapshot, media, to)
    what = f"{len(left):,} media" if len(left) != 1 else quoted(snapshot.media[left[0]])
    links = [change for one in left for change in _joined(snapshot, one, to, LinkForm.EVIDENCE)]
    return Edit(f"Link {what} to {quoted(snapshot.node(to))}", tuple(links))


def _bare(
    snapshot: Snapshot, url: str | None, kind: MediaKind, caption: str | None, behind: RecordId | None
) -> Media | None:
    """Return the media item that says what this is and lacks its file, or its address as well; or None."""
    at = media_at(snapshot, url)
    if at is not None and not at.file and at.kind is kind:
        return at
    return described_only(snapshot, behind, kind, caption) if behind in snapshot.documents and behind else None


def _filled(bare: Media, found: Media) -> Media:
    """Return a media item with what was found of it where it says nothing; what somebody wrote stays."""
    lacking = ("url", "file", "credit", "caption", "mime", "dhash", "metadata")
    return replace(bare, **{name: getattr(bare, name) or getattr(found, name) for name in lacking})


def _joined(snapshot: Snapshot, media: RecordId, behind: RecordId | None, form: LinkForm | None) -> tuple[Change, ...]:
    relation = _JOINED.get(snapshot.kind_of(behind)) if behind else None  # type: ignore[arg-type]
    if behind is None or relation is None:
        return ()
    from_, to = (behind, media) if relation is Relation.RESTS_ON else (media, behind)
    if any(link.to == to for link in snapshot.links_from(from_, relation)):
        return ()
    link = Link(id=new_id(), from_=from_, to=to, relation=relation, form=form)
    return (Change(None, link),)
