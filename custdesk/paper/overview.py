"""The first page of a visit plan: who, when, where, in one table."""

from collections import Counter
from itertools import groupby

from custdesk.domain.words import N_, Words
from custdesk.paper.address import address_box
from custdesk.paper.facts import Night, Point, VisitPlan
from custdesk.paper.scripts import families, record_language
from custdesk.paper.wording import TIER_WORDS, both_names, duration, own_hours, plain, time_range


def overview(plan: VisitPlan, words: Words) -> dict[str, object]:
    """The overview as data for the template."""
    rows = [_row(plan, index, words) for index in range(len(plan.visits))]
    by_day = groupby(range(len(rows)), key=lambda index: plan.visits[index].at.date())
    nights = {night.on: night for night in plan.nights}
    return {
        "period": _period(plan, words),
        "trip": plan.trip,
        "people": [text for text in (plan.salesperson, plan.phone, plan.firm) if text],
        "travellers": list(plan.travellers),
        "emergency": list(plan.emergency),
        "totals": _totals(plan, words),
        "tiers": _tiers(plan, words) if plan.shows("tier") else [],
        "days": [
            {
                "date": words.date(day, "long"),
                "rows": [rows[index] for index in indexes],
                "night": _night(nights.pop(day, None), words),
            }
            for day, indexes in by_day
        ],
        "nights": [
            {"date": words.date(night.on, "long"), "night": _night(night, words)}
            for night in nights.values()
        ],
    }


def _period(plan: VisitPlan, words: Words) -> str:
    if plan.start == plan.end:
        return words.date(plan.start, "long")
    return words.text(
        N_("{start} to {end}"),
        start=words.date(plan.start, "full"),
        end=words.date(plan.end, "full"),
    )


def _night(night: Night | None, words: Words) -> str:
    """`Hotel Adler, Königstr. 1, Stuttgart, +49 …`; empty when nothing is known of a night."""
    if night is None:
        return ""
    phone = night.phone.replace(" ", "\u00a0")  # never on two lines
    return words.join([night.hotel, night.address, night.place, phone], "phrases")


def _row(plan: VisitPlan, index: int, words: Words) -> dict[str, object]:
    sheet = plan.visits[index]
    language = record_language(sheet.language, sheet.country)
    name, other_name = both_names(sheet, words, language)
    first = sheet.people[0] if sheet.people else None
    phone = (first.mobile or first.phone) if first else ""
    country = words.country(sheet.country) if sheet.country else ""
    return {
        "index": index,
        "language": language,
        "families": families(language),
        "time": time_range(sheet.at, sheet.minutes, words),
        "own_hours": own_hours(sheet, words),
        "name": name,
        "other_name": other_name,
        "tier": sheet.tier if plan.shows("tier") else "",
        "place": [text for text in (sheet.city, country) if text],
        "contact": (first.name or first.name_local) if first else "",
        "phone": phone or sheet.phone,
        "purpose": plain(sheet.purpose, words),
        "way": plain(sheet.way, words),
        "code": sheet.code,
        "visit_code": sheet.visit_code,
        "address": address_box(sheet, words),
        "points": [
            plain(point, words)
            for point in (*sheet.agenda, *(one.point for one in _points(plan, index)))
        ],
        "alarms": [
            plain(one.title, words)
            for one in sheet.alarms
            if plan.shows("warnings") and (plan.shows("credit") or not one.money)
        ],
    }


def _points(plan: VisitPlan, index: int) -> tuple[Point, ...]:
    if not plan.shows("points"):
        return ()
    money = plan.shows("credit")
    return tuple(one for one in plan.visits[index].points if money or not one.money)


def _totals(plan: VisitPlan, words: Words) -> list[str]:
    visits = plan.visits
    if not visits:
        return []
    road = plain(plan.road, words)
    totals = [words.plural("{n} visit", "{n} visits", len(visits))]
    days = len({visit.at.date() for visit in visits})
    cities = len({(visit.country, visit.city) for visit in visits if visit.city})
    countries = len({visit.country for visit in visits if visit.country})
    totals.append(words.plural("{n} day", "{n} days", days))
    if cities:
        totals.append(words.plural("{n} city", "{n} cities", cities))
    if countries:
        totals.append(words.plural("{n} country", "{n} countries", countries))
    minutes = sum(visit.minutes for visit in visits)
    if minutes:
        totals.append(words.text(N_("{time} of meetings"), time=duration(minutes, words)))
    return [*totals, road] if road else totals


def _tiers(plan: VisitPlan, words: Words) -> list[dict[str, str]]:
    counts: Counter[str] = Counter(visit.tier for visit in plan.visits)
    return [
        {"tier": tier, "word": words.text(word), "n": words.number(counts[tier])}
        for tier, word in TIER_WORDS.items()
        if counts[tier]
    ]
