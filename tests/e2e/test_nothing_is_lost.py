"""Numbered messages of both sides through cut sockets and a killed server: none lost, doubled or out of order."""

import random
from collections.abc import Callable

import pytest

from tests.servers.fixtures import Serve
from tests.servers.line import CutError
from tests.servers.postgresql import Postgresql
from tests.servers.product import Arrangement, Product
from tests.servers.relay import Relay
from tests.servers.speaker import Counsellor, Talker, Visitor, introduce
from tests.servers.staff import sign_in
from tests.servers.valkey import Valkey

TRIES = 20


class Round:
    """One conversation, its two sides behind relays that can be cut, and what each has said so far."""

    def __init__(self, product: Product, cookies: dict[str, str], chance: random.Random) -> None:
        self.product = product
        self.chance = chance
        self.relays = [Relay(port) for port in (product.ports[0], product.ports[-1])]
        self.visitor = Visitor(product.origin, port=self.relays[0].port).open()
        self.counsellor = Counsellor(product.origin, cookies, port=self.relays[1].port).on_duty()
        introduce(self.visitor, self.counsellor)
        self.sides: list[Talker] = [self.visitor, self.counsellor]
        self.counts = {self.visitor.me: 0, self.counsellor.me: 0}

    def speak(self) -> None:
        """One side, chosen by chance, says its next number; what cannot be sent waits."""
        one = self.chance.choice(self.sides)
        self.counts[one.me] += 1
        one.say(f"{self.counts[one.me]}")

    def fault(self) -> None:
        """Something breaks: a socket without a word, a network, or the server."""
        which = self.chance.choice(["drop", "blink", "cut", "kill"])
        relay = self.chance.choice(self.relays)
        if which == "drop":
            self.chance.choice(self.sides).drop()
        elif which == "blink":
            relay.blink()
        elif which == "cut":
            relay.cut()
            for _ in range(3):
                self.speak()
            relay.mend()
        else:
            self.product.kill()
            for _ in range(3):
                self.speak()
            self.product.start()

    def read_everything(self) -> None:
        """Both sides come back as often as it takes, until all is acknowledged and each has all of the other."""
        for one in self.sides:
            until_through(one, one.settle)
        for one in self.sides:
            others = sum(count for who, count in self.counts.items() if who != one.me)
            until_through(one, lambda one=one, others=others: one.hear(others))  # type: ignore[misc]

    def check(self) -> None:
        """What each side reads is what both said, each number once and in order, and the same for both."""
        self.read_everything()
        said = self.visitor.said()
        assert said == self.counsellor.said()
        for who, count in self.counts.items():
            assert [line.text for line in said if line.sender == who] == [str(n) for n in range(1, count + 1)]

    def end(self) -> None:
        self.visitor.end()
        for relay in self.relays:
            relay.close()


def until_through(one: Talker, act: Callable[[], object]) -> None:
    """Do it, coming back whenever the socket turns out to be gone."""
    for _ in range(TRIES):
        try:
            if one.line is None:
                one.come_back()
            act()
        except CutError:
            one.drop()
        else:
            return
    pytest.fail("it never got through")


def rounds(product: Product, seed: int, steps: int) -> None:
    chance = random.Random(seed)
    talk = Round(product, sign_in(product, "demo-raadgiver2"), chance)
    for _ in range(steps):
        for _ in range(chance.randrange(1, 6)):
            talk.speak()
        talk.fault()
        if chance.random() < 0.5:
            talk.read_everything()
    talk.check()
    talk.end()


def test_a_server_killed_in_mid_conversation_loses_nothing(product: Product, birk: dict[str, str]) -> None:
    talk = Round(product, birk, random.Random(1))
    for _ in range(10):
        talk.speak()
    product.kill()
    for _ in range(10):
        talk.speak()
    product.start()
    for _ in range(10):
        talk.speak()
    talk.check()
    talk.end()


def test_cut_sockets_lose_nothing(product: Product, birk: dict[str, str]) -> None:
    talk = Round(product, birk, random.Random(2))
    for number in range(12):
        talk.speak()
        talk.relays[number % 2].blink()
        talk.speak()
        talk.read_everything()
    talk.check()
    talk.end()


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(6))
def test_faults_by_chance_lose_nothing(serve: Serve, seed: int) -> None:
    rounds(serve(), seed, steps=30)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(3))
def test_faults_by_chance_lose_nothing_with_two_processes(
    serve: Serve, postgresql: Postgresql, valkey: Valkey, seed: int
) -> None:
    rounds(serve(Arrangement(postgresql, valkey, processes=2)), seed, steps=12)
