"""What speakers are, as a text tells beside their names."""

import pytest

from provenance_app.evidence.suggestions.known import KnownSource
from tests.unit.evidence.suggestions.finding import found

SAID = "said the bridge would be closed for a week."


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (f"Mayor Ana Ruiz {SAID}", "Mayor"),
        (f"The mayor, Ana Ruiz, {SAID}", "mayor"),
        (f"Ana Ruiz, the mayor of Solna, {SAID}", "mayor of Solna"),
        (f"Ana Ruiz, Chief Superintendent, {SAID}", "Chief Superintendent"),
        (f"Ana Ruiz, 44, a carpenter from Leeds who was there, {SAID}", "carpenter from Leeds"),
        (f"Former Secretary of State Ana Ruiz {SAID}", "Former Secretary of State"),
        (f"Sen. Ana Ruiz (D-Ohio) {SAID}", "Sen."),
        (f"The bank's chief economist, Ana Ruiz, {SAID}", "chief economist"),
        (f"The head of the office in Solna, Ana Ruiz, {SAID}", "head of the office in Solna"),
        (f"The police spokeswoman Ana Ruiz {SAID}", "police spokeswoman"),
        (f"Mayor Ana Ruiz was there. On Monday Ruiz {SAID}", "Mayor"),
        (f"Mayor Ana Ruiz was there. On Monday she {SAID}", "Mayor"),
        (f"Mrs. Ana Ruiz {SAID}", None),
        (f"Ana Ruiz {SAID}", None),
        (f"His sister, Ana Ruiz, {SAID}", None),
        (f"Ana Ruiz, who was there, {SAID}", None),
        (f"Ana Ruiz, Solna, {SAID}", None),
    ],
)
def test_a_role_is_told_beside_a_name(words, role):
    (one,) = found(words)
    assert (one.speaker, one.role) == ("Ana Ruiz" if "Mrs" not in words else one.speaker, role)


@pytest.mark.parametrize(
    ("language", "words", "role"),
    [
        ("sv", "Statsminister Ulf Lind sade att bron skulle st\u00e4ngas i en vecka.", "Statsminister"),
        (
            "sv",
            "Ida Holm, chef f\u00f6r polisen i Solna, sade att bron skulle st\u00e4ngas i en vecka.",
            "chef f\u00f6r polisen i Solna",
        ),
        ("de", "B\u00fcrgermeister Per Lind sagte, dass die Br\u00fccke geschlossen werde.", "B\u00fcrgermeister"),
        (
            "de",
            "Ida Holm, die Chefin der Polizei, sagte, dass die Br\u00fccke geschlossen werde.",
            "Chefin der Polizei",
        ),
    ],
)
def test_also_in_other_languages(language, words, role):
    (one,) = found(words, language=language)
    assert one.role == role


def test_a_source_of_the_case_has_its_own(words=f"Mayor Ana Ruiz {SAID}"):
    (one,) = found(words, sources=[KnownSource("Ana Ruiz", role="senator")])
    assert (one.speaker, one.role) == ("Ana Ruiz", None)
