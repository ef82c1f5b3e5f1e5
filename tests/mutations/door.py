"""What the door must not lose: a puzzle that counts once, closing time that cuts nobody, and honest counts."""

from typing import Final

from tests.mutations.mutant import Mutation, mutation

CLOSING = "sessions/services/closing.py"
CONVERSATION = "sessions/services/conversation.py"
PUZZLE = "sessions/services/puzzle.py"
DOOR_TEST = "tests/sessions/test_the_door.py::"
PUZZLE_TEST = "tests/sessions/test_puzzle.py::"

DOOR: Final[list[Mutation]] = [
    mutation(
        "the memory of the puzzles that were used",
        PUZZLE_TEST + "test_a_solved_puzzle_opens_a_place_once",
        (
            PUZZLE,
            'return UsedChallenge.objects.get_or_create(nonce=proof.nonce, defaults={"expires": proof.expires})[1]',
            "return True",
        ),
    ),
    mutation(
        "the age of a puzzle",
        PUZZLE_TEST + "test_a_puzzle_lives_twenty_minutes",
        (PUZZLE, "if not found or expires is None or expires < now:", "if not found or expires is None:"),
    ),
    mutation(
        "the puzzle before the queue",
        PUZZLE_TEST + "test_without_a_solution_there_is_no_place",
        (CONVERSATION, "if set_by.puzzle_cost and not front and not use(proof):", "if False:"),
    ),
    mutation(
        "the conversations that closing time leaves alone",
        DOOR_TEST + "test_closing_time_cuts_neither_a_conversation_nor_one_who_was_picked",
        (CLOSING, "ChatSession.objects.filter(state=State.WAITING).values_list", "ChatSession.objects.values_list"),
        (CLOSING, ".filter(pk=conversation, state=State.WAITING)", ".filter(pk=conversation)"),
    ),
    mutation(
        "the place of one who was picked before",
        DOOR_TEST + "test_who_was_picked_and_let_go_keeps_her_place_while_somebody_is_on_duty",
        (CLOSING, "front=talk.front,", "front=False,"),
    ),
    mutation(
        "the pass that was refused and not used up",
        DOOR_TEST + "test_a_pass_that_was_refused_is_good_for_another_time",
        (CONVERSATION, 'transaction.set_rollback(front, using="live")', "pass"),
    ),
    mutation(
        "the silence about those who have talked",
        DOOR_TEST + "test_who_was_handed_back_and_leaves_has_talked",
        (CONVERSATION, "if talk.state == State.WAITING and talk.last_person is None:", "if True:"),
    ),
]
