import pytest

from provenance_app.evidence.suggestions.known import KnownSource
from provenance_app.evidence.suggestions.suggest import suggest
from provenance_app.model.enumerations import DocumentKind, SuggestionKind
from tests.unit.evidence.suggestions.finding import found, quotes, reported

CLAIM = "the bridge would be closed for a week"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Ida Holm said that {CLAIM}.", "Ida Holm"),
        (f"Ida Holm told reporters on Monday that {CLAIM}.", "Ida Holm"),
        (f"According to Ida Holm, {CLAIM}.", "Ida Holm"),
        (f"{CLAIM.capitalize()}, according to officials in the town.", "officials in the town"),
        (f"{CLAIM.capitalize()}, Ida Holm said on Monday.", "Ida Holm"),
        (f"In May, Swedish police also said {CLAIM}.", "Swedish police"),
        (f"Ida Holm, the engineer of Solna, warned that {CLAIM}.", "Ida Holm"),
        (f"A senior officer in Solna claims that {CLAIM}.", "A senior officer in Solna"),
        (f"Ida Holm opened the letter, saying that {CLAIM}.", "Ida Holm"),
        (f"Residents say {CLAIM}.", "Residents"),
    ],
)
def test_what_somebody_says_in_other_words(text, speaker):
    assert [(words.lower(), who) for words, who in reported(text)] == [(CLAIM, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "The claims of the town were read in the court yesterday evening.",
        "Ida Holm would say that the bridge is closed to all.",
        "Ida Holm did not say that the bridge is closed to all.",
        "The man was told that the bridge is closed to all.",
        "It rained in the United States of America for a week.",
    ],
)
def test_what_is_not_said_is_not_reported(text):
    assert reported(text) == []


def test_what_is_denied_is_said_so():
    one = found("Ida Holm denied that the bridge had been closed, and said it was safe for all.")[0]
    assert (one.text, one.modality, one.speaker) == ("denied that the bridge had been closed", "denied", "Ida Holm")


def test_two_verbs_of_one_subject_are_two_claims():
    text = "A senior officer denied there are any such zones in the country and said crime had been worse before."
    assert reported(text) == [
        ("denied there are any such zones in the country", "A senior officer"),
        ("crime had been worse before", "A senior officer"),
    ]
    assert {one.attribution for one in found(text)} == {"unnamed"}


def test_hearsay_is_hedged_and_nobody_says_it():
    for text in (
        "The town reportedly has 47 bridges, it\u2019s been claimed.",
        "It has been claimed that the town has 47 bridges.",
        "The town allegedly has 47 bridges.",
        "The so-called king of the town is believed to be abroad.",
    ):
        (one,) = found(text)
        assert (one.kind, one.speaker, one.attribution) == (SuggestionKind.HEDGED, None, "none"), text
        assert one.hedges


def test_a_number_is_suggested_where_nobody_says_it():
    (one,) = found("Some time passed, and 53 people crossed the bridge in 2023.")
    assert (one.kind, one.attribution) == (SuggestionKind.FIGURE, "own_voice")
    assert one.figure and (one.figure.value, one.figure.unit, one.figure.as_of) == (53, "people", "2023")
    assert found("The bridge opened on 3 November.") == []
    assert found("The bridge is old.\n\nThis window closes in 5 seconds") == []


def test_numbers_joined_by_and_are_two_claims():
    text = "Figures reveal that 12 boats sank last May, and as many as 53 people were lost in 2023."
    assert [one.figure.value for one in found(text) if one.figure] == [12, 53]


def test_data_and_reports_are_cited():
    text = "Data published last year showed that the number of boats had fallen.\n\nFigures reveal that boats are rare."
    assert [(one.text, one.position) for one in found(text, SuggestionKind.CITED_REPORT)] == [
        ("Data published last year", "body"),
        ("Figures", "body"),
    ]
    assert [one.speaker for one in found(text, SuggestionKind.CITED_REPORT)] == [None, None]
    assert [
        (one.speaker, one.attribution, text[slice(*one.work_at)]) for one in found(text, SuggestionKind.INDIRECT_QUOTE)
    ] == [
        (None, "background", "Data published last year"),
        (None, "unnamed", "Figures"),
    ]


