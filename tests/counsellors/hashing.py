"""Argon2 with little memory: the tests hash hundreds of passwords."""

from typing import ClassVar

from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2(Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 64
    parallelism = 1


class CountingArgon2(SmallArgon2):
    """Remembers each time it works."""

    made: ClassVar[list[str]] = []

    def encode(self, password: str, salt: str) -> str:
        self.made.append("encode")
        return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        self.made.append("verify")
        return super().verify(password, encoded)
