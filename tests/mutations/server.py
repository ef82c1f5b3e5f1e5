"""What the server must not lose: who comes in and goes, who hears what, and what is left of it."""

from typing import Final

from tests.mutations.mutant import Mutation, mutation

APPEND = "sessions/services/append.py"
CONVERSATION = "sessions/services/conversation.py"
HUB = "sessions/hub.py"
LOGS = "csm_chat/logs.py"
GOING = "sessions/services/going.py"
NEWCOMERS = "sessions/services/newcomers.py"
PARTS = """        if f'"sender":"{socket.member}"' in text:\n"""

OPENING_TEST = "tests/sessions/test_opening.py::"
QUEUE_TEST = "tests/sessions/test_queue.py::"
SOCKETS_TEST = "tests/sessions/test_sockets.py::"
LIMITS_TEST = "tests/sessions/test_limits.py::"
LOGS_TEST = "tests/csm_chat/test_logs.py::"
HANDING_OVER_TEST = "tests/sessions/test_handing_over.py::"
TAKING_OVER_TEST = "tests/sessions/test_taking_over.py::"
LEAVING_TEST = "tests/sessions/test_leaving_a_conversation.py::"
LOST_TEST = "tests/sessions/test_lost_store.py::"

COLLEAGUES: Final[list[Mutation]] = [
    mutation(
        "the turn of one whose language nobody on duty has",
        QUEUE_TEST + "test_whose_language_nobody_on_duty_has_is_taken_in_her_turn_all_the_same",
        ("sessions/domain/queue.py", " or one.language not in spoken", ""),
    ),
    mutation(
        "the silence of a newcomer who was not let in",
        HANDING_OVER_TEST + "test_a_newcomer_writes_nothing_but_her_key",
        (APPEND, "admitted=not member.asks)", "admitted=True)"),
    ),
    mutation(
        "the quiet around a newcomer who was not let in",
        HANDING_OVER_TEST + "test_nothing_of_a_newcomer_reaches_the_others_before_she_is_let_in",
        ("sessions/consumers/talk.py", "if await self.let_in():", "if True:"),
    ),
    mutation(
        "the look at who ends a conversation",
        HANDING_OVER_TEST + "test_a_newcomer_can_neither_end_nor_leave",
        (CONVERSATION, "if by and not _may_end(talk, by):", "if False:"),
    ),
    mutation(
        "the tag that goes along with a hand-over",
        HANDING_OVER_TEST + "test_the_first_seal_lets_her_in_and_gives_her_the_tag",
        (NEWCOMERS, "        last_person=newcomer.person,\n", ""),
    ),
    mutation(
        "the no that counts for one who asks",
        HANDING_OVER_TEST + "test_nobody_can_decline_one_who_is_in_or_herself_or_nobody",
        (NEWCOMERS, '.exclude(asks="").first()', ".first()"),
    ),
    mutation(
        "the single newcomer",
        "tests/sessions/test_calls.py::test_one_newcomer_at_a_time",
        (NEWCOMERS, "if any(member.asks for member in members):", "if False:"),
        ("sessions/services/calls.py", "any(one.asks or one.person ==", "any(one.person =="),
    ),
    mutation(
        "the colleague who is still here",
        TAKING_OVER_TEST + "test_it_is_nobodys_while_one_of_two_is_here",
        (NEWCOMERS, "return all(now - one > timing.TAKE_OVER", "return any(now - one > timing.TAKE_OVER"),
    ),
    mutation(
        "showing those out whose line is gone",
        TAKING_OVER_TEST + "test_the_visitors_yes_shows_those_out_whose_line_is_gone",
        (
            NEWCOMERS,
            "    return show_out(talk, [one for one in away",
            "    return show_out(talk, [one for one in away[:0]",
        ),
    ),
    mutation(
        "the colleague who stays when one leaves",
        LEAVING_TEST + "test_one_who_is_alone_with_the_visitor_cannot_leave",
        (GOING, " if one is not leaving and presence(one.seen, now) == Presence.HERE]", "]"),
    ),
    mutation(
        "the word of the visitor before a newcomer counts as one who stays",
        LEAVING_TEST + "test_a_newcomer_who_was_not_let_in_is_nobody_who_stays",
        (
            GOING,
            "admitted = [one for one in counsellors_of(talk) if not one.asks] if",
            "admitted = counsellors_of(talk) if",
        ),
    ),
    mutation(
        "the silence after a leave, at once",
        LEAVING_TEST + "test_who_has_left_hears_nothing_after_even_at_once",
        (HUB, PARTS, "        if False:\n"),
    ),
    mutation(
        "the door that stays shut for whoever has left",
        LEAVING_TEST + "test_who_has_left_does_not_come_back_with_what_she_has",
        (CONVERSATION, "talk.members.filter(person=person, left=False)", "talk.members.filter(person=person)"),
    ),
    mutation(
        "the loneliness of one who hands back",
        "tests/sessions/test_handing_back.py::test_only_one_who_is_alone_with_her_hands_her_back",
        (GOING, "admitted != [person]", "person not in admitted"),
    ),
    mutation(
        "the single use of a pass to the front",
        LOST_TEST + "test_her_old_ticket_puts_her_in_front_once",
        (CONVERSATION, "return UsedPass.objects.get_or_create(digest=digest(ticket.secret))[1]", "return True"),
    ),
    mutation(
        "the older store of a pass to the front",
        LOST_TEST + "test_a_ticket_of_this_store_is_no_pass",
        (CONVERSATION, "if ticket is None or ticket.store == store_id():", "if ticket is None:"),
    ),
    mutation(
        "the word about a store that cannot be read",
        LOST_TEST + "test_pages_are_told_when_the_store_cannot_be_read_for_six_seconds",
        (HUB, "            if clock() - self._seen > timing.BLIND:\n", "            if False:\n"),
    ),
]

