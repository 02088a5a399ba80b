"""Cases of a shape that nobody draws on purpose: long chains, rings of any size, hubs, everything linked to all."""

from dataclasses import replace

import pytest

from provenance_app.analysis.flags import FlagIndex, evaluate
from provenance_app.analysis.origins import origins_of
from provenance_app.model.changes import Change, Changes
from provenance_app.model.enumerations import LinkStatus, Relation, Reliability
from tests.counts import count
from tests.unit.analysis.words import case, cites, claim, contradicts, link, restates, says, source, supports

LONG = count(10_000, 50_000)


def follows(snapshot, *edits):
    """Follow edits, take them all back, and say whether the index said each time what a full evaluation says."""
    index, right = FlagIndex(snapshot), True
    undone = [[change.inverse for change in reversed(edit)] for edit in reversed(edits)]
    for revision, edit in enumerate((*edits, *undone), start=1):
        snapshot = snapshot.applied(edit, revision)
        index.update(snapshot, Changes.of(revision, edit))
        right = right and index.flags == evaluate(snapshot)
    return right


def status_of(made, status=LinkStatus.REFUTED):
    return [Change(made, replace(made, status=status))]


def chain(step, length):
    claims = [claim(f"c{at}", key=at == 0) for at in range(length)]
    steps = [step(f"c{at}", f"c{at + 1}") for at in range(length - 1)]
    return case(*claims, *steps, source("s"), says(f"c{length - 1}", "s"))


def test_a_chain_of_thousands_of_restatements_is_evaluated_and_edited_in_the_middle():
    snapshot = chain(restates, LONG)
    index = FlagIndex(snapshot)
    edit = status_of(snapshot.links[f"c{LONG // 2}-restates-c{LONG // 2 + 1}"])
    after = snapshot.applied(edit, 1)
    index.update(after, Changes.of(1, edit))
    assert len(index.flags) > LONG
    assert index.origins_of("c0").independent == 0
    assert index.origins_of(f"c{LONG - 1}").independent == 1


def test_an_edit_anywhere_in_a_chain_of_restatements_is_followed():
    snapshot = chain(restates, 1_000)
    assert follows(snapshot, *(status_of(snapshot.links[f"c{at}-restates-c{at + 1}"]) for at in (500, 0, 998)))


def test_a_long_chain_of_citations():
    length = count(2_000, 8_000)
    snapshot = chain(cites, length)
    assert follows(snapshot, status_of(snapshot.links["c1990-cites-c1991"]))
    assert len(origins_of(snapshot, "c0").single_points) == length


def test_thousands_of_links_on_one_source():
    claims = [claim(f"c{at}", key=at == 7) for at in range(count(1_500, 5_000))]
    spoken = [says(one.id, "s") for one in claims]
    snapshot = case(source("s"), *claims, *spoken)
    grade = [Change(snapshot.sources["s"], replace(snapshot.sources["s"], reliability=Reliability.A))]
    assert follows(snapshot, grade, status_of(spoken[7]), [Change(spoken[9], None)])


@pytest.mark.parametrize("step", [cites, restates, supports, contradicts])
def test_a_claim_linked_to_itself(step):
    snapshot = case(claim("c", key=True), step("c", "c"), source("s"), says("c", "s"))
    assert follows(snapshot, status_of(snapshot.links[step("c", "c").id]))
    assert origins_of(snapshot, "c").independent == 1


@pytest.mark.parametrize("size", [2, 3, 10, 100, 1_000])
def test_a_ring_of_any_size_is_one_finding_until_it_is_cut(size):
    claims = [claim(f"c{at}", key=at == 0) for at in range(size)]
    steps = [cites(f"c{at}", f"c{(at + 1) % size}") for at in range(size)]
    snapshot = case(*claims, *steps)
    assert [len(flag.subjects) for flag in evaluate(snapshot) if flag.rule == "loop-without-origin"] == [size]
    assert follows(snapshot, status_of(steps[size // 2]))
    assert origins_of(snapshot, "c0").origins == ()


@pytest.mark.parametrize("relation", [*Relation, None])
def test_claims_each_linked_to_each_and_to_itself(relation):
    """By one relation, or by all of them; those that do not join claims have to be borne as well."""
    ids = [f"c{at}" for at in range(count(30, 60) if relation else count(12, 20))]
    relations = [relation] if relation else list(Relation)
    links = [link(one, by, other) for by in relations for one in ids for other in ids]
    snapshot = case(*(claim(one, key=True) for one in ids), *links, source("s"), says("c0", "s"))
    assert follows(snapshot, status_of(links[61]), [Change(links[5], None)])
    assert origins_of(snapshot, ids[-1]).independent <= 1
