"""One visit's page: facts turned into the words and lines that the template sets."""

from datetime import date, timedelta

from custdesk.domain.words import N_, Words
from custdesk.paper.address import address_box
from custdesk.paper.facts import (
    BusinessRow,
    PastContact,
    PastOrder,
    PersonToMeet,
    VisitPlan,
    VisitSheet,
)
from custdesk.paper.scripts import families, record_language
from custdesk.paper.wording import (
    TIER_WORDS,
    both_names,
    clock_line,
    duration,
    plain,
    table_date,
    time_range,
)

_PHONES_IN_THE_BOX = 4
_BIRTHDAY_IS_NEAR = 30  # days


def visit_sheet(plan: VisitPlan, index: int, words: Words) -> dict[str, object]:
    """The page of visit `index` (from 0) as data for the template."""
    sheet = plan.visits[index]
    language = record_language(sheet.language, sheet.country)
    name, other_name = both_names(sheet, words, language)
    phones = _phones(sheet, words)
    day = sheet.at.date()
    return {
        "language": language,
        "families": families(language),
        "place": _place(plan, index, words),
        "code": sheet.code if sheet.code != name else "",
        "name": name,
        "other_name": other_name,
        "tier": sheet.tier if plan.show_tier else "",
        "tier_word": words.text(TIER_WORDS[sheet.tier]) if sheet.tier else "",
        "standing": _standing(sheet, plan.show_tier, words),
        "weekday": words.date(day, "weekday"),
        "date": words.date(day, "full"),
        "time": time_range(sheet.at, sheet.minutes, words),
        "clock": clock_line(sheet, words),
        "running": f"{words.date(day, 'long')} {words.time(sheet.at)}",
        "minutes": duration(sheet.minutes, words),
        "address": address_box(sheet, words),
        "travel": [plain(line, words) for line in sheet.travel],
        "phones": phones,
        "next": _next_visit(plan, index, words),
        "purpose": plain(sheet.purpose, words),
        "needs": [plain(need, words) for need in sheet.needs],
        "people": [
            _person(person, day, {line["number"] for line in phones}, words)
            for person in sheet.people
        ],
        "people_count": _people_count(sheet, words),
        "contacts": [
            _contact(contact, day, words)
            for contact in sorted(sheet.contacts, key=lambda c: c.on, reverse=True)
        ],
        "orders": [
            _order(order, day, words)
            for order in sorted(sheet.orders, key=lambda o: o.on or date.min, reverse=True)
        ],
        "business": [_business(row, words) for row in sheet.business],
        "agenda": [plain(point, words) for point in sheet.agenda],
        "gift": plain(sheet.gift, words),
        "etiquette": [plain(paragraph, words) for paragraph in sheet.etiquette],
    }


def _place(plan: VisitPlan, index: int, words: Words) -> str:
    values = {"n": words.number(index + 1), "total": words.number(len(plan.visits))}
    if plan.trip:
        return words.text(N_("Visit plan {n} of {total}, trip “{trip}”"), trip=plan.trip, **values)
    return words.text(N_("Visit plan {n} of {total}"), **values)


def _standing(sheet: VisitSheet, show_tier: bool, words: Words) -> list[str]:
    facts = []
    if show_tier:
        if sheet.value is not None:
            facts.append(words.text(N_("Value {score}"), score=words.number(sheet.value)))
        if sheet.potential is not None:
            facts.append(words.text(N_("Potential {score}"), score=words.number(sheet.potential)))
        if sheet.credit is not None:
            facts.append(words.text(N_("Credit {score}"), score=words.number(sheet.credit)))
    if sheet.since is not None:
        month = words.date(sheet.since, "month")
        facts.append(words.text(N_("Customer since {month}"), month=month))
    return facts


def _phones(sheet: VisitSheet, words: Words) -> list[dict[str, str]]:
    """Whom to ring when late: the firm, then the people, mobile before desk."""
    phones = []
    if sheet.phone:
        phones.append({"who": words.text(N_("Office")), "number": sheet.phone})
    phones += [
        {"who": person.name or person.name_local, "number": person.mobile or person.phone}
        for person in sheet.people
        if person.mobile or person.phone
    ]
    return phones[:_PHONES_IN_THE_BOX]


def _next_visit(plan: VisitPlan, index: int, words: Words) -> str:
    if index + 1 >= len(plan.visits):
        return ""
    here, there = plan.visits[index], plan.visits[index + 1]
    name, _ = both_names(there, words, record_language(there.language, there.country))
    time = words.time(there.at)
    if there.at.date() == here.at.date():
        return words.text(N_("Next: {time} {name}"), time=time, name=name)
    day = words.date(there.at.date(), "day")
    return words.text(N_("Next: {date} {time} {name}"), date=day, time=time, name=name)


def _people_count(sheet: VisitSheet, words: Words) -> str:
    if not sheet.people or (sheet.people_known or 0) < len(sheet.people):
        return ""
    return words.text(
        N_("{n} of {total} known people"),
        n=words.number(len(sheet.people)),
        total=words.number(sheet.people_known or 0),
    )


def _person(person: PersonToMeet, day: date, printed: set[str], words: Words) -> dict[str, object]:
    name = person.name or person.name_local
    role = plain(person.role, words)
    birthday, birthday_note = _birthday(person, day, words)
    return {
        "name": name,
        "name_local": person.name_local if person.name_local != name else "",
        "job": [text for text in (person.title, role) if text],
        "phones": [
            number for number in (person.phone, person.mobile) if number and number not in printed
        ],
        "personality": plain(person.personality, words),
        "likes": plain(person.likes, words),
        "birthday": birthday,
        "birthday_note": birthday_note,
        "avoid": plain(person.avoid, words),
    }


def _birthday(person: PersonToMeet, day: date, words: Words) -> tuple[str, str]:
    if not isinstance(person.birthday, date):
        return plain(person.birthday, words), ""
    # In a year without 29 February that birthday is kept on 1 March.
    later = (_in_year(person.birthday, year) for year in (day.year, day.year + 1))
    days = next((born - day).days for born in later if born >= day)
    note = ""
    if days == 0:
        note = words.text(N_("on this day"))
    elif days <= _BIRTHDAY_IS_NEAR:
        note = words.plural("in {n} day", "in {n} days", days)
    return words.date(person.birthday, "day"), note


def _in_year(born: date, year: int) -> date:
    return date(year, born.month, 1) + timedelta(days=born.day - 1)


def _contact(contact: PastContact, day: date, words: Words) -> dict[str, str]:
    return {
        "date": table_date(contact.on, day, words),
        "strong": plain(contact.channel, words),
        "text": plain(contact.summary, words),
        "figure": "",
    }


def _order(order: PastOrder, day: date, words: Words) -> dict[str, str]:
    said = (plain(order.what, words), plain(order.status, words))
    return {
        "date": table_date(order.on, day, words) if order.on else "",
        "strong": order.number,
        "text": " · ".join(text for text in said if text),
        "figure": "" if order.amount is None else words.money(order.amount, order.currency),
    }


def _business(row: BusinessRow, words: Words) -> dict[str, object]:
    return {
        "label": plain(row.label, words),
        "text": plain(row.text, words),
        "figure": plain(row.figure, words),
        "strong": row.strong,
    }
