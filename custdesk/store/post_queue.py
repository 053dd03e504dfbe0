"""The queue of mails for the firm's server. Each step is committed before the next byte goes out.

Nothing here is part of an operation: what a server was given cannot be taken back.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from custdesk.store.database import Database, writing

# Where a letter may be put into the queue again.
OPEN_AGAIN = ("refused", "failed", "cancelled", "held")
# Longer than any wait for a next try; what is due later was written before the clock went back.
_LONGEST_WAIT = "+1 day"
_AT_ONCE = 500


class Due(NamedTuple):
    """What goes out next. `letter`: its uid; `number`: its row, None where it was taken back."""

    letter: str
    address: str
    tries: int
    number: int | None


class DeliveryRow(NamedTuple):
    """One line of the outbox; moments are UTC. `number`: the letter's row, None when it is gone."""

    id: int
    letter: str
    number: int | None
    customer: int | None
    firm: str
    person: str
    address: str
    subject: str
    batch: str
    state: str
    tries: int
    queued_at: str
    next_at: str | None
    changed_at: str
    said: str


def _in_parts(values: Sequence[object]) -> list[Sequence[object]]:
    return [values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE)]


def known(db: Database, letters: Collection[str]) -> dict[str, str]:
    """Letter -> the state of its delivery, of those that have one."""
    found: dict[str, str] = {}
    for part in _in_parts(list(letters)):
        marks = ", ".join("?" * len(part))
        found |= dict(
            db.rows(f"SELECT letter, state FROM delivery WHERE letter IN ({marks})", *part)
        )
    return found


def put(db: Database, batch: str, rows: Sequence[tuple[str, str, str]], at: str) -> None:
    """Queue (letter, message id, address) inside the running operation.

    One that was refused before starts anew, or that still waited when its letter was taken back;
    never one that went out or may have.
    """
    marks = ", ".join(f"'{state}'" for state in (*OPEN_AGAIN, "queued"))
    db.many(
        "INSERT INTO delivery (letter, message_id, address, batch, state, tries, queued_at, "
        "changed_at) VALUES (?, ?, ?, ?, 'queued', 0, ?, ?) ON CONFLICT (letter) DO UPDATE SET "
        "message_id = excluded.message_id, address = excluded.address, batch = excluded.batch, "
        "state = 'queued', tries = 0, queued_at = excluded.queued_at, next_at = NULL, "
        "changed_at = excluded.changed_at, said = NULL, ended_at = NULL "
        f"WHERE delivery.state IN ({marks})",
        [(letter, message, address, batch, at, at) for letter, message, address in rows],
    )


def due(db: Database, batches: Sequence[str], now: str) -> Due | None:
    """The next one whose time has come, those first that wait longest."""
    row = db.row(
        "SELECT d.letter, d.address, d.tries, l.id FROM delivery d "
        "LEFT JOIN letter l ON l.uid = d.letter AND l.deleted_op IS NULL AND l.state = 'queued' "
        f"WHERE d.state = 'queued' AND d.batch IN ({', '.join('?' * len(batches))}) "
        "AND (COALESCE(d.next_at, '') <= ? OR d.next_at > strftime('%Y-%m-%dT%H:%M:%fZ', ?, ?)) "
        "ORDER BY d.next_at IS NOT NULL, d.queued_at, d.rowid LIMIT 1",
        *batches,
        now,
        now,
        _LONGEST_WAIT,
    )
    return None if row is None else Due(*row)


def batches(db: Database) -> list[str]:
    """The batches of which something waits, the oldest first."""
    return [
        batch
        for (batch,) in db.rows(
            "SELECT batch FROM delivery WHERE state = 'queued' GROUP BY batch "
            "ORDER BY MIN(queued_at), MIN(rowid)"
        )
    ]


def waiting(db: Database, batches: Sequence[str]) -> tuple[int, str | None]:
    """How many of some batches wait, and when the next one is due that was put off."""
    row = db.row(
        "SELECT COUNT(*), MIN(next_at) FROM delivery WHERE state = 'queued' "
        f"AND batch IN ({', '.join('?' * len(batches))})",
        *batches,
    )
    return (int(row[0]), row[1]) if row else (0, None)


