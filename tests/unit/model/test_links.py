import pytest

from provenance_app.model.enumerations import NODE_KINDS, LinkForm, LinkStatus, RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import RULES, Link, relations_between, usual_form, why_refused

SOURCE, DOCUMENT, MEDIA, CLAIM = RecordKind.SOURCE, RecordKind.DOCUMENT, RecordKind.MEDIA, RecordKind.CLAIM
NAMES = ("“first”", "“second”")


def test_every_relation_has_a_rule_and_every_rule_joins_nodes():
    assert set(RULES) == set(Relation)
    for rule in RULES.values():
        assert rule.ends
        assert all(kind in NODE_KINDS for ends in rule.ends for kind in ends)


def test_every_form_belongs_to_some_relation():
    assert {form for rule in RULES.values() for form in rule.forms} == set(LinkForm)


@pytest.mark.parametrize(
    ("relation", "ends"),
    [
        (Relation.ATTRIBUTED_TO, {(CLAIM, SOURCE), (DOCUMENT, SOURCE), (MEDIA, SOURCE)}),
        (Relation.STATED_IN, {(CLAIM, DOCUMENT)}),
        (Relation.CITES, {(CLAIM, CLAIM), (CLAIM, DOCUMENT), (DOCUMENT, CLAIM), (DOCUMENT, DOCUMENT)}),
        (Relation.RESTS_ON, {(CLAIM, MEDIA)}),
        (Relation.APPEARS_IN, {(MEDIA, DOCUMENT)}),
        (Relation.DERIVED_FROM, {(MEDIA, MEDIA), (DOCUMENT, DOCUMENT)}),
        (Relation.RESTATES, {(CLAIM, CLAIM)}),
        (Relation.OVERSTATES, {(CLAIM, CLAIM)}),
        (Relation.SUPPORTS, {(CLAIM, CLAIM)}),
        (Relation.CONTRADICTS, {(CLAIM, CLAIM)}),
        (Relation.ACTS_FOR, {(SOURCE, SOURCE)}),
    ],
)
def test_a_relation_joins_what_the_table_says_and_nothing_else(relation, ends):
    for from_kind in NODE_KINDS:
        for to_kind in NODE_KINDS:
            refused = why_refused(from_kind, to_kind, relation, None, NAMES)
            assert (refused is None) == ((from_kind, to_kind) in ends)


def test_a_refusal_names_both_records_and_what_would_fit():
    refused = why_refused(CLAIM, MEDIA, Relation.STATED_IN, None, NAMES)
    assert refused == "claim “first” cannot be stated_in media “second”; what fits is rests_on"
    assert "no relation joins these kinds in this direction" in why_refused(SOURCE, CLAIM, Relation.CITES, None, NAMES)


def test_a_form_of_another_relation_is_refused_with_those_it_has():
    refused = why_refused(CLAIM, MEDIA, Relation.RESTS_ON, LinkForm.CROP, NAMES)
    assert refused == "rests_on has no form crop; its forms are evidence, illustration, file_photo"
    assert "it has no forms" in why_refused(CLAIM, CLAIM, Relation.RESTATES, LinkForm.QUOTES, NAMES)


def test_the_usual_relation_comes_first():
    assert relations_between(CLAIM, CLAIM)[0] == Relation.RESTATES
    assert relations_between(CLAIM, SOURCE) == (Relation.ATTRIBUTED_TO,)
    assert relations_between(DOCUMENT, DOCUMENT)[0] == Relation.CITES
    assert relations_between(SOURCE, CLAIM) == ()


def test_the_usual_form_is_one_of_the_relation():
    for relation, rule in RULES.items():
        for from_kind, to_kind in rule.ends:
            form = usual_form(from_kind, to_kind, relation)
            assert form in rule.forms if rule.forms else form is None
    assert usual_form(CLAIM, SOURCE, Relation.ATTRIBUTED_TO) == LinkForm.SPEAKER
    assert usual_form(CLAIM, MEDIA, Relation.RESTS_ON) == LinkForm.EVIDENCE


@pytest.mark.parametrize("status", LinkStatus)
def test_a_link_lives_until_it_was_looked_for_in_vain_or_refuted(status):
    link = Link(id=RecordId("l"), from_=RecordId("a"), to=RecordId("b"), relation=Relation.CITES, status=status)
    assert link.live == (status not in ("not_found", "refuted"))
