"""What can be done about a quotation whose words are not those it quotes."""

from typing import Final

from provenance_app.analysis.flags import Fix
from provenance_app.analysis.quote_drift import quote_drift
from provenance_app.analysis.quoted import quoted_words
from provenance_app.editing.linking import change_link
from provenance_app.editing.records import change
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.flags.answer import Answer, words_answer
from provenance_app.ui.panels.flags.option import Option

_LINE: Final = 2_000
"""Most characters that one line can be corrected in."""


def correct_quote(context: CaseContext, fix: Fix) -> list[Option]:
    """Return giving the claim the original words, and saying that it is no quotation."""
    link = context.snapshot.links.get(fix.record)
    words = quoted_words(context.snapshot, link) if link is not None else None
    if link is None or words is None:
        return []
    claim = context.snapshot.claims[link.from_]

    def correct(text: str) -> Edit:
        return change(context.snapshot, claim.id, text=text)

    def ask(beside: bool) -> Answer:
        question = "The words as they stand in the original"
        return words_answer("fix-quote", question, correct, text=_offered(words, claim.text))

    def paraphrase() -> Edit:
        if link.relation is Relation.CITES:
            return change_link(context.snapshot, link.id, link.relation, LinkForm.PARAPHRASES)
        return change(context.snapshot, claim.id, verbatim=False)

    if len(words) <= _LINE:
        correction = Option(id="correct-quote", words="Correct words", ask=ask)
    else:
        correction = Option(id="correct-quote", words="Use the original words", edit=lambda: correct(words))
    return [correction, Option(id="paraphrases", words="It paraphrases", edit=paraphrase)]


def _offered(original: str, quotation: str) -> str:
    """Return the part of the original that is quoted; all of it where hardly a word is."""
    excerpt = quote_drift(original, quotation).excerpt
    return " ".join((excerpt if 2 * len(excerpt) > len(quotation) else original).split())
