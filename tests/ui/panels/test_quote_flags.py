"""A quotation that was altered is corrected from the original words, or called what it is."""

import pytest

from provenance_app.analysis.flags import FlagState
from provenance_app.editing.linking import link
from provenance_app.editing.records import change
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.model.records import Claim
from provenance_app.ui.panels.flags.options import options_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def altered(context):
    return next((flag for flag in context.flags.flags if flag.rule == "quote-altered"), None)


@pytest.fixture
def quote(context):
    said = Claim(id="said", text="He said: \u201cthere are not 61 zones here\u201d, and left.")
    quote = Claim(id="quote", text="there are 16 zones here", verbatim=True)
    context.perform(Edit("Two claims", (Change(None, said), Change(None, quote))))
    context.perform(link(context.snapshot, "quote", "said", Relation.CITES, LinkForm.QUOTES)[0])
    return altered(context).fix.record


def option(context, name):
    return next(one for one in options_of(context, altered(context)) if one.id == name)


def test_the_original_words_are_offered_and_settle_it(context, quote, qtbot):
    answer = option(context, "correct-quote").ask(False)
    qtbot.addWidget(answer)
    assert [line.text() for line in answer.lines] == ["there are not 61 zones here"]
    context.perform(answer.edit())
    assert context.snapshot.claims["quote"].text == "there are not 61 zones here"
    assert altered(context) is None
    context.undo_stack.undo()
    assert altered(context).state is FlagState.OPEN


def test_it_may_be_a_paraphrase(context, quote):
    context.perform(option(context, "paraphrases").edit())
    assert context.snapshot.links[quote].form is LinkForm.PARAPHRASES
    assert altered(context) is None


def test_it_may_be_accepted_as_a_misquotation(context, quote, qtbot):
    answer = option(context, "accept").ask(False)
    qtbot.addWidget(answer)
    answer.lines[0].setText("the paper misquotes him")
    context.perform(answer.edit())
    assert altered(context).state is FlagState.ACCEPTED


def test_words_too_long_for_a_line_are_taken_whole(context, quote):
    words = "there are not 61 zones here, \n" * 1_000
    context.perform(change(context.snapshot, "said", text=words))
    context.perform(option(context, "correct-quote").edit())
    assert context.snapshot.claims["quote"].text == words
    assert altered(context) is None
