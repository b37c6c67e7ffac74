"""The people who have logged in: name, mail and role, for whom issues can be assigned to."""

from __future__ import annotations

from typing import TypedDict, cast

from devintel import keys
from devintel.people.provider import Identity
from devintel.ports import Ports, Row
from devintel.timestamp import iso

KEPT_S = 365 * 86_400
MOST = 1_000


class Person(TypedDict):
    """Somebody who has logged in within the year."""

    name: str
    mail: str
    role: str
    last_login: str


def met(ports: Ports, team: str, who: Identity, role: str) -> None:
    """Remember a person, by the provider's own name for them."""
    now = ports.clock()
    person: Person = {"name": who.name, "mail": who.mail, "role": role, "last_login": iso(now)}
    row = {**person, "ttl": now // 1000 + KEPT_S}
    ports.store.put(keys.person(team, who.subject), cast(Row, row))


def people(ports: Ports, team: str) -> list[Person]:
    """Everybody, by name."""
    rows = ports.store.list(keys.team(team), keys.PEOPLE, limit=MOST)
    found = [cast(Person, {k: v for k, v in row.items() if k != "ttl"}) for _, row in rows]
    return sorted(found, key=lambda person: person["name"].casefold())
