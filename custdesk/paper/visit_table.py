"""The list layout of a visit plan as a table: its columns and rows, for a workbook."""

from datetime import date, datetime
from typing import TypeAlias

from custdesk.domain.words import N_, Words
from custdesk.paper.facts import VisitPlan, VisitSheet
from custdesk.paper.wording import TIER_WORDS, own_hours, plain

Value: TypeAlias = str | int | date | datetime | None
_COLUMNS = (
    N_("Date"), N_("Time"), N_("Your time"), N_("Code"), N_("Customer"), N_("Name in Latin script"),
    N_("Tier"), N_("Address"), N_("City"), N_("Country"), N_("Contact"), N_("Phone"), N_("Purpose"),
    N_("Talking points"), N_("Warnings"), N_("How to get there"), N_("Minutes"),
    N_("Code of the visit"),
)  # fmt: skip


def list_table(plan: VisitPlan, words: Words) -> tuple[list[str], list[list[Value]]]:
    """Header and rows; what stays off the paper stays off the table."""
    header = [words.text(name) for name in _COLUMNS]
    return header, [_row(plan, sheet, words) for sheet in plan.visits]


def _row(plan: VisitPlan, sheet: VisitSheet, words: Words) -> list[Value]:
    first = sheet.people[0] if sheet.people else None
    phone = (first.mobile or first.phone) if first else ""
    money = plan.shows("credit")
    points = [plain(one, words) for one in sheet.agenda]
    if plan.shows("points"):
        points += [plain(one.point, words) for one in sheet.points if money or not one.money]
    alarms = [plain(one.title, words) for one in sheet.alarms if money or not one.money]
    tier = sheet.tier if plan.shows("tier") else ""
    return [
        sheet.at.date(),
        words.time(sheet.at),
        own_hours(sheet, words),
        sheet.code,
        sheet.name,
        sheet.name_latin,
        words.text(TIER_WORDS[tier]) if tier else "",
        ", ".join(sheet.address_local or sheet.address_latin),
        sheet.city,
        words.country(sheet.country) if sheet.country else "",
        (first.name or first.name_local) if first else "",
        phone or sheet.phone,
        plain(sheet.purpose, words),
        words.join(points, "sentences"),
        words.join(alarms, "phrases") if plan.shows("warnings") else "",
        plain(sheet.way, words),
        sheet.minutes,
        sheet.visit_code,
    ]
