"""What the server must not lose."""

from typing import Final

from tests.mutations.mutant import Mutation

SERVER: Final[list[Mutation]] = []