@pytest.mark.parametrize(
    ("text", "work", "maker"),
    [
        (
            f"A report by the civil protection agency said {CLAIM}.",
            "A report by the civil protection agency",
            "the civil protection agency",
        ),
        (
            f"According to figures from the Ministry of Works, {CLAIM}.",
            "figures from the Ministry of Works",
            "the Ministry of Works",
        ),
        (f"NASA\u2019s data show that {CLAIM}.", "NASA\u2019s data", "NASA"),
        (f"The ministry\u2019s report said that {CLAIM}.", "The ministry\u2019s report", "The ministry"),
        (
            f"According to a document filed by the lawyer Ida Holm, {CLAIM}.",
            "a document filed by the lawyer Ida Holm",
            "Ida Holm",
        ),
        (f"Titan\u2019s data show that {CLAIM}.", "Titan\u2019s data", None),
        (f"According to data from 2019, {CLAIM}.", "data from 2019", None),
        (f"The study said that {CLAIM}.", "The study", None),
    ],
)
def test_who_made_a_report_speaks_in_it_and_the_report_does_not(text, work, maker):
    (cited,) = found(text, SuggestionKind.CITED_REPORT)
    (said,) = found(text, SuggestionKind.INDIRECT_QUOTE)
    assert (cited.text, cited.speaker) == (work, maker)
    assert (said.text.lower(), said.speaker, text[slice(*said.work_at)]) == (CLAIM, maker, work)


def test_a_post_and_the_video_in_it():
    text = "In a post to his X account, the blogger Dr Okonjo posted a video that allegedly shows a crowd on a bridge."
    (post,) = found(text, SuggestionKind.CITED_POST)
    assert (post.text, post.speaker) == ("a post to his X account", "Dr Okonjo")
    (video,) = found(text, SuggestionKind.MEDIA)
    assert (video.text, video.speaker) == ("a video that allegedly shows a crowd on a bridge", "Dr Okonjo")
    assert (video.modality, video.hedges, video.position) == ("hedged", ("allegedly",), "post")


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Vans on a bridge in Solna (FILE PHOTO). (Image: Getty)", "Vans on a bridge in Solna (FILE PHOTO)", "Getty"),
        ("Vans on a bridge in Solna. (Photo by Ida Holm)", "Vans on a bridge in Solna", "Ida Holm"),
        ("Bilar p\u00e5 en bro i Solna. (Foto: TT)", "Bilar p\u00e5 en bro i Solna", "TT"),
    ],
)
def test_a_caption_with_its_credit_is_a_picture(text, caption, credit):
    (one,) = found(f"Headline of the day\n\n{text}\n\nThe town is small.", SuggestionKind.MEDIA)
    assert (one.text, one.credit, one.position) == (caption, credit, "caption")


def test_speakers_are_called_as_the_case_calls_them():
    sources = (KnownSource("Erik Ankerlund", "Chief Superintendent"), KnownSource("Dr Okonjo", None, "@okonjo"))
    assert quotes("\u201cWe go there all the time,\u201d Ankerlund said.", sources=sources)[0][1] == "Erik Ankerlund"
    assert reported("@okonjo claims that the bridge fell down.", sources=sources)[0][1] == "Dr Okonjo"
    two = (*sources, KnownSource("Ida Ankerlund"))
    assert quotes("\u201cWe go there all the time,\u201d Ankerlund said.", sources=two)[0][1] == "Ankerlund"


def test_a_role_stands_for_whom_the_case_knows_by_it_where_the_text_names_them():
    sources = (KnownSource("Ida Holm", "chief engineer"), KnownSource("Per Lind", "mayor"))
    text = "Ida Holm came first. The engineer said that the bridge would fall down."
    assert reported(text, sources=sources)[0][1] == "Ida Holm"
    assert reported("The engineer said that the bridge would fall down.", sources=sources)[0][1] == "The engineer"
    assert reported(f"{text} An engineer said that it had been late.", sources=sources)[1][1] == "An engineer"


def test_somebody_of_a_body_is_not_that_body():
    sources = (KnownSource("Swedish police"),)
    text = "A Swedish police officer said that crime had been falling."
    assert reported(text, sources=sources)[0][1] == "A Swedish police officer"
    assert reported("Ida Holm came. A Holm spokesman said that she had been late.")[0][1] == "A Holm spokesman"


def test_police_are_those_of_the_case_only_where_no_others_are_named():
    sources = (KnownSource("Swedish police"),)
    assert reported("Police said that crime had been falling.", sources=sources)[0][1] == "Swedish police"
    text = "Danish police came, and Swedish police too. Police said that crime had been falling."
    assert reported(text, sources=sources)[-1][1] == "Police"


