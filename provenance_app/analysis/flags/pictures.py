"""Pictures beside one another, and beside what their files say: copies, other stories, embedded dates and places."""

from collections.abc import Iterator
from heapq import merge
from itertools import chain, islice
from typing import Final

from provenance_app.analysis.dates import read_edtf
from provenance_app.analysis.embedded import embedded_date, embedded_place, too_far
from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.lookalikes import BITS, after, apart
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import named
from provenance_app.analysis.media_uses import is_evidence, uses
from provenance_app.analysis.pillars import check_of
from provenance_app.analysis.stories import Story, media_and_user, story_of
from provenance_app.model.enumerations import CheckState, LinkForm, LinkStatus, Pillar, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import visible
from provenance_app.model.records import Check, Media, Place

_COMPARED: Final = 50
"""How many other appearances each is compared with, the next by id; more say the same, as a rule."""

_SHOWN: Final = 60
_FORMS: Final = (LinkForm.EVIDENCE, LinkForm.ILLUSTRATION, LinkForm.FILE_PHOTO, None)
_SAYING: Final = (CheckState.CLAIMED, CheckState.ESTABLISHED)


def near_duplicate(case: Reading, media: Media) -> Findings:
    """Find the next media item of each picture that looks like this one, where nothing says how the two are related."""
    for alike in case.lookalikes(media):
        other = case.media(next(after(alike.members, media.id), media.id))
        if other is None or case.are_copies(media.id, other.id):
            continue
        yield Finding(
            subjects=(media.id, other.id),
            message=f"{named(media)} and {named(other)} look alike{_turned(alike.mirrored)}: "
            f"{alike.bits} of {BITS} bits differ.",
            action="Link the copy to what it is derived from, or dismiss this if they are two pictures.",
            fix=Fix(
                kind=FixKind.ADD_LINK,
                record=media.id,
                relation=Relation.DERIVED_FROM,
                form=LinkForm.COPY,
                other=other.id,
            ),
            facts=(media.dhash, other.dhash),
        )


def different_story(case: Reading, media: Media) -> Findings:
    """Find appearances of one picture, at least one as evidence, that cannot both be right about what it shows."""
    own = list(_stories(case, media.id))
    others = list(islice(_later_stories(case, media), _COMPARED)) if own else []
    for at, (story, _) in enumerate(own):
        for other, shown in islice(chain(own[at + 1 :], others), _COMPARED):
            parts = story.conflicts(other)
            if parts and (is_evidence(story.link) or is_evidence(other.link)):
                yield _two_stories(case, media, story, shown, other, parts)
                break


def _stories(case: Reading, media: RecordId) -> Iterator[tuple[Story, RecordId]]:
    for link in sorted(uses(case, media, *_FORMS), key=lambda link: link.id):
        story = story_of(link)
        if story is not None:
            yield story, media


def _later_stories(case: Reading, media: Media) -> Iterator[tuple[Story, RecordId]]:
    groups = [case.same_file(media), *(alike.members for alike in case.lookalikes(media))]
    for other in dict.fromkeys(merge(*(after(members, media.id) for members in groups))):
        yield from _stories(case, other)


def _two_stories(
    case: Reading, media: Media, story: Story, shown: RecordId, other: Story, parts: tuple[str, ...]
) -> Finding:
    users = media_and_user(story.link)[1], media_and_user(other.link)[1]
    one, two = (_quoted(each.said(parts)) for each in (story, other))
    of = named(media) + _beside(media, case.media(shown))
    matter = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    wrong, right = story.link, other.link
    if wrong.status is LinkStatus.CONFIRMED:
        wrong, right = right, wrong
    return Finding(
        subjects=tuple(dict.fromkeys((media.id, story.link.id, other.link.id, shown, *users))),
        message=f"{matter.capitalize()} of {of} {'are' if len(parts) > 1 else 'is'} {one} "
        f"in {named(case.get(users[0]))} and {two} in {named(case.get(users[1]))}.",
        action="Refute or correct the appearance that is wrong; it may be both.",
        fix=Fix(kind=FixKind.EDIT_ASSERTED, record=wrong.id, other=right.id, field=parts[0]),
        facts=(*parts, *story.said(parts), *other.said(parts)),
    )


def _quoted(texts: tuple[str, ...]) -> str:
    return ", ".join(f"\u201c{visible(text)[:_SHOWN]}\u201d" for text in texts)


def _beside(media: Media, other: Media | None) -> str:
    if other is None or other.id == media.id:
        return ""
    if media.file and media.file == other.file:
        return f" (the same file as {named(other)})"
    bits, turned = apart(media, other) or (BITS, False)
    return f" (looks like {named(other)}{_turned(turned)}: {bits} of {BITS} bits differ)"


def _turned(mirrored: bool) -> str:
    return ", one of them mirrored" if mirrored else ""


def metadata_disagrees(case: Reading, media: Media) -> Findings:
    """Find evidence of which the file says another day or place than those who use it, or who looked at it."""
    if not media.metadata or not any(map(is_evidence, uses(case, media.id, *_FORMS))):
        return
    yield from _other_dates(case, media)
    check, where = check_of(case, media.id, Pillar.LOCATION), embedded_place(media)
    if check is None or check.state not in _SAYING or where is None or not isinstance(check.value, Place):
        return
    metres = too_far(where, check.value)
    if metres is not None:
        away = f"{metres / 1000:,.0f} km" if metres >= 10_000 else f"{metres:,.0f} m"
        yield _beside_check(
            media,
            check,
            f"The file of {named(media)} says it was recorded at {where[0]:.5f}, {where[1]:.5f}, "
            f"{away} from the {check.state} place{_called(check.value)}.",
            where,
        )


def _called(place: Place) -> str:
    return f" \u201c{visible(place.name)[:_SHOWN]}\u201d" if place.name else ""


def _other_dates(case: Reading, media: Media) -> Findings:
    embedded = embedded_date(media)
    if embedded is None:
        return
    says = f"The file of {named(media)} says it was recorded on {embedded.day}"
    check = check_of(case, media.id, Pillar.DATE)
    if check is not None and check.state in _SAYING and isinstance(check.value, str):
        read = read_edtf(check.value)
        if read is not None and read.disjoint(embedded.possible):
            yield _beside_check(media, check, f"{says}; the {check.state} date is {read.reading}.", (embedded.day,))
    for link in uses(case, media.id, *_FORMS):
        story = story_of(link)
        if story is None or story.date is None or not story.date.disjoint(embedded.possible):
            continue
        _, user = media_and_user(link)
        yield Finding(
            subjects=(media.id, link.id, user),
            message=f"{says}; {named(case.get(user))} says {story.date.reading}.",
            action="Correct what is asserted there, or accept this and say why the file is wrong.",
            fix=Fix(kind=FixKind.EDIT_ASSERTED, record=link.id, field="date"),
            facts=(embedded.day, story.asserted.date),
        )


def _beside_check(media: Media, check: Check, message: str, embedded: tuple[str] | tuple[float, float]) -> Finding:
    return Finding(
        subjects=(media.id, check.id),
        message=message,
        action="Correct the value, or accept this and say why the file is wrong.",
        fix=Fix(kind=FixKind.SET_CHECK, record=media.id, pillar=check.pillar),
        facts=(*embedded, check),
    )
