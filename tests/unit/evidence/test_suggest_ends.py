"""Looking for suggestions ends soon once nobody wants to know any more."""

from provenance_app.evidence.suggestions.suggest import suggest

TEXT = "The coast guard said: \u201cThe ferry carried 40 passengers that morning.\u201d\n\n" * 200


def test_nothing_more_is_read_once_the_answer_is_not_wanted():
    asked: list[bool] = []

    def going() -> bool:
        asked.append(len(asked) < 5)
        return asked[-1]

    assert suggest(TEXT, going=going) == ()
    assert len(asked) < 10
    assert len(suggest(TEXT)) == 200