COMING_AND_GOING: Final[list[Mutation]] = [
    mutation(
        "the compare-and-set of a pick",
        QUEUE_TEST + "test_only_one_of_two_gets_her",
        ("sessions/services/desk.py", "pk=conversation, state__in=lifecycle.before(Turn.PICK)", "pk=conversation"),
    ),
    mutation(
        "the capacity of a counsellor",
        QUEUE_TEST + "test_off_duty_full_away_and_gone_are_told_apart",
        ("sessions/services/desk.py", "if talks_of(person).count() >= desk.capacity:", "if False:"),
    ),
    mutation(
        "the place at the front for whom nobody answered",
        QUEUE_TEST + "test_who_was_let_go_stands_in_front_of_everybody",
        (GOING, "front=True", "front=False"),
    ),
    mutation(
        "the purge at the end",
        "tests/sessions/test_tags_owed.py::test_a_conversation_that_ends_leaves_a_tag_owed_and_nothing_else",
        (CONVERSATION, "        talk.delete()\n", "        pass\n"),
    ),
    mutation(
        "the purge of whom nobody has seen",
        QUEUE_TEST + "test_a_visitor_gone_is_purged_after_ten_minutes_waiting_and_twenty_talking",
        ("sessions/domain/presence.py", "return now - seen > patience", "return False"),
    ),
    mutation(
        "the comparison of a ticket's hash",
        OPENING_TEST + "test_an_older_ticket_of_the_same_place_is_no_longer_good",
        (CONVERSATION, "if talk.ticket != digest(ticket.secret):", "if False:"),
    ),
    mutation(
        "the comparison of a ticket's signature",
        OPENING_TEST + "test_mallory_with_a_ticket_of_her_own_does_not_get_in",
        (CONVERSATION, "if talk.ticket != digest(ticket.secret):", "if False:"),
        (
            "sessions/domain/ticket.py",
            "return ticket if hmac.compare_digest",
            "return ticket if True or hmac.compare_digest",
        ),
    ),
    mutation(
        "the hashing of a ticket before it is kept",
        OPENING_TEST + "test_the_store_keeps_only_a_hash_of_the_ticket",
        ("sessions/domain/ticket.py", "return encoded(hashlib.sha256(secret.encode()).digest())", "return secret"),
    ),
    mutation(
        "the difference between over and lost",
        OPENING_TEST + "test_a_store_that_came_back_empty_has_lost_the_conversation",
        (CONVERSATION, "Farewell.OVER if ticket.store == store_id() else Farewell.LOST", "Farewell.OVER"),
    ),
    mutation(
        "the conversation that a nonce has already",
        OPENING_TEST + "test_the_same_nonce_gives_the_same_conversation",
        (CONVERSATION, "filter(nonce=frame.nonce).first()", 'filter(nonce="").first()'),
        (CONVERSATION, "nonce=frame.nonce,\n", "nonce=random_id(),\n"),
    ),
]

