"""Take a fix out, and the test that holds it fails; with the fix it passes. So no test here is one that cannot fail."""

from collections.abc import Callable

import pytest

from tests.mutations.client import MORE, REGRESSIONS
from tests.mutations.mutant import ROOT, Mutation, Verdict, copied, judged
from tests.mutations.server import SERVER

EVERYTHING = [*REGRESSIONS, *MORE, *SERVER]
Untouched = Callable[[Mutation], Verdict]


@pytest.fixture(scope="module")
def untouched() -> Untouched:
    """What a mutation's test says about the source as it is. Those of a whole table are run at once."""
    known: dict[str, Verdict] = {}

    def verdict(mutation: Mutation) -> Verdict:
        if mutation.test not in known:
            table = next(one for one in (REGRESSIONS, MORE, SERVER) if mutation in one)
            with copied(by_node=mutation.by_node) as tree:
                known.update(judged(tree, sorted({one.test for one in table}), by_node=mutation.by_node))
        return known[mutation.test]

    return verdict


def fails_without_its_fix(mutation: Mutation, untouched: Untouched) -> None:
    assert untouched(mutation) is Verdict.PASSED, "it does not even pass with it"
    with copied(by_node=mutation.by_node) as tree:
        mutation.apply(tree)
        verdict = judged(tree, [mutation.test], by_node=mutation.by_node)[mutation.test]
    assert verdict is not Verdict.PASSED, "the test does not notice"
    assert verdict is Verdict.FAILED, "the test broke instead of judging"


def named(mutations: list[Mutation]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("mutation", mutations, ids=[one.without for one in mutations])


@named(REGRESSIONS)
def test_a_regression_of_the_protocol_is_noticed_without(mutation: Mutation, untouched: Untouched) -> None:
    fails_without_its_fix(mutation, untouched)


@pytest.mark.long
@named([*MORE, *SERVER])
def test_it_is_noticed_without(mutation: Mutation, untouched: Untouched) -> None:
    fails_without_its_fix(mutation, untouched)


@named(EVERYTHING)
def test_what_is_taken_out_stands_in_the_source_once(mutation: Mutation) -> None:
    """Otherwise the tables would rot in silence, and take out nothing."""
    for edit in mutation.edits:
        assert (ROOT / edit.file).read_text().count(edit.text) == 1, f"{edit.file}: {edit.text}"
        assert edit.text != edit.instead


def test_every_mutation_has_a_name_of_its_own() -> None:
    names = [one.without for one in EVERYTHING]
    assert len(names) == len(set(names))
