"""The demo: three centres, five people with the file of their secrets, and two special days."""

from dataclasses import dataclass
from datetime import date

from counsellors.domain.roles import Role

DOMAIN = "example.org"

CENTRES = (("csm-oest", "CSM Øst"), ("csm-syd", "CSM Syd"), ("csm-midt-nord", "CSM Midt Nord"))


@dataclass(frozen=True, slots=True)
class Player:
    """One demo account. Without `enrolled` it enrols at its first sign-in, as somebody new does."""

    account: str
    display_name: str
    name: str
    role: Role
    centre: str
    capacity: int = 1
    enrolled: bool = True

    @property
    def email(self) -> str:
        return f"{self.account}@{DOMAIN}"


CAST = (
    Player("demo-raadgiver1", "Asta", "Asta Demo", Role.COUNSELLOR, "csm-midt-nord", capacity=2, enrolled=False),
    Player("demo-raadgiver2", "Birk", "Birk Demo", Role.COUNSELLOR, "csm-syd"),
    Player("demo-vagtleder", "Clara", "Clara Demo", Role.SHIFT_LEAD, "csm-oest", capacity=3),
    Player("demo-koordinator", "Dagny", "Dagny Demo", Role.COORDINATOR, "csm-midt-nord"),
    Player("demo-administrator", "Ejnar", "Ejnar Demo", Role.ADMINISTRATOR, "csm-midt-nord"),
)


def coming_special_days(today: date) -> list[tuple[date, str]]:
    """The demo's two closed days, as they come next; never today, so that the demo stays open."""
    named = (((12, 24), "juleaften"), ((12, 31), "nytårsaften"))
    days = [(date(year, *day), name) for year in (today.year, today.year + 1) for day, name in named]
    return [(day, name) for day, name in days if day > today][:2]


def secrets_as_text(passwords: dict[str, str]) -> str:
    """The file: a line per account, its address and its password."""
    return "".join(f"{email}  {password}\n" for email, password in passwords.items())


def secrets_from_text(text: str) -> dict[str, str]:
    """The passwords by address, from the file."""
    pairs = (line.split() for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}
