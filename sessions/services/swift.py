"""Adding many messages at once: the usual case in one transaction for all that wait; the rest goes the full way.

Here it is only asked whether everything is as usual, in one condition. Whatever it does not hold for (another state, a
hole in the sequence, an entry that is there already, no message at all) is left to `append.add`, which knows why.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db import DatabaseError, connections, transaction

from sessions.domain import timing
from sessions.domain.lifecycle import TALKING, Kind
from sessions.protocol import Entry as EntryFrame
from sessions.protocol import Message, Nak, body_of
from sessions.services import append
from sessions.services.append import Added, add
from sessions.services.log import event_text

STATES = [state.value for state in TALKING]  # both sides may write messages in them


@dataclass(frozen=True)
class Wanted:
    """An entry that a member wants in the log."""

    conversation: str
    member: str
    frame: EntryFrame


Outcome = Added | Nak | Exception


def add_all(wanted: Sequence[Wanted], now: int) -> list[Outcome]:
    """Append all of these, those of one conversation in the order given. What failed for one stands in its place."""
    outcomes: dict[int, Outcome] = {}
    for turn in _turns(wanted):
        messages = {number: wanted[number] for number in turn if isinstance(wanted[number].frame, Message)}
        taken = _taken(messages.values(), now)
        for number in turn:
            one = wanted[number]
            n = taken.get(one.conversation)
            outcomes[number] = _alone(one, now) if n is None else _added(one, n)
    return [outcomes[number] for number in range(len(wanted))]


def _turns(wanted: Sequence[Wanted]) -> Iterator[list[int]]:
    """The places of the entries in as many turns as needed: in each turn a conversation has one entry at most."""
    left = list(range(len(wanted)))
    while left:
        turn: list[int] = []
        later: list[int] = []
        seen = set()
        for number in left:
            conversation = wanted[number].conversation
            (later if conversation in seen else turn).append(number)
            seen.add(conversation)
        yield turn
        left = later


def _added(one: Wanted, n: int) -> Added:
    return Added(n, event_text(n, one.member, one.frame.mid, Kind.MESSAGE, body_of(one.frame)))


def _alone(one: Wanted, now: int) -> Outcome:
    try:
        return add(one.conversation, one.member, one.frame, now)
    except DatabaseError as error:
        return error


def _taken(wanted: Iterable[Wanted], now: int) -> dict[str, int]:
    """Take what is as usual into the log: the numbers given, by conversation."""
    rows = [(one.conversation, one.member, one.frame, body_of(one.frame)) for one in wanted]
    if not rows:
        return {}
    connection = connections["live"]
    take = _with_postgresql if connection.vendor == "postgresql" else _with_sqlite
    try:
        return take(connection, cast(list[Row], rows), now - timing.CONVERSATION_AGE)
    except DatabaseError:
        # Nothing was written, or all of it: alone, each finds out.
        connection.close_if_unusable_or_obsolete()
        return {}


Row = tuple[str, str, Message, str]

# One round trip and one transaction. Conversations and then members are locked in the order of their ids, as the leases
# lock them that are renewed, so that no two ever wait for each other; a row that somebody changed meanwhile is judged
# again as it is after the wait.
TAKE = """
WITH given AS (
    SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::int[], %s::int[], %s::text[])
        AS given(conversation, member, mid, ss, ep, body)
), talk AS (
    SELECT id, head, epoch FROM chat_session
    WHERE id = ANY(%s) AND state = ANY(%s) AND NOT stale AND head < %s AND (started_at = 0 OR started_at >= %s)
    ORDER BY id FOR UPDATE
), seated AS (
    SELECT given.*, talk.head + 1 AS n FROM given
    JOIN talk ON talk.id = given.conversation AND talk.epoch = given.ep
    JOIN chat_member member ON member.id = given.member AND member.conversation_id = given.conversation
        AND NOT member."left" AND member.asks = '' AND member.ss = given.ss - 1
    ORDER BY member.id FOR UPDATE OF member
), entered AS (
    INSERT INTO chat_event (conversation_id, n, sender, mid, kind, body)
    SELECT conversation, n, member, mid, 'msg', body FROM seated
    ON CONFLICT DO NOTHING RETURNING conversation_id, n, sender
), moved AS (
    UPDATE chat_session SET head = entered.n FROM entered WHERE id = entered.conversation_id
), counted AS (
    UPDATE chat_member SET ss = ss + 1 FROM entered WHERE id = entered.sender
)
SELECT conversation_id, n FROM entered
"""


def _with_postgresql(connection: Any, rows: Sequence[Row], oldest: int) -> dict[str, int]:
    conversations = [conversation for conversation, _, _, _ in rows]
    given = (
        conversations,
        [member for _, member, _, _ in rows],
        [frame.mid for _, _, frame, _ in rows],
        [frame.ss for _, _, frame, _ in rows],
        [frame.ep for _, _, frame, _ in rows],
        [body for _, _, _, body in rows],
        conversations,
        STATES,
        append.MOST_ENTRIES,
        oldest,
    )
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return dict(_prepared(connection.connection).execute(TAKE, given, prepare=True).fetchall())


def _prepared(driver: Any) -> Any:
    """A cursor that plans a statement once: planning this one takes several times as long as doing it."""
    from psycopg import Cursor

    if driver.prepare_threshold is None:  # as Django opens it: its own cursors never prepare anything
        driver.execute("SET plan_cache_mode = force_generic_plan")
        driver.prepare_threshold = 0
    return Cursor(driver)


USUAL = f"""
SELECT talk.head + 1 FROM chat_session talk JOIN chat_member member ON member.conversation_id = talk.id
WHERE talk.id = ? AND member.id = ? AND talk.epoch = ? AND NOT talk.stale
AND member.ss = ? AND NOT member."left" AND member.asks = ''
AND talk.state IN ({", ".join("?" * len(STATES))}) AND talk.head < ? AND (talk.started_at = 0 OR talk.started_at >= ?)
"""  # noqa: S608 - only question marks are put in
ENTER = """
INSERT INTO chat_event (conversation_id, n, sender, mid, kind, body) VALUES (?, ?, ?, ?, 'msg', ?)
ON CONFLICT DO NOTHING
"""


def _with_sqlite(connection: Any, rows: Sequence[Row], oldest: int) -> dict[str, int]:
    taken = {}
    with transaction.atomic(using="live"), connection.wrap_database_errors:
        do = connection.connection.execute
        for conversation, member, frame, body in rows:
            usual = (conversation, member, frame.ep, frame.ss - 1, *STATES, append.MOST_ENTRIES, oldest)
            found = do(USUAL, usual).fetchone()
            if found and do(ENTER, (conversation, found[0], member, frame.mid, body)).rowcount == 1:
                do("UPDATE chat_session SET head = ? WHERE id = ?", (found[0], conversation))
                do("UPDATE chat_member SET ss = ? WHERE id = ?", (frame.ss, member))
                taken[conversation] = found[0]
    return taken
