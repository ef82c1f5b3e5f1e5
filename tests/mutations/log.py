"""What the log of a conversation must not lose: who writes what, and in which order."""

from typing import Final

from tests.mutations.mutant import ON_POSTGRESQL, Mutation, mutation

APPEND = "sessions/services/append.py"
SWIFT = "sessions/services/swift.py"

LOG_TEST = "tests/sessions/test_log.py::"
TOGETHER_TEST = (
    "tests/sessions/test_many_at_once.py::"
    "test_a_bad_one_is_refused_as_it_would_be_alone_and_its_neighbours_are_taken[{}]"
)

APPENDING: Final[list[Mutation]] = [
    mutation(
        "the look at the state before an append",
        LOG_TEST + "test_before_start_nothing_but_the_counsellors_key_can_be_written",
        (APPEND, "        return Refusal.STATE\n", "        pass\n"),
    ),
    mutation(
        "the dense sequence of a sender",
        LOG_TEST + "test_a_hole_in_the_senders_sequence_is_refused_with_what_is_wanted",
        (APPEND, "if frame.ss != member.ss + 1:", "if False:"),
    ),
    mutation(
        "the old number of a duplicate mid",
        LOG_TEST + "test_a_known_mid_gets_its_old_number_and_nothing_is_written",
        (APPEND, "if frame.ss <= member.ss:", "if False:"),
    ),
    mutation(
        "the refusal of an old sequence under a new mid",
        LOG_TEST + "test_an_old_sequence_under_a_new_mid_is_refused",
        (APPEND, "if known is None else Added(known, None)", "if known == 0 else Added(known or 1, None)"),
    ),
    mutation(
        "the leaving of a member before an append",
        LOG_TEST + "test_a_member_who_has_left_cannot_write",
        (APPEND, "pk=member_id, conversation=talk, left=False)", "pk=member_id, conversation=talk)"),
    ),
    mutation(
        "the conversation of a member before an append",
        LOG_TEST + "test_a_member_of_another_conversation_cannot_write_here",
        (APPEND, "pk=member_id, conversation=talk, left=False)", "pk=member_id, left=False)"),
    ),
    mutation(
        "the epoch that holds",
        LOG_TEST + "test_text_under_an_old_epoch_is_refused",
        (APPEND, "return used == ", "return used <= "),
    ),
    mutation(
        "the next epoch and no other",
        LOG_TEST + "test_an_epoch_cannot_be_left_out",
        (APPEND, "return new == ", "return new >= "),
    ),
    mutation(
        "the new key after somebody left who holds the old one",
        "tests/sessions/test_leaving_a_conversation.py::test_who_has_left_hears_nothing_after_even_at_once",
        (APPEND, " and not talk.stale", ""),
        (SWIFT, " AND NOT talk.stale\n", "\n"),
    ),
    mutation(
        "the look at whom a seal is for",
        LOG_TEST + "test_a_seal_for_nobody_in_the_conversation_is_refused",
        (APPEND, "if isinstance(frame, Seal) and _sealed_to(talk, frame) is None:", "if False:"),
    ),
    mutation(
        "the server's own word for who joins",
        LOG_TEST + "test_the_display_name_in_a_join_is_the_servers",
        (APPEND, "body_of(frame, name=member.name) if", 'body_of(frame, name="Mallory") if'),
    ),
    mutation(
        "the single key of a newcomer who was not let in",
        "tests/sessions/domain/test_lifecycle.py::test_a_newcomer_writes_nothing_but_her_key",
        ("sessions/domain/lifecycle.py", " and (admitted or kind == Kind.JOIN)", ""),
    ),
    mutation(
        "the patience with a conversation's length",
        "tests/sessions/test_limits.py::test_a_conversation_has_a_last_entry",
        (APPEND, "        return Refusal.SIZE\n", "        pass\n"),
    ),
]

# The same rules once more, in the one condition under which messages that wait together are taken, in either store.
TOGETHER: Final[list[Mutation]] = [
    mutation(
        "the epoch that holds, for messages taken together",
        TOGETHER_TEST.format("epoch"),
        (SWIFT, "AND talk.epoch = ? AND", "AND ? IS NOT NULL AND"),
    ),
    mutation(
        "the dense sequence, for messages taken together",
        TOGETHER_TEST.format("hole"),
        (SWIFT, "AND member.ss = ? AND", "AND ? IS NOT NULL AND"),
    ),
    mutation(
        "the leaving of a member, for messages taken together",
        TOGETHER_TEST.format("left"),
        (SWIFT, """member.ss = ? AND NOT member."left" AND""", "member.ss = ? AND"),
    ),
    mutation(
        "the silence of a newcomer, for messages taken together",
        TOGETHER_TEST.format("asks"),
        (
            SWIFT,
            """member.ss = ? AND NOT member."left" AND member.asks = ''""",
            """member.ss = ? AND NOT member."left\"""",
        ),
    ),
    mutation(
        "the look at the state, for messages taken together",
        TOGETHER_TEST.format("waiting"),
        (
            SWIFT,
            """talk.state IN ({", ".join("?" * len(STATES))})""",
            """({" AND ".join(["? IS NOT NULL"] * len(STATES))})""",
        ),
    ),
    mutation(
        "the age of a conversation, for messages taken together",
        TOGETHER_TEST.format("old"),
        (SWIFT, "talk.started_at >= ?)", "? IS NOT NULL)"),
    ),
    mutation(
        "the epoch that holds, on PostgreSQL",
        ON_POSTGRESQL + TOGETHER_TEST.format("epoch"),
        (SWIFT, " AND talk.epoch = given.ep\n", "\n"),
    ),
    mutation(
        "the dense sequence, on PostgreSQL",
        ON_POSTGRESQL + TOGETHER_TEST.format("hole"),
        (SWIFT, " AND member.ss = given.ss - 1\n", "\n"),
    ),
    mutation(
        "the leaving of a member, on PostgreSQL",
        ON_POSTGRESQL + TOGETHER_TEST.format("left"),
        (SWIFT, """        AND NOT member."left" AND member.asks""", "        AND member.asks"),
    ),
    mutation(
        "the look at the state, on PostgreSQL",
        ON_POSTGRESQL + TOGETHER_TEST.format("waiting"),
        (SWIFT, "AND state = ANY(%s)", "AND %s::text[] IS NOT NULL"),
    ),
]

LOG: Final = [*APPENDING, *TOGETHER]
