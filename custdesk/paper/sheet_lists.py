"""The lists of a visit's page: people, contacts, orders, promises, gifts, points, sales."""

from datetime import date

from custdesk.domain.birthdays import Birthday
from custdesk.domain.words import N_, Words
from custdesk.paper.facts import (
    Alarm,
    BusinessRow,
    PastContact,
    PastGift,
    PastOrder,
    PersonToMeet,
    Point,
    Promise,
    Trend,
    VisitPlan,
    VisitSheet,
)
from custdesk.paper.wording import plain, table_date

_BIRTHDAY_IS_NEAR = 30  # days
_IN_FULL = 6  # people who have a row whatever is known; others without ways are named behind them


def people(
    plan: VisitPlan, sheet: VisitSheet, printed: set[str], words: Words
) -> dict[str, object]:
    """Whom one meets, in full, and who else is there; `printed`: numbers that stand elsewhere."""
    day, ways = sheet.at.date(), plan.shows("ways")
    in_full = [n < _IN_FULL or (ways and _has_ways(one)) for n, one in enumerate(sheet.people)]
    both = list(zip(sheet.people, in_full, strict=True))
    rows = [_person(one, day, printed, words) for one, full in both if full]
    if not ways:
        for row in rows:
            row.update(personality="", likes="", birthday="", birthday_note="", avoid="", notes="")
    return {
        "people": rows,
        "ways": ways,
        "others": [_named(one, words) for one, full in both if not full],
        "people_count": _people_count(sheet, len(rows), words),
    }


def _has_ways(person: PersonToMeet) -> bool:
    known = (person.personality, person.likes, person.avoid, person.birthday, person.notes)
    return any(known) or person.birthday_lunar is not None or bool(person.prefers)


def _named(person: PersonToMeet, words: Words) -> str:
    """`Ito Kenji (Director, decides) +81 …`: a person on a line with others."""
    both = " ".join(name for name in (person.name, person.name_local) if name)
    said = ", ".join(text for text in (person.title, plain(person.role, words)) if text)
    numbers = ", ".join(dict.fromkeys(one for one in (person.mobile, person.phone) if one))
    return " ".join(part for part in (both, f"({said})" if said else "", numbers) if part)


def _people_count(sheet: VisitSheet, shown: int, words: Words) -> str:
    if not sheet.people or (sheet.people_known or 0) < len(sheet.people):
        return ""
    return words.text(
        N_("{n} of {total} known people"),
        n=words.number(shown),
        total=words.number(sheet.people_known or 0),
    )


def _person(person: PersonToMeet, day: date, printed: set[str], words: Words) -> dict[str, object]:
    name = person.name or person.name_local
    birthday, note = _birthday(person, day, words)
    numbers = dict.fromkeys((person.phone, person.mobile))
    prefers = plain(person.prefers, words)
    return {
        "name": name,
        "name_local": person.name_local if person.name_local != name else "",
        "job": [text for text in (person.title, plain(person.role, words)) if text],
        "phones": [number for number in numbers if number and number not in printed],
        "prefers": words.text(N_("Prefers {channel}"), channel=prefers) if prefers else "",
        "personality": plain(person.personality, words),
        "likes": plain(person.likes, words),
        "birthday": birthday,
        "birthday_note": note,
        "avoid": plain(person.avoid, words),
        "notes": plain(person.notes, words),
    }


def _birthday(person: PersonToMeet, day: date, words: Words) -> tuple[str, str]:
    told, coming = "", person.birthday_next
    if isinstance(person.birthday, date):
        told = words.date(person.birthday, "day")
        coming = coming or Birthday(person.birthday.month, person.birthday.day).next_on(day)
    else:
        told = plain(person.birthday, words)
    if person.birthday_lunar is not None:
        lunar = words.lunar(person.birthday_lunar)
        told = words.join([told, lunar], "phrases")
    note = ""
    if coming == day:
        note = words.text(N_("on this day"))
    elif coming and 0 < (coming - day).days <= _BIRTHDAY_IS_NEAR:
        note = words.plural("in {n} day", "in {n} days", (coming - day).days)
    return told, note


def contact(one: PastContact, day: date, words: Words) -> dict[str, str]:
    """A line of the last contacts."""
    return {
        "date": table_date(one.on, day, words),
        "strong": plain(one.channel, words),
        "text": plain(one.summary, words),
        "figure": "",
    }


def order(one: PastOrder, day: date, words: Words, *, amounts: bool) -> dict[str, str]:
    """A line of the orders."""
    what = one.what if isinstance(one.what, tuple) else (one.what,)
    said = [*(plain(text, words) for text in what), plain(one.status, words)]
    known = amounts and one.amount is not None
    return {
        "date": table_date(one.on, day, words) if one.on else "",
        "strong": one.number,
        "text": " · ".join(text for text in said if text),
        "figure": words.money(one.amount or 0, one.currency) if known else "",
    }


def business(row: BusinessRow, words: Words) -> dict[str, object]:
    """A line of open business."""
    return {
        "label": plain(row.label, words),
        "text": plain(row.text, words),
        "figure": plain(row.figure, words),
        "strong": row.strong,
    }


def promise(one: Promise, day: date, words: Words) -> dict[str, object]:
    """What was promised, marked when its day is over."""
    late = one.due is not None and one.due < day
    return {
        "date": table_date(one.due, day, words) if one.due else "",
        "strong": "",
        "text": plain(one.what, words),
        "figure": words.text(N_("late")) if late else "",
    }


def gift(one: PastGift, day: date, words: Words) -> dict[str, str]:
    """A gift that was given or received."""
    way = words.text(N_("received") if one.received else N_("given"))
    about = words.join([one.person, one.occasion], "phrases")
    return {
        "date": table_date(one.on, day, words),
        "strong": way,
        "text": f"{one.what} ({about})" if about else one.what,
        "figure": "",
    }


def point(one: Point, words: Words) -> dict[str, str]:
    """Something to bring up, and its fact."""
    return {"point": plain(one.point, words), "fact": plain(one.fact, words)}


def alarm(one: Alarm, words: Words) -> dict[str, str]:
    """A warning and its evidence."""
    return {"title": plain(one.title, words), "evidence": plain(one.evidence, words)}


def trend(one: Trend | None, words: Words) -> dict[str, object] | None:
    """Sales by month as shares of the largest, with the first and the last month's name."""
    if one is None or not any(one.months):
        return None
    largest = max(one.months)
    last = one.end.year * 12 + one.end.month - 1
    first = last - len(one.months) + 1
    months = [date(number // 12, number % 12 + 1, 1) for number in (first, last)]
    return {
        "bars": [max(0, amount) / largest for amount in one.months] if largest > 0 else [],
        "first": words.date(months[0], "month"),
        "last": words.date(months[1], "month"),
        "most": words.money(largest, one.currency),
    }
