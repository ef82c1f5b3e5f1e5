"""The two sides of each conversation under load: ours by the real protocol, a bare relay's by the name of a room."""

import asyncio
from dataclasses import dataclass

from tests.bench.frames import Frames
from tests.bench.wire import Target, Wire, connect

AT_ONCE = 8
TALKS_EACH = 3  # what one counsellor can have at most


@dataclass
class Side:
    """One end of a conversation, ready to write."""

    wire: Wire
    ss: int = 0


Pair = tuple[Side, Side]


@dataclass
class Counsellor:
    """Somebody on duty; each of her conversations has a socket of its own."""

    cookie: str
    desk: Wire


async def on_duty(target: Target, number: int) -> Counsellor:
    """Bring a counsellor to her desk, on the processes in turn."""
    cookie = target.cookies[number]
    desk = await connect(target, target.ports[number % len(target.ports)], "/staff/ws/desk", cookie)
    desk.say("duty", on=True)
    await desk.expect("desk")
    return Counsellor(cookie, desk)


async def come(target: Target, port: int, frames: Frames) -> tuple[Wire, str]:
    """A visitor opens a place and takes it: her socket, and the conversation's id."""
    wire = await connect(target, port, "/ws/visitor")
    wire.say("open", nonce=frames.mid(), language="da")
    opened = await wire.expect("opened")
    wire.say("hello", conversation=opened["conversation"], ticket=opened["ticket"], last=0)
    await wire.expect("welcome")
    return wire, opened["conversation"]


async def talk(target: Target, counsellor: Counsellor, frames: Frames) -> Pair:
    """From the open door to an active conversation: the visitor on the first process, the counsellor on the last."""
    visitor, conversation = await come(target, target.ports[0], frames)
    counsellor.desk.say("pick", conversation=conversation)
    await counsellor.desk.expect("picked")
    other = await connect(target, target.ports[-1], "/staff/ws/conversation", counsellor.cookie)
    other.say("hello", conversation=conversation, last=0)
    me = (await other.expect("welcome"))["me"]
    other.say("join", mid=frames.mid(), ss=1, key=frames.key())
    await visitor.expect("ev:join")
    visitor.say("start")
    await visitor.expect("state")
    visitor.say("seal", mid=frames.mid(), ss=1, ep=0, to=me, since=1, enc=frames.key(), ct=frames.text(48))
    await other.expect("ev:seal")
    return Side(visitor, 1), Side(other, 1)


async def talks(target: Target, count: int, frames: Frames) -> list[Pair]:
    """So many active conversations. A counsellor who has all she can goes off duty: what runs goes on."""
    pairs: list[Pair] = []
    numbers = iter(range(-(-count // TALKS_EACH)))

    async def work() -> None:
        for number in numbers:
            counsellor = await on_duty(target, number)
            for _ in range(min(TALKS_EACH, count - number * TALKS_EACH)):
                pairs.append(await talk(target, counsellor, frames))  # noqa: PERF401 - one after the other
            counsellor.desk.say("duty", on=False)
            counsellor.desk.say("hb", last=0)
            await counsellor.desk.expect("head")
            counsellor.desk.close()

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(work())
    return pairs


async def rooms(target: Target, count: int) -> list[Pair]:
    """So many pairs of sockets in rooms of a bare relay, each pair on two processes."""
    pairs: list[Pair] = []
    numbers = iter(range(count))

    async def work() -> None:
        for number in numbers:
            one, other = [Side(await connect(target, target.ports[end], f"/room/talk-{number}")) for end in (0, -1)]
            pairs.append((one, other))

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(work())
    return pairs
