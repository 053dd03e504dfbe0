"""Who is to come to an event: people of chosen customers, or of a group, as a list for the door."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from custdesk.domain.choices import ROLES
from custdesk.domain.words import Words
from custdesk.paper.guest_list import LABELS, Guest, GuestList, set_guest_list
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import TIER_WORDS
from custdesk.services import as_seen, customers, groups, settings
from custdesk.services.desk import Desk
from custdesk.store import customers as stored
from custdesk.store.rows import CustomerRow, PersonRow
from custdesk.system.paths import resource

__all__ = ["Event", "Guest", "GuestList", "document", "listed", "save_table"]

_AT_ONCE = 500
_RANK = {key: place for place, (key, _word) in enumerate(ROLES)}
_TIERS = list(TIER_WORDS)

Sort = Literal["name", "company", "tier", "country"]


@dataclass(frozen=True, slots=True)
class Event:
    """What is wanted. `everyone`: all people of a customer, else one: who decides, else the first.

    `group`: of its members who are people only these are asked, of its customers as the rest says.
    """

    title: str = ""
    where: str = ""
    on: dt.date | None = None
    everyone: bool = False
    show_tier: bool = True
    sort: Sort = "name"
    spare: int = 5
    paper: Literal["a4", "us-letter"] = "a4"
    landscape: bool = False


def listed(desk: Desk, event: Event, numbers: Sequence[int], group: int | None = None) -> GuestList:
    """The guests of some customers in the order that the event wants."""
    chosen = set(groups.people_in(desk, group)) if group is not None else set()
    whole = set(groups.customers_in(desk, group)) if group is not None else set(numbers)
    found: list[tuple[CustomerRow, Guest]] = []
    for start in range(0, len(numbers), _AT_ONCE):
        for row in customers.page(desk, numbers[start : start + _AT_ONCE]):
            people = stored.people(desk.db, row.id)
            asked = [one for one in people if one.id in chosen]
            if row.id in whole:
                asked += [one for one in _asked(people, event) if one.id not in chosen]
            if not asked and row.id in whole:
                found.append((row, _guest(row, None)))
            found += [(row, _guest(row, person)) for person in asked]
    found.sort(key=lambda one: _key(event.sort, *one))
    firm = settings.firm(desk).name
    return GuestList(
        title=event.title,
        where=event.where,
        on=event.on,
        guests=tuple(guest for _row, guest in found),
        firm=firm,
        printed_on=desk.today(),
        show_tier=event.show_tier,
        spare=event.spare,
        paper=event.paper,
        landscape=event.landscape,
    )


def document(guests: GuestList, words: Words) -> Document:
    """The list on paper."""
    return set_guest_list(guests, words, templates=resource("templates"))


def save_table(desk: Desk, path: Path, guests: GuestList, words: Words) -> int:
    """The same as a workbook, with columns for what is written on paper. How many rows."""
    names = ["number", "name", "company", "phone", "tier", "table", "here", "notes"]
    if not guests.show_tier:
        names.remove("tier")
    header = [words.text(LABELS[name]) for name in names]
    rows = []
    for place, guest in enumerate(guests.guests, 1):
        cells: dict[str, as_seen.Value] = {
            "number": place,
            "name": ", ".join(part for part in (_both(guest.name, guest.name_local), guest.job)
                              if part),
            "company": ", ".join(
                part
                for part in (
                    _both(guest.company, guest.company_local),
                    words.country(guest.country) if guest.country else "",
                )
                if part
            ),
            "phone": guest.phone,
            "tier": words.text(TIER_WORDS[guest.tier]) if guest.tier else "",
            "table": None,
            "here": None,
            "notes": None,
        }  # fmt: skip
        rows.append([cells[name] for name in names])
    return as_seen.save(desk, path, words.text(LABELS["title"]), header, rows)


def _asked(people: Sequence[PersonRow], event: Event) -> list[PersonRow]:
    if event.everyone or not people:
        return list(people)
    return [min(people, key=lambda one: _RANK.get(one.fields["role"] or "", len(_RANK)))]


def _guest(row: CustomerRow, person: PersonRow | None) -> Guest:
    latin = row.name_latin if row.name_latin != row.name else ""
    fields = person.fields if person else {}
    own = fields.get("name_latin") or ""
    name = person.name if person else ""
    reach = {point.kind: point.written for point in reversed(person.points)} if person else {}
    return Guest(
        name=own or name,
        name_local=name if own and own != name else "",
        job=fields.get("title") or "",
        company=latin or row.name,
        company_local=row.name if latin else "",
        country=row.country,
        language="",
        tier=row.tier,
        phone=reach.get("mobile") or reach.get("phone") or "",
    )


def _key(sort: Sort, row: CustomerRow, guest: Guest) -> tuple[object, ...]:
    name = (guest.name or guest.company).casefold()
    first: dict[Sort, tuple[object, ...]] = {
        "name": (name,),
        "company": (guest.company.casefold(),),
        "tier": (_TIERS.index(row.tier) if row.tier in _TIERS else len(_TIERS),),
        "country": (row.country, guest.company.casefold()),
    }
    return (*first[sort], name, row.id)


def _both(first: str, second: str) -> str:
    return f"{first} {second}".strip()