def handed_over(db: Database, since: str) -> list[str]:
    """When mails were given to the server since a moment, the latest first."""
    return [
        moment
        for (moment,) in db.rows(
            "SELECT ended_at FROM delivery WHERE ended_at > ? ORDER BY ended_at DESC", since
        )
    ]


def take(db: Database, letter: str, at: str) -> bool:
    """It is being sent from now on; False where another run was faster or it was taken back."""
    with writing(db):
        cursor = db.execute_sql(
            "UPDATE delivery SET state = 'sending', tries = tries + 1, ended_at = NULL, "
            "next_at = NULL, changed_at = ? WHERE letter = ? AND state = 'queued'",
            (at, letter),
        )
        return int(cursor.rowcount) == 1


def end(db: Database, letter: str, at: str) -> None:
    """The last byte is about to go out: from now on it may have arrived."""
    with writing(db):
        db.execute_sql(
            "UPDATE delivery SET ended_at = ?, changed_at = ? WHERE letter = ?", (at, at, letter)
        )


def settle(
    db: Database, letter: str, state: str, said: str, at: str, next_at: str | None = None
) -> None:
    """What came of it. Only what was taken, or may have been, keeps the moment of its end."""
    with writing(db):
        db.execute_sql(
            "UPDATE delivery SET state = ?, said = ?, next_at = ?, changed_at = ?, "
            "ended_at = CASE WHEN ? IN ('sent', 'unknown') THEN ended_at END WHERE letter = ?",
            (state, said or None, next_at, at, state, letter),
        )


def left_over(db: Database, at: str) -> tuple[int, int]:
    """Nobody sends: (that were never whole and wait again, that may have arrived)."""
    if not db.value("SELECT EXISTS (SELECT 1 FROM delivery WHERE state = 'sending')"):
        return 0, 0
    with writing(db):
        cursor = db.execute_sql(
            "UPDATE delivery SET state = 'unknown', changed_at = ? "
            "WHERE state = 'sending' AND ended_at IS NOT NULL", (at,),
        )  # fmt: skip
        unknown = int(cursor.rowcount)
        cursor = db.execute_sql(
            "UPDATE delivery SET state = 'queued', changed_at = ? WHERE state = 'sending'", (at,)
        )
        return int(cursor.rowcount), unknown


_TURN = "last_sending"


def last_turn(db: Database) -> str:
    """The name of the last turn to send; "" before the first."""
    return str(db.value("SELECT value FROM state WHERE key = ?", _TURN) or "")


def name_turn(db: Database, name: str) -> None:
    """Give the turn its name."""
    with writing(db):
        db.execute_sql("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)", (_TURN, name))


def doubt_all(db: Database, at: str) -> int:
    """What waits may have gone out from a later file; how many."""
    with writing(db):
        cursor = db.execute_sql(
            "UPDATE delivery SET state = 'unknown', changed_at = ? WHERE state = 'queued'", (at,)
        )
        return int(cursor.rowcount)


def ask_for(db: Database, handed: Collection[str], at: str) -> int:
    """Letters that wait in another file, or that a later file than ours handed over (`handed`:
    their uids), may have gone out, though no line of ours tells of them; how many.
    """
    found = [
        uid
        for (uid,) in db.rows(
            "SELECT uid FROM letter WHERE state = 'queued' AND deleted_op IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM delivery WHERE letter = uid)"
        )
    ]
    for part in _in_parts(list(handed)):
        found += [
            uid
            for (uid,) in db.rows(
                f"SELECT uid FROM letter WHERE uid IN ({', '.join('?' * len(part))}) AND state <> "
                "'out' AND NOT EXISTS (SELECT 1 FROM delivery WHERE letter = uid)",
                *part,
            )
        ]
    if found:
        with writing(db):
            db.many(
                "INSERT OR IGNORE INTO delivery (letter, message_id, address, batch, state, tries, "
                "queued_at, changed_at) SELECT uid, COALESCE(message_id, ''), "
                "COALESCE(address, ''), '', 'unknown', 0, ?, ? FROM letter WHERE uid = ?",
                [(at, at, uid) for uid in found],
            )
    return len(found)


