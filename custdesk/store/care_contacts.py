"""What is needed to say how and about what the customers with a place are to be contacted."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from custdesk.domain.tier import Tier
from custdesk.store.conditions import CONTACT, among, day
from custdesk.store.customers import TIERS
from custdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A customer: who they are, how they can be reached, and what was before.

    `reachable`: kinds of contact points; `contacts`: on how many days there was a contact.
    """

    id: int
    code: str
    name: str
    tier: Tier
    country: str
    state: str
    industry: str
    last_contact: dt.date | None
    reachable: frozenset[str]
    preferred: str
    person: int | None
    person_name: str
    contacts: int


def contacts(db: Database, customers: Collection[int]) -> dict[int, ContactRow]:
    """The customers by their ids; the preferred channel is the first person's who has one."""
    points: dict[int, set[str]] = {}
    for customer, kind in db.rows(
        "SELECT DISTINCT p.customer_id, c.kind FROM person p JOIN contact_point c "
        "ON c.person_id = p.id AND c.deleted_op IS NULL "
        f"WHERE p.deleted_op IS NULL{among('p.customer_id', customers)}"
    ):
        points.setdefault(customer, set()).add(kind)
    people: dict[int, list[tuple[int, str, str]]] = {}
    for customer, number, name, channel in db.rows(
        "SELECT customer_id, id, name, COALESCE(preferred_channel, '') FROM person "
        f"WHERE deleted_op IS NULL{among('customer_id', customers)} ORDER BY id"
    ):
        people.setdefault(customer, []).append((number, name, channel))
    found = {}
    for (
        number, code, name, tier, country, state, industry, last, phone, mail, address, count,
    ) in db.rows(
        "SELECT c.id, c.code, c.name, f.tier, COALESCE(c.country, ''), COALESCE(c.state, ''), "
        "COALESCE(c.industry, ''), f.last_contact, c.phone, c.email, c.address, "
        "(SELECT COUNT(DISTINCT date) FROM interaction i WHERE i.customer_id = c.id "
        f"AND i.deleted_op IS NULL AND {CONTACT}) "
        "FROM figure f JOIN customer c ON c.id = f.id "
        f"WHERE 1{among('f.id', customers)}"
    ):  # fmt: skip
        kinds = points.get(number, set())
        own = {"phone": phone, "email": mail, "address": address}
        kinds |= {kind for kind, value in own.items() if value}
        here = people.get(number, [])
        first = next((one for one in here if one[2]), here[0] if here else (None, "", ""))
        found[number] = ContactRow(
            number, code, name, Tier(TIERS[tier]), country, state, industry, day(last),
            frozenset(kinds), first[2], first[0], first[1], count,
        )  # fmt: skip
    return found


def person_names(db: Database, numbers: Collection[int]) -> dict[int, str]:
    """Person -> name."""
    return dict(db.rows(f"SELECT id, name FROM person WHERE 1{among('id', numbers)}"))


def plan_tasks(db: Database, numbers: Collection[int]) -> dict[int, str]:
    """Task -> what is to be done, of those made by taking up a new care plan."""
    return dict(
        db.rows(
            "SELECT t.id, t.what FROM task t JOIN care_deed d ON d.created_op = t.created_op "
            "AND d.customer_id = t.customer_id AND d.kind = 'plan' AND d.deleted_op IS NULL "
            f"WHERE 1{among('t.id', numbers)}"
        )
    )


def moved_after(
    db: Database, last: dt.date, customers: Collection[int] | None
) -> list[tuple[str, str, dt.date]]:
    """(code, name, day) of contacts that the user put on a day after `last`, by their days.

    As in the days that are laid: the latest decision holds until a contact is logged after it.
    """
    return [
        (code, name, dt.date.fromisoformat(on))
        for code, name, on in db.rows(
            "SELECT c.code, c.name, d.on_date FROM care_deed d JOIN customer c "
            "ON c.id = d.customer_id JOIN figure f ON f.id = c.id WHERE d.id IN "
            "(SELECT MAX(id) FROM care_deed WHERE deleted_op IS NULL AND kind IN ('skip', 'move') "
            "GROUP BY customer_id) AND d.kind = 'move' AND d.on_date > ? AND NOT EXISTS "
            "(SELECT 1 FROM interaction i WHERE i.customer_id = d.customer_id "
            "AND i.created_op > d.created_op AND i.date >= d.made_on AND i.channel <> 'note' "
            f"AND i.deleted_op IS NULL){among('c.id', customers)} ORDER BY d.on_date, c.code",
            last.isoformat(),
        )
    ]
