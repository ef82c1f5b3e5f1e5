"""The bases of the tables, held against counting the contacts one by one."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from stats.domain.answers import answers_of
from stats.domain.quarter import Quarter
from stats.domain.tables import tables, totals
from stats.domain.taxonomy import Base, Dimension, Taxonomy, Value

NOW = Quarter(2026, 4)
NOT_ASKED = Value("not_asked", "", answered=False, non_answer=True)
KIND = Dimension(
    "contact_type", "", False, False, Base.ALL, "counselling", True, (Value("counselling", ""), Value("test", ""))
)
FIRST = Dimension(
    "first_time", "", False, True, Base.ANSWERED, "not_asked", True,
    (Value("yes", ""), Value("unsure", "", answered=False), NOT_ASKED),
)  # fmt: skip
TOPIC = Dimension(
    "topic", "", True, True, Base.ANSWERED, "not_asked", True, (Value("a", ""), Value("b", ""), NOT_ASKED)
)
SEX = Dimension("gender", "", False, True, Base.COUNSELLING, "not_asked", True, (Value("woman", ""), NOT_ASKED))
LISTS = Taxonomy(
    (KIND, FIRST, TOPIC, SEX),
    ("contact_type", "first_time", "topic", "gender"),
    {base.value: base.value for base in Base},
)
TICKS = st.fixed_dictionaries({
    "contact_type": st.sampled_from([[], ["counselling"], ["test"]]),
    "first_time": st.sampled_from([[], ["yes"], ["unsure"], ["not_asked"]]),
    "topic": st.lists(st.sampled_from(["a", "b"]), unique=True),
    "gender": st.sampled_from([[], ["woman"]]),
})  # fmt: skip


@given(st.lists(TICKS, max_size=40))
def test_each_base_is_the_number_of_contacts_its_name_says(contacts: list[dict[str, list[str]]]) -> None:
    answers = [answers_of(LISTS, NOW, ticks) for ticks in contacts]
    counts = Counter((name, slug) for one in answers for name, slugs in one.items() for slug in slugs)
    whole = totals(len(answers), counts)
    found = {table.slug: table for table in tables(LISTS, 2026, whole, counts)}
    counselling = [one for one in answers if one["contact_type"] == ("counselling",)]
    assert found["contact_type"].base == len(answers)
    assert found["gender"].base == whole.counselling == len(counselling)
    assert found["topic"].base == sum(bool({"a", "b"} & set(one["topic"])) for one in counselling)
    assert found["first_time"].base == sum(one["first_time"] == ("yes",) for one in counselling)
    assert whole.apart == len(answers) - len(counselling)
    for table in found.values():
        assert all(row.share is None or row.share.base == table.base for row in table.rows)
    assert sum(row.count for row in found["gender"].rows) == found["gender"].base
