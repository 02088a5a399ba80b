"""What a suggested picture or video becomes: a media item that appears in the document."""

from provenance_app.editing.captions import media_in, same_caption
from provenance_app.editing.records import checked
from provenance_app.editing.suggested.parts import Made, attributed, title_of
from provenance_app.evidence.suggestions.captions import guess_media_kind, is_file_photo
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.changes import Change
from provenance_app.model.enumerations import LinkForm, RecordKind, Relation
from provenance_app.model.errors import RecordRefused
from provenance_app.model.ids import new_id
from provenance_app.model.links import Link, usual_form
from provenance_app.model.naming import on_one_line
from provenance_app.model.records import Capture, Media, Source
from provenance_app.model.selectors import Selector
from provenance_app.model.snapshot import Snapshot


def picture(
    snapshot: Snapshot, capture: Capture, suggestion: Suggestion, selector: Selector, source: Source | None
) -> Made:
    """Record a picture with its caption, and who posted it where the text says so; the credit stays words."""
    caption = on_one_line(selector.exact)
    if any(same_caption(item.caption or "", caption) for item in media_in(snapshot, capture.document)):
        raise RecordRefused("A picture with this caption is recorded already.")
    media = Media(
        id=new_id(),
        title=title_of(caption),
        kind=guess_media_kind(caption),
        caption=caption,
        credit=suggestion.credit,
    )
    usual = usual_form(RecordKind.MEDIA, RecordKind.DOCUMENT, Relation.APPEARS_IN)
    appears = Link(
        id=new_id(),
        from_=media.id,
        to=capture.document,
        relation=Relation.APPEARS_IN,
        form=LinkForm.FILE_PHOTO if is_file_photo(caption) else usual,
        selector=selector,
    )
    posted = attributed(media.id, source, LinkForm.UPLOADER, capture, suggestion)
    return (Change(None, checked(media)), Change(None, appears), *posted)
