"""What the guard reads of the recipients of letters: one statement for each thing, of all of them.

`customers` are listed in the statement itself, so that ten thousand cost no more statements than
one.
"""

import datetime as dt
from collections.abc import Collection

from custdesk.domain.consents import Said
from custdesk.store.conditions import CASES, COMPLAINT, among, day
from custdesk.store.database import Database

# Log entries of letters that nobody asked for; those of the table `letter` are told by their kind.
_UNASKED = ("novelties", "promotion", "market", "season", "greeting")


def customers(
    db: Database, chosen: Collection[int]
) -> list[tuple[int, str, str, str | None, str | None, int]]:
    """(id, name, country, day of archiving, languages, days overdue) of those not in the bin."""
    return db.rows(
        "SELECT c.id, c.name, COALESCE(c.country, ''), c.archived_on, c.languages, "
        "COALESCE(f.overdue_days, 0) FROM customer c LEFT JOIN figure f ON f.id = c.id "
        f"WHERE c.deleted_op IS NULL{among('c.id', chosen)}"
    )


def people(
    db: Database, chosen: Collection[int]
) -> list[tuple[int, int, str, str | None, str | None, str, int]]:
    """(id, customer, name, language, festivals, birthday, whether of the lunar calendar)."""
    return db.rows(
        "SELECT id, customer_id, name, language, festivals, COALESCE(birthday, ''), "
        "birthday_lunar IS NOT NULL FROM person "
        f"WHERE deleted_op IS NULL{among('customer_id', chosen)}"
    )


def complaints(db: Database, chosen: Collection[int]) -> dict[int, tuple[str, dt.date]]:
    """customer -> the oldest complaint that nobody has solved: its number and day."""
    found: dict[int, tuple[str, dt.date]] = {}
    for number, name, on in db.rows(
        f"SELECT k.customer_id, k.number, COALESCE(k.date, substr(k.at, 1, 10)) {CASES} "
        f"AND k.solved_at IS NULL{among('k.customer_id', chosen)} ORDER BY 3, k.id"
    ):
        found.setdefault(number, (name, dt.date.fromisoformat(on)))
    return found


def complained(db: Database, chosen: Collection[int], first: dt.date) -> set[int]:
    """The customers of whom a complaint was logged or taken in from a day on."""
    since = first.isoformat()
    return {
        number
        for (number,) in db.rows(
            "SELECT customer_id FROM interaction WHERE deleted_op IS NULL AND date >= ?"
            f"{among('customer_id', chosen)} AND {COMPLAINT} "
            f"UNION SELECT k.customer_id {CASES} AND k.date >= ?{among('k.customer_id', chosen)}",
            since,
            since,
        )
    }


def disputed(db: Database, chosen: Collection[int]) -> dict[int, tuple[str, ...]]:
    """customer -> the numbers of the open invoices that they dispute."""
    found: dict[int, tuple[str, ...]] = {}
    for number, name in db.rows(
        "SELECT o.customer_id, i.number FROM open_item o JOIN invoice i ON i.id = o.record "
        f"WHERE o.kind = 'invoice' AND o.disputed = 1{among('o.customer_id', chosen)} "
        "ORDER BY o.customer_id, i.number"
    ):
        found[number] = (*found.get(number, ()), name)
    return found


def letters(
    db: Database, chosen: Collection[int], kinds: Collection[str], first: dt.date, last: dt.date
) -> list[tuple[int, int | None, str, int, int]]:
    """(customer, person, day, letter, 1: only planned) of letters of these kinds between two days.

    Those that went out, and those of running campaigns whose wave has its day.
    """
    marks = ", ".join("?" for _ in kinds)
    living = f"l.deleted_op IS NULL AND l.kind IN ({marks}){among('l.customer_id', chosen)}"
    span = (first.isoformat(), last.isoformat())
    return db.rows(
        "SELECT l.customer_id, l.person_id, substr(l.out_at, 1, 10), l.id, 0 FROM letter l "
        f"WHERE {living} AND l.state = 'out' AND substr(l.out_at, 1, 10) BETWEEN ? AND ? "
        "UNION ALL SELECT l.customer_id, l.person_id, w.on_date, l.id, 1 FROM letter l "
        "JOIN campaign_wave w ON w.id = l.wave_id JOIN campaign c ON c.id = l.campaign_id "
        f"WHERE {living} AND l.state IN ('planned', 'written', 'queued') AND l.control = 0 "
        "AND c.state = 'running' AND c.deleted_op IS NULL AND w.on_date BETWEEN ? AND ?",
        *kinds, *span, *kinds, *span,
    )  # fmt: skip


def logged(
    db: Database, chosen: Collection[int], first: dt.date, last: dt.date
) -> list[tuple[int, int | None, str]]:
    """(customer, person, day) of mails and letters that nobody asked for, as they were logged."""
    marks = ", ".join("?" for _ in _UNASKED)
    return db.rows(
        "SELECT customer_id, person_id, date FROM interaction i WHERE deleted_op IS NULL "
        "AND date BETWEEN ? AND ? AND COALESCE(direction, 'out') = 'out' "
        f"AND channel IN ('email', 'letter') AND purpose IN ({marks})"
        f"{among('customer_id', chosen)} AND NOT EXISTS (SELECT 1 FROM letter l "
        "WHERE l.contact_id = i.id AND l.deleted_op IS NULL)",
        first.isoformat(),
        last.isoformat(),
        *_UNASKED,
    )


def greeted(
    db: Database, chosen: Collection[int], occasions: Collection[dt.date]
) -> list[tuple[int, str, int | None, str]]:
    """(customer, day to remember, person, day of the greeting) of greetings that went out."""
    marks = ", ".join("?" for _ in occasions)
    return db.rows(
        "SELECT customer_id, greets_on, person_id, date FROM interaction WHERE deleted_op IS NULL "
        f"AND greets_on IN ({marks}){among('customer_id', chosen)} ORDER BY date",
        *(one.isoformat() for one in occasions),
    )


def said(db: Database, chosen: Collection[int] | None) -> list[tuple[int, Said]]:
    """(customer, what they said of being written to), in the order in which it was noted."""
    return [
        (customer, Said(number, person, state, channel, topic, on, until, source or "", note or ""))
        for customer, number, person, state, channel, topic, on, until, source, note in (
            (*row[:6], dt.date.fromisoformat(row[6]), day(row[7]), *row[8:])
            for row in db.rows(
                "SELECT customer_id, id, person_id, state, channel, topic, on_date, until_on, "
                f"source, note FROM consent WHERE deleted_op IS NULL{among('customer_id', chosen)}"
                " ORDER BY id"
            )
        )
    ]