DELIVERY: Final[list[Mutation]] = [
    mutation(
        "showing out whoever has left",
        SOCKETS_TEST + "test_letting_go_puts_her_in_front_and_tells_her",
        (HUB, "            if socket.member not in members:\n", "            if False:\n"),
        (HUB, PARTS, "        if False:\n"),
    ),
    mutation(
        "the membership of who says hello",
        SOCKETS_TEST + "test_mallory_gets_into_no_conversation_that_is_not_hers",
        (CONVERSATION, "talk.members.filter(person=person, left=False)", 'talk.members.filter(role="counsellor")'),
    ),
    mutation(
        "the second factor at the door of a socket",
        SOCKETS_TEST + "test_no_staff_socket_opens_without_a_second_factor",
        (
            "counsellors/access.py",
            "    if device is None or device.user_id != person.pk or not device.confirmed:\n        return None\n",
            "",
        ),
    ),
    mutation(
        "the look at the store when every hint is lost",
        SOCKETS_TEST + "test_an_event_whose_hint_was_lost_is_delivered_within_three_seconds",
        (HUB, "            stale = set(self.talks)\n", "            pass\n"),
    ),
    mutation(
        "going back to what a heartbeat names",
        SOCKETS_TEST + "test_a_heartbeat_that_names_less_gets_the_rest_again",
        (HUB, "        if last < socket.cursor:\n", "        if False:\n"),
    ),
    mutation(
        "the single socket of a member",
        SOCKETS_TEST + "test_a_second_socket_of_the_same_member_replaces_the_first",
        (HUB, "        self._replace(socket.member, socket)\n", ""),
    ),
    mutation(
        "the end that is told when its hint was lost",
        SOCKETS_TEST + "test_an_end_whose_hint_was_lost_is_told_by_the_next_look",
        (HUB, "            asyncio.get_running_loop().call_later(PATIENCE, self._gone, missing, store)\n", ""),
    ),
    mutation(
        "the moment for the word of who ended it",
        SOCKETS_TEST + "test_who_ended_it_is_told_also_when_a_look_finds_first_that_it_is_gone",
        (HUB, "asyncio.get_running_loop().call_later(PATIENCE, self._gone, ", "self._gone("),
    ),
    mutation(
        "the goodbye before a restart",
        SOCKETS_TEST + "test_a_restart_says_bye_restart_to_everybody",
        (HUB, "        self.say_goodbye(Farewell.RESTART)\n", ""),
    ),
    mutation(
        "the size of a frame",
        LIMITS_TEST + "test_a_frame_over_64_kib_is_too_big",
        ("sessions/consumers/base.py", "if len(text) > Limit.FRAME_BYTES:", "if False:"),
    ),
    mutation(
        "the rate of a writer",
        LIMITS_TEST + "test_who_writes_too_fast_is_told_which_entries_were_not_taken",
        ("sessions/consumers/base.py", "elif allowance.take(clock()):", "elif True:"),
    ),
    mutation(
        "the patience with a socket that says nothing",
        LIMITS_TEST + "test_a_socket_that_says_nothing_is_closed",
        ("sessions/consumers/base.py", "            self.fail(Fault.SLOW_START)\n", ""),
    ),
    mutation(
        "the origin of a socket's page",
        "tests/csm_chat/test_sockets.py::test_no_other_page_opens_a_socket",
        ("csm_chat/sockets.py", "[origin])(scope", '["*"])(scope'),
    ),
]

WHAT_IS_LEFT: Final[list[Mutation]] = [
    mutation(
        "the silence about a foreign record's text",
        LOGS_TEST + "test_a_foreign_record_gives_its_place_and_none_of_its_text",
        (LOGS, 'if record.name.split(".")[0] in OWN:', "if True:"),
    ),
    mutation(
        "the silence about an exception's text",
        LOGS_TEST + "test_an_exception_gives_its_class_its_cause_and_its_frames_but_not_its_text",
        (LOGS, '{type(error).__qualname__}"', '{type(error).__qualname__}: {error}"'),
    ),
    mutation(
        "the silence of access logs",
        LOGS_TEST + "test_no_logger_of_a_server_speaks_below_a_warning",
        (
            LOGS,
            '"uvicorn.access": {"handlers": [], "level": "CRITICAL"',
            '"uvicorn.access": {"handlers": [], "level": "INFO"',
        ),
    ),
    mutation(
        "the single contact of a tag",
        "tests/sessions/test_tags_owed.py::test_a_tag_is_saved_by_the_one_who_owes_it_and_once",
        ("sessions/services/tags.py", "filter(person=person, pk=key).first()", "filter(pk=key).first()"),
    ),
    mutation(
        "the unlogged tables",
        "tests/sessions/test_the_same_holds_on_postgresql.py::test_every_live_table_is_unlogged",
        ("sessions/migrations/0003_newcomers.py", '("chat_call", "chat_used_pass")', '("chat_call",)'),
    ),
]

SERVER: Final = [*COLLEAGUES, *COMING_AND_GOING, *DELIVERY, *WHAT_IS_LEFT]
