"""How fast one socket may send: a token bucket. Time is an argument, in seconds on a clock that never goes back."""

from dataclasses import dataclass


@dataclass
class Allowance:
    per_second: float
    burst: float
    left: float
    at: float

    def take(self, now: float) -> bool:
        """Use one token; False when there is none."""
        self.left = min(self.burst, self.left + (now - self.at) * self.per_second)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True