def test_all_in_a_post_stands_in_a_post():
    (one,) = suggest("Ida Holm said that the bridge fell down.", kind=DocumentKind.POST)
    assert one.position == "post"


def test_lines_broken_to_a_width_are_one_paragraph():
    text = (
        "Ida Holm said on Monday that the bridge of\nthe town would be closed for a week, and that\n"
        "nobody could cross it before the winter\ncomes.\n"
    )
    assert len(reported(text)) == 1 and "\n" in reported(text)[0][0]


FLOOD = "At least 12 people died when the river broke its banks on Sunday"


@pytest.mark.parametrize(
    ("clause", "speaker"),
    [
        ("the mayor, Ana Ruiz, said", "Ana Ruiz"),
        ("Ana Ruiz, the mayor, said", "Ana Ruiz"),
        ("said the mayor, Ana Ruiz", "Ana Ruiz"),
        ("according to the mayor, Ana Ruiz", "Ana Ruiz"),
        ("the mayor said", "the mayor"),
    ],
)
def test_a_count_is_said_by_whoever_stands_behind_it_with_their_role(clause, speaker):
    assert reported(f"{FLOOD}, {clause}.") == [(FLOOD, speaker)]


@pytest.mark.parametrize("clause", ["says mayor", "mayor says"])
def test_a_role_without_a_name_speaks_in_a_headline(clause):
    (one,) = found(f"Flood leaves 12 dead, {clause}\n\nIt rained.")
    assert (one.text, one.speaker, one.attribution) == ("Flood leaves 12 dead", "mayor", "unnamed")


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("12 people died when the river rose.", "en", "people"),
        ("The storm left 100 injured in the town.", "en", "injured"),
        ("The storm hit 505,796 people between spring and autumn.", "en", "people"),
        ("There were 40 heavily armed men in the square.", "en", "heavily armed men"),
        ("12 personer omkom efter stormen.", "sv", "personer"),
        ("12 Menschen starben nach dem Sturm.", "de", "Menschen"),
    ],
)
def test_what_was_counted_ends_before_what_happened_to_it(text, language, unit):
    (one,) = found(text, language=language)
    assert one.figure and one.figure.unit == unit


@pytest.mark.parametrize(
    "credit", ["Photo: Lee Park", "Foto: Lee Park", "Bild: Lee Park", "Image: Lee Park", "(AP Photo/Lee Park)"]
)
def test_a_line_that_ends_with_a_credit_is_a_caption(credit):
    (one,) = found(f"Flood\n\nA street under water in the old town. {credit}")
    assert (one.kind, one.text, one.credit) == ("media", "A street under water in the old town", "Lee Park")


@pytest.mark.parametrize(
    "text",
    [
        "The report came late, and Ida Holm wrote as Erik Berg.",
        "The lake is full, and the source claimed to the outlet.",
        "Ida Holm said the lake \u201cis as full of eels and of old boats as it has ever been\u201d.",
        "Ida Holm argued that while the lakes have given \u201cus more than we could ever have asked of them\u201d.",
    ],
)
def test_words_that_are_no_whole_claim_are_not_reported(text):
    assert reported(text) == []


def test_a_claim_may_open_with_a_side_clause_or_be_what_is_asked():
    for words in ("while the lake is full, the bridge is safe for all", "in the winter the bridge is closed to all"):
        assert reported(f"Ida Holm said that {words}.") == [(words, "Ida Holm")]
    assert reported("Ida Holm urged to stay away from the bridge.")[0][0] == "urged to stay away from the bridge"


@pytest.mark.parametrize(
    "words",
    [
        "denounced a court ruling about the bridge",
        "expects to build three bridges by 2030",
        "accused Berg of taking money from the town",
        "shouted out absurd questions",
        "denied taking money from the town",
        "denied that the bridge was closed",
    ],
)
def test_what_says_nothing_without_its_verb_has_it(words):
    assert [text for text, _ in reported(f"Ida Holm {words}.")] == [words]


@pytest.mark.parametrize(
    "words",
    ["the bridge was closed", "they close the bridge", "it's the bridge of the town", "the town rejected the bridge"],
)
def test_a_clause_of_its_own_stands_without_the_verb(words):
    assert [text for text, _ in reported(f"Ida Holm believes {words}.")] == [words]
