"""Two customers become one: what goes out to them goes out once, and a no to letters stays one."""

import datetime as dt
from collections.abc import Mapping
from itertools import product
from typing import Any, NamedTuple

from custdesk.domain import consents
from custdesk.domain.consents import GIVEN, REFUSED, Said
from custdesk.store import guarding, records
from custdesk.store.database import Database

Twins = Mapping[int, int]
"""A person of the one that goes -> who they are at the one that stays."""

_CHANNELS = tuple(key for key, _title in consents.CHANNELS)
_TOPICS = ("marketing", "greetings", "business")
_EVER = dt.date.max
# What becomes of a letter, the further first; who was left out on purpose stays left out.
_STATES = ("out", "queued", "skipped", "written", "planned")
_ANSWERS = ("accepted", "declined", "maybe", "waiting", "invited", "listed")


class Refused(NamedTuple):
    """A no that held: whose (None: of the firm), over what, and the word that said it."""

    person: int | None
    channel: str
    topic: str
    word: Said


def refused(db: Database, customer: int) -> list[Refused]:
    """All that a customer and its people want no letters of, the firm's own word first."""
    rows = [said for _customer, said in guarding.said(db, [customer])]
    if all(one.state != REFUSED for one in rows):
        return []
    people = [row["id"] for row in records.find(db, "person", "customer_id = ? ORDER BY id",
                                                customer)]  # fmt: skip
    found = []
    for person, channel, topic in product((None, *people), _CHANNELS, _TOPICS):
        word = consents.holds(rows, person, channel, topic, _EVER)
        if word is not None and word.state == REFUSED:
            found.append(Refused(person, channel, topic, word))
    return found


def settle(db: Database, winner: int, twins: Twins, before: list[Refused]) -> None:
    """After all went over: nobody is written to twice for one occasion, and each no still holds."""
    _refuse(db, winner, twins, before)
    _letters(db, winner)
    _guests(db, winner)
    # Nobody brings themselves.
    records.to_bin(db, "recommendation", "customer_id = brought_id AND customer_id = ?", winner)


def _refuse(db: Database, winner: int, twins: Twins, before: list[Refused]) -> None:
    """A yes of the one lifts no no of the other: it is said again, on the day of the yes."""
    subjects = dict.fromkeys(twins.get(one.person or 0, one.person) for one in before)
    for person in sorted(subjects, key=lambda one: one or 0):
        rows = [said for _customer, said in guarding.said(db, [winner])]
        lifted: dict[tuple[str, str], tuple[Said, Said | None]] = {}
        for one in before:
            if twins.get(one.person or 0, one.person) == person:
                now = consents.holds(rows, person, one.channel, one.topic, _EVER)
                if now is None or now.state == GIVEN:
                    lifted[one.channel, one.topic] = one.word, now
        if not lifted:
            continue
        word = next(iter(lifted.values()))[0]
        on = max(now.on if now else said.on for said, now in lifted.values())
        for channel, topic in _wide(set(lifted)):
            values = {
                "customer_id": winner, "person_id": person, "state": REFUSED, "channel": channel,
                "topic": topic, "on_date": on.isoformat(), "source": word.source or None,
                "note": word.note or None,
            }  # fmt: skip
            records.insert(db, "consent", values)


def _wide(cells: set[tuple[str, str]]) -> list[tuple[str | None, str | None]]:
    """Channels and topics in as few words as say them; None is all of them."""
    if len(cells) == len(_CHANNELS) * len(_TOPICS):
        return [(None, None)]
    found: list[tuple[str | None, str | None]] = []
    for channel in _CHANNELS:
        row = {(channel, topic) for topic in _TOPICS}
        if row <= cells:
            found.append((channel, None))
            cells = cells - row
    for topic in _TOPICS[:2]:
        column = {(channel, topic) for channel in _CHANNELS}
        if column <= cells:
            found.append((None, topic))
            cells = cells - column
    return [*found, *sorted(cell for cell in cells if cell[1] != "business")]


def _letters(db: Database, winner: int) -> None:
    """Of two letters to one reader for one occasion, only the one that is further stays.

    What went out, or waits at the mail server, is a fact and stays beside another.
    """
    kept: set[tuple[object, ...]] = set()
    rows = records.find(db, "letter", "customer_id = ?", winner)
    rows.sort(key=lambda row: (row["control"], _STATES.index(row["state"]), row["id"]))
    for row in rows:
        about = row["campaign_id"] or (row["occasion"] and (row["occasion"], row["festival"]))
        if about is None:
            continue
        key = about, row["person_id"]
        if key in kept and row["state"] not in ("out", "queued"):
            records.to_bin(db, "letter", "id = ?", row["id"])
        kept.add(key)


def _guests(db: Database, winner: int) -> None:
    """Of two places of one guest at an event the one with the later answer stays, and gets what it
    lacks, the companions and the costs of the other.
    """
    rows = records.find(db, "event_guest", "customer_id = ? AND host_id IS NULL", winner)
    rows.sort(key=lambda row: _ANSWERS.index(row["answer"]))
    rows.sort(key=lambda row: row["answered_on"] or "", reverse=True)
    kept: dict[tuple[object, ...], dict[str, Any]] = {}
    for row in rows:
        key = row["event_id"], row["person_id"], (row["name"] or "").casefold()
        first = kept.setdefault(key, row)
        if first is row:
            continue
        values = {name: one for name, one in row.items() if one is not None and first[name] is None}
        values |= {"plus": max(first["plus"], row["plus"])}
        if row["came"] == "yes":
            values |= {"came": "yes", "came_at": first["came_at"] or row["came_at"]}
        values.pop("deleted_op", None)
        records.update(db, "event_guest", first["id"], values)
        first |= values
        for table, column in (("event_guest", "host_id"), ("event_cost", "guest_id")):
            for one in records.find(db, table, f"{column} = ?", row["id"]):
                records.update(db, table, one["id"], {column: first["id"]})
        records.to_bin(db, "event_guest", "id = ?", row["id"])
