"""Short ways to ask what a text suggests."""

from provenance_app.evidence.suggestions.suggest import suggest
from provenance_app.model.enumerations import SuggestionKind


def found(text, kind=None, **options):
    """Return the suggestions of a text, of one kind if it is named."""
    made = suggest(text, **options)
    for one in made:
        assert text[one.start : one.end] == one.text
        assert one.reason.endswith(".") and "\n" not in one.reason
    assert all(before.end <= after.start for before, after in zip(made, made[1:], strict=False))
    return [one for one in made if kind is None or one.kind == kind]


def quotes(text, **options):
    return [(one.text, one.speaker) for one in found(text, SuggestionKind.DIRECT_QUOTE, **options)]


def reported(text, **options):
    return [(one.text, one.speaker) for one in found(text, SuggestionKind.INDIRECT_QUOTE, **options)]
