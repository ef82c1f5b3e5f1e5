"""Take a fix out, and the test that holds it fails; with the fix it passes. So no test here is one that cannot fail."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import cast

import pytest

from tests.mutations.client import MORE, REGRESSIONS
from tests.mutations.door import DOOR
from tests.mutations.log import LOG
from tests.mutations.mutant import ROOT, Mutation, Verdict, copied, judged
from tests.mutations.server import SERVER
from tests.mutations.statistics import STATISTICS

TABLES = (REGRESSIONS, MORE, LOG, SERVER, DOOR, STATISTICS)
EVERYTHING = [mutation for table in TABLES for mutation in table]
Ask = Callable[[Mutation], tuple[Verdict, Verdict]]


def with_all_fixes(table: list[Mutation]) -> dict[str, Verdict]:
    """What the tests of a table say of the source as it is."""
    by_node = table[0].by_node
    with copied(by_node=by_node) as tree:
        return judged(tree, sorted({one.test for one in table}), by_node=by_node)


def without_one(mutation: Mutation) -> Verdict:
    with copied(by_node=mutation.by_node) as tree:
        mutation.apply(tree)
        return judged(tree, [mutation.test], by_node=mutation.by_node)[mutation.test]


@pytest.fixture(scope="module")
def ask(request: pytest.FixtureRequest) -> Iterator[Ask]:
    """The verdicts with the fix and without it. All that this run asks for are worked on at once, a core for each."""
    chosen = [
        cast(Mutation, item.callspec.params["mutation"])
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.module is request.module and "ask" in item.fixturenames
    ]
    tables = {name: table for table in TABLES for name in [table[0].without] if any(one in table for one in chosen)}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        whole = {name: pool.submit(with_all_fixes, table) for name, table in tables.items()}
        without: dict[str, Future[Verdict]] = {one.without: pool.submit(without_one, one) for one in chosen}

        def verdicts(mutation: Mutation) -> tuple[Verdict, Verdict]:
            [table] = [table for table in TABLES if mutation in table]
            return whole[table[0].without].result()[mutation.test], without[mutation.without].result()

        yield verdicts
        pool.shutdown(cancel_futures=True)


def fails_without_its_fix(verdicts: tuple[Verdict, Verdict]) -> None:
    with_it, without_it = verdicts
    assert with_it is Verdict.PASSED, "it does not even pass with it"
    assert without_it is not Verdict.PASSED, "the test does not notice"
    assert without_it is Verdict.FAILED, "the test broke instead of judging"


def named(mutations: list[Mutation]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("mutation", mutations, ids=[one.without for one in mutations])


@pytest.mark.long
@named(REGRESSIONS)
def test_a_regression_of_the_protocol_is_noticed_without(mutation: Mutation, ask: Ask) -> None:
    fails_without_its_fix(ask(mutation))


@pytest.mark.long
@named([*MORE, *LOG, *SERVER, *DOOR, *STATISTICS])
def test_it_is_noticed_without(mutation: Mutation, ask: Ask) -> None:
    fails_without_its_fix(ask(mutation))


@named(EVERYTHING)
def test_what_is_taken_out_stands_in_the_source_once(mutation: Mutation) -> None:
    """Otherwise the tables would rot in silence, and take out nothing."""
    for edit in mutation.edits:
        assert (ROOT / edit.file).read_text().count(edit.text) == 1, f"{edit.file}: {edit.text}"
        assert edit.text != edit.instead


def test_every_mutation_has_a_name_of_its_own() -> None:
    names = [one.without for one in EVERYTHING]
    assert len(names) == len(set(names))
