"""One visit's page: facts turned into the words and lines that the template sets."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from custdesk.domain.words import N_, Words
from custdesk.paper import sheet_lists
from custdesk.paper.address import address_box
from custdesk.paper.codes import geo, qr
from custdesk.paper.facts import VisitPlan, VisitSheet
from custdesk.paper.scripts import families, record_language
from custdesk.paper.wording import (
    TIER_WORDS,
    both_names,
    clock_line,
    duration,
    plain,
    time_range,
)

_PHONES_IN_THE_BOX = 4
T = TypeVar("T")


def visit_sheet(plan: VisitPlan, index: int, words: Words) -> dict[str, object]:
    """The page of visit `index` (from 0) as data for the template."""
    sheet = plan.visits[index]
    language = record_language(sheet.language, sheet.country)
    name, other_name = both_names(sheet, words, language)
    phones = _phones(sheet, words)
    day = sheet.at.date()
    tier = sheet.tier if plan.shows("tier") else ""
    return {
        "language": language,
        "families": families(language),
        "place": _place(plan, index, words),
        "code": sheet.code if sheet.code != name else "",
        "name": name,
        "other_name": other_name,
        "tier": tier,
        "tier_word": words.text(TIER_WORDS[tier]) if tier else "",
        "standing": _standing(sheet, plan.shows("tier"), words),
        "why": plain(sheet.why, words) if tier else "",
        "weekday": words.date(day, "weekday"),
        "date": words.date(day, "full"),
        "time": time_range(sheet.at, sheet.minutes, words),
        "clock": clock_line(sheet, words),
        "running": f"{words.date(day, 'long')} {words.time(sheet.at)}",
        "minutes": duration(sheet.minutes, words),
        "address": address_box(sheet, words),
        "travel": [plain(line, words) for line in (*sheet.travel, sheet.way) if line],
        "phones": phones,
        "next": _next_visit(plan, index, words),
        "hours": [plain(text, words) for text in (sheet.hours, *sheet.days_off) if text],
        "purpose": plain(sheet.purpose, words),
        "needs": [plain(need, words) for need in sheet.needs],
        **sheet_lists.people(plan, sheet, {line["number"] for line in phones}, words),
        **_lists(plan, sheet, words),
        **_codes(plan, sheet, words),
    }


def _lists(plan: VisitPlan, sheet: VisitSheet, words: Words) -> dict[str, object]:
    """What is listed, less what stays off this paper."""
    day, money = sheet.at.date(), plan.shows("credit")

    def listed(section: str, facts: Iterable[T], made: Callable[[T], object]) -> list[object]:
        return [made(one) for one in facts] if plan.shows(section) else []

    return {
        "alarms": listed(
            "warnings",
            (one for one in sheet.alarms if money or not one.money),
            lambda one: sheet_lists.alarm(one, words),
        ),
        "contacts": listed(
            "contacts",
            sorted(sheet.contacts, key=lambda one: one.on, reverse=True),
            lambda one: sheet_lists.contact(one, day, words),
        ),
        "contacts_count": _of_all(len(sheet.contacts), sheet.contacts_known, words),
        "orders": listed(
            "orders",
            sorted(sheet.orders, key=lambda one: one.on or date.min, reverse=True),
            lambda one: sheet_lists.order(one, day, words, amounts=money),
        ),
        "business": [
            sheet_lists.business(row, words) for row in sheet.business if money or not row.money
        ],
        "trend": sheet_lists.trend(sheet.trend, words) if money else None,
        "promises": listed(
            "promises", sheet.promises, lambda one: sheet_lists.promise(one, day, words)
        ),
        "agenda": [plain(point, words) for point in sheet.agenda],
        "points": listed(
            "points",
            (one for one in sheet.points if money or not one.money),
            lambda one: sheet_lists.point(one, words),
        ),
        "gifts": listed("gifts", sheet.gifts, lambda one: sheet_lists.gift(one, day, words)),
        "gift": plain(sheet.gift, words) if plan.shows("gifts") else "",
        "etiquette": listed("gifts", sheet.etiquette, lambda text: plain(text, words)),
    }


def _of_all(shown: int, known: int | None, words: Words) -> str:
    if not known or known <= shown:
        return ""
    return words.text(N_("{n} of {total}"), n=words.number(shown), total=words.number(known))


def _codes(plan: VisitPlan, sheet: VisitSheet, words: Words) -> dict[str, object]:
    """Two codes: the place for a phone's map, and the visit's own, to come back to its page."""
    where = geo(sheet) if plan.shows("codes") else ""
    code = sheet.visit_code if plan.shows("codes") else ""
    town = words.text(N_("Map: this address, else the middle of {town}"), town=sheet.city)
    return {
        "map": qr(where) if where else None,
        "map_note": town if where else "",
        "visit_code": sheet.visit_code,
        "visit_qr": qr(code) if code else None,
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