def not_noted(db: Database) -> list[tuple[int, str]]:
    """(letter, when) of letters that the server has taken and that do not say so yet."""
    return db.rows(
        "SELECT l.id, COALESCE(d.ended_at, d.changed_at) FROM delivery d "
        "JOIN letter l ON l.uid = d.letter AND l.deleted_op IS NULL "
        "WHERE d.state = 'sent' AND l.state <> 'out' AND NOT l.control "
        "ORDER BY COALESCE(d.ended_at, d.changed_at), l.id"
    )


def decide(
    db: Database, letters: Collection[str], of: Sequence[str], state: str, at: str
) -> int:  # fmt: skip
    """Give those of some states another one; how many. Inside the running transaction."""
    done = 0
    states = ", ".join(f"'{one}'" for one in of)
    for part in _in_parts(list(letters)):
        marks = ", ".join("?" * len(part))
        cursor = db.execute_sql(
            "UPDATE delivery SET state = ?, changed_at = ?, next_at = NULL, tries = CASE "
            "WHEN ? = 'queued' THEN 0 ELSE tries END, ended_at = CASE WHEN ? = 'sent' "
            f"THEN ended_at END WHERE state IN ({states}) AND letter IN ({marks})",
            (state, at, state, state, *part),
        )
        done += int(cursor.rowcount)
    return done


def counts(db: Database) -> dict[str, int]:
    """State -> how many."""
    return dict(db.rows("SELECT state, COUNT(*) FROM delivery GROUP BY state"))


def listed(db: Database, states: Sequence[str], text: str) -> list[int]:
    """Lines of some states, of a firm, person or address: what asks for somebody, the latest."""
    marks = ", ".join("?" * len(states))
    return [
        number
        for (number,) in db.rows(
            f"SELECT d.rowid {_FROM} WHERE d.state IN ({marks}) "
            "AND (? = '' OR instr(lower(COALESCE(c.name, '') || ' ' || COALESCE(p.name, '') || ' ' "
            "|| d.address || ' ' || COALESCE(l.subject, '')), lower(?))) "
            "ORDER BY CASE d.state WHEN 'unknown' THEN 0 WHEN 'sending' THEN 1 "
            "WHEN 'refused' THEN 2 WHEN 'failed' THEN 2 WHEN 'held' THEN 2 WHEN 'queued' THEN 3 "
            "ELSE 4 END, "
            "CASE WHEN d.state = 'queued' THEN d.queued_at END, d.changed_at DESC, d.rowid",
            *states, text, text,
        )
    ]  # fmt: skip


def rows(db: Database, letters: Sequence[str]) -> list[DeliveryRow]:
    """Lines of the outbox by their letters, in the order as given."""
    found = {row.letter: row for row in _rows(db, "d.letter", list(letters))}
    return [found[letter] for letter in letters if letter in found]


def by_number(db: Database, numbers: Sequence[int]) -> dict[int, DeliveryRow]:
    """Number -> line of the outbox."""
    return {row.id: row for row in _rows(db, "d.rowid", list(numbers))}


_FROM = (
    "FROM delivery d LEFT JOIN letter l ON l.uid = d.letter AND l.deleted_op IS NULL "
    "LEFT JOIN customer c ON c.id = l.customer_id LEFT JOIN person p ON p.id = l.person_id"
)


def _rows(db: Database, column: str, values: Sequence[object]) -> list[DeliveryRow]:
    return [
        DeliveryRow(*row)
        for part in _in_parts(values)
        for row in db.rows(
            "SELECT d.rowid, d.letter, l.id, l.customer_id, COALESCE(c.name, ''), "
            "COALESCE(p.name, ''), d.address, COALESCE(l.subject, ''), d.batch, d.state, d.tries, "
            f"d.queued_at, d.next_at, d.changed_at, COALESCE(d.said, '') {_FROM} "
            f"WHERE {column} IN ({', '.join('?' * len(part))})",
            *part,
        )
    ]
