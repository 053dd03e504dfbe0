"""The people of a customer as a visit sheet shows them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from custdesk.domain.birthdays import Birthday, LunarBirthday
from custdesk.domain.choices import ROLES
from custdesk.domain.contacts import channel_title, job_of, told
from custdesk.domain.words import LunarDay, Message
from custdesk.paper.facts import PersonToMeet
from custdesk.store.rows import ContactPointRow, PersonRow

_FIRST = {"decides": 0, "influences": 1, "buys": 2}


def people_to_meet(
    people: tuple[PersonRow, ...], meets: int | None, day: dt.date
) -> tuple[PersonToMeet, ...]:
    """Whom one meets on a day first, then who decides, influences and buys, then the others."""
    order = sorted(
        people, key=lambda one: (one.id != meets, _FIRST.get(one.fields["role"] or "", 3), one.id)
    )
    return tuple(_person(one, day) for one in order)


def next_birthday(fields: Mapping[str, Any], day: dt.date) -> dt.date | None:
    """When a person's birthday is kept next, of either calendar."""
    solar = Birthday.parse(fields["birthday"])
    lunar = _lunar(fields)
    days = [solar.next_on(day) if solar else None, lunar.next_on(day) if lunar else None]
    return min((one for one in days if one), default=None)


def _lunar(fields: Mapping[str, Any]) -> LunarBirthday | None:
    return LunarBirthday.parse(
        fields["birthday_lunar"], fields["lunar_leap"], fields["lunar_short"]
    )


def _person(person: PersonRow, day: dt.date) -> PersonToMeet:
    fields = person.fields
    latin = fields["name_latin"] or ""
    solar, lunar = Birthday.parse(fields["birthday"]), _lunar(fields)
    # Its year is not printed; 2000 has every day.
    birthday = dt.date(2000, solar.month, solar.day) if solar else None
    return PersonToMeet(
        name=latin or person.name,
        name_local=person.name if latin else "",
        title=", ".join(job_of(fields["title"], fields["department"])),
        role=told(ROLES, fields["role"]) if fields["role"] else "",
        personality=fields["personality"] or "",
        likes=fields["preferences"] or "",
        birthday=birthday or ("" if solar else fields["birthday"] or ""),
        birthday_lunar=LunarDay(lunar.month, lunar.day, lunar.leap) if lunar else None,
        birthday_next=next_birthday(fields, day),
        avoid=fields["taboos"] or "",
        phone=_point(person.points, "phone"),
        mobile=_point(person.points, "mobile"),
        prefers=_preferred(person),
        notes=fields["notes"] or "",
    )


def _preferred(person: PersonRow) -> Message | str:
    """The channel they like best, with the address where it is not on the sheet already."""
    channel = person.fields["preferred_channel"]
    if not channel:
        return ""
    address = _point(person.points, channel)
    if not address:
        return channel_title(channel)
    return Message("{channel}: {address}", {"channel": channel_title(channel), "address": address})


def _point(points: tuple[ContactPointRow, ...], kind: str) -> str:
    return next((point.written for point in points if point.kind == kind), "")
