"""A customer's portrait: who this is, on one page, the same on the screen and on paper."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from custdesk.domain.birthdays import Birthday, LunarBirthday
from custdesk.domain.choices import ROLES
from custdesk.domain.contacts import channel_title, job_of
from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Country, LunarDay, Message, Money, Words
from custdesk.paper.facts import Text
from custdesk.paper.portrait import Fact, Figure, Part, Portrait, Somebody, set_portraits, told
from custdesk.paper.typesetting import Setter, Typeset
from custdesk.services import customers, settings, tiers
from custdesk.services.desk import Cancelled as Asked
from custdesk.services.desk import Desk, Progress
from custdesk.services.layouts import own
from custdesk.services.portrait_parts import parts
from custdesk.store.rows import CustomerDetail, PersonRow
from custdesk.system.paths import resource

if TYPE_CHECKING:
    from custdesk.domain.tiers import Grade

__all__ = ["Fact", "Figure", "Part", "Portrait", "Somebody", "document", "portrait", "told"]

MOST_PEOPLE = 6
_AXES = (
    ("value", N_("Value {score} of 100")),
    ("potential", N_("Potential {score} of 100")),
    ("credit", N_("Credit {score} of 100")),
)


def document(
    desk: Desk,
    numbers: Sequence[int],
    words: Words,
    *,
    paper: Literal["a4", "us-letter"] = "a4",
    progress: Progress | None = None,
    cancelled: Asked | None = None,
    setter: Setter | None = None,
) -> Typeset:
    """The portraits of some customers, one after the other. Raises `Cancelled`, `NotFound`."""
    made = []
    for place, number in enumerate(numbers):
        if cancelled is not None and cancelled():
            raise Cancelled(Message(N_("Setting the pages was stopped.")))
        made.append(portrait(desk, number))
        if progress is not None:
            progress(place + 1, len(numbers), Message(N_("Portraits")))
    return set_portraits(
        made,
        words,
        firm=settings.firm(desk).name,
        printed_on=desk.today(),
        templates=resource("templates"),
        paper=paper,
        setter=setter or own.setter(desk),
    )


def portrait(desk: Desk, number: int) -> Portrait:
    """Who a customer is today; estimates, so on the worker. Raises `NotFound` when it is gone."""
    detail = customers.detail(desk, number)
    grade = tiers.why(desk, number)
    row, fields = detail.row, detail.fields
    people = sorted(detail.people, key=lambda one: one.fields["role"] != "decides")
    return Portrait(
        code=row.code,
        name=row.name,
        name_latin=row.name_latin,
        language=_first(fields["languages"]),
        country=row.country,
        tier=row.tier,
        scores=(row.value, row.potential, row.credit),
        why=_why(grade),
        details=_details(detail),
        figures=_figures(detail, grade),
        trend=row.trend,
        currency=detail.currency,
        parts=parts(desk, detail, grade),
        people=tuple(_somebody(one, desk.today()) for one in people[:MOST_PEOPLE]),
        people_known=len(people),
        as_of=desk.today(),
    )


def _first(languages: str | None) -> str:
    """The first of the languages that are written down for a customer."""
    return (languages or "").replace(";", ",").split(",")[0].strip()


def _why(grade: "Grade") -> tuple[Message, ...]:
    """The reason of the tier, then for each axis its score and where most points are missing."""
    told = [message for message in tiers.sentences(grade) if "score" not in message.values]
    lines = [told[0]]
    for axis, text in _AXES:
        score = {"score": getattr(grade, axis)}
        factors = [one for one in grade.factors if one.axis.value == axis and one.max]
        weakest = max(factors, key=lambda one: one.max - one.points, default=None)
        if weakest is None or weakest.points == weakest.max:
            lines.append(Message(text, score))
        else:
            lines.append(
                Message(
                    N_("{axis}; most points are missing for {factor}: {figure}"),
                    {
                        "axis": Message(text, score),
                        "factor": Message(weakest.title),
                        "figure": weakest.raw_text,
                    },
                )
            )
    return tuple(lines)


def _details(detail: CustomerDetail) -> tuple[Text, ...]:
    """What stands below the name: trade, place, since when, phone, mail, web."""
    fields, row = detail.fields, detail.row
    since = fields["since"]
    country = Message("{country}", {"country": Country(row.country)}) if row.country else ""
    lines: list[Text] = [fields["industry"] or "", row.city, country]
    if since:
        day = dt.date.fromisoformat(since)
        lines.append(Message(N_("Customer since {day}"), {"day": day}))
    lines += [fields[name] or "" for name in ("phone", "email", "website", "owner")]
    return tuple(line for line in lines if line)


def _figures(detail: CustomerDetail, grade: "Grade") -> tuple[Figure, ...]:
    row, currency, facts = detail.row, detail.currency, grade.facts
    sales: Text = ""
    if detail.sales_before > 0:
        change = round(100 * (row.sales_12m - detail.sales_before) / detail.sales_before)
        sign = "+" if change > 0 else "−" if change < 0 else ""
        sales = Message(N_("{change} on the year before"), {"change": f"{sign}{abs(change)}%"})
    orders = Message(
        N_("{n} order in 12 months"), {"n": facts.orders_12m}, N_("{n} orders in 12 months")
    )
    last = row.last_order or Message(N_("none yet"))
    limit, late = detail.fields["credit_limit"], detail.overdue
    owed: Text = Message(N_("nothing overdue")) if detail.exposure else ""
    if late:
        owed = Message(N_("{amount} overdue"), {"amount": Money(late, currency)})
    credit: Text = Message(N_("none set"))
    if limit:
        credit = Money(limit, detail.fields["credit_currency"] or currency)
    contact = row.last_contact or Message(N_("never"))
    rule = Message(N_("rule: {n} day"), {"n": detail.care_days}, N_("rule: {n} days"))
    silent = (facts.last_contact is None) or (
        (grade.scene.as_of - facts.last_contact).days >= detail.care_days
    )
    return (
        Figure(Message(N_("Sales, 12 months")), Money(row.sales_12m, currency), sales),
        Figure(Message(N_("Last order")), last, orders),
        Figure(Message(N_("Owed")), Money(detail.exposure, currency), owed, bool(late)),
        Figure(Message(N_("Credit limit")), credit, detail.fields["terms"] or ""),
        Figure(Message(N_("Last contact")), contact, rule, silent),
    )


def _somebody(person: PersonRow, today: dt.date) -> Somebody:
    fields = person.fields
    latin = fields["name_latin"] or ""
    role = dict(ROLES).get(fields["role"] or "")
    known = job_of(fields["title"], fields["department"])
    job = [*known, Message(role) if role else fields["role"]]
    ways = [
        Fact(Message(title), fields[name])
        for name, title in (
            ("personality", N_("Personality")),
            ("preferences", N_("Likes")),
            ("taboos", N_("Avoid")),
        )
        if fields[name]
    ]
    if fields["preferred_channel"]:
        ways.insert(0, Fact(Message(N_("Prefers")), channel_title(fields["preferred_channel"])))
    ways += _birthday(person, today)
    return Somebody(
        name=latin or person.name,
        name_local=person.name if latin and latin != person.name else "",
        job=tuple(text for text in job if text),
        reach=tuple(point.written for point in person.points[:3]),
        ways=tuple(ways),
    )


def _birthday(person: PersonRow, today: dt.date) -> list[Fact]:
    """The next birthday, and by which calendar it is kept."""
    fields = person.fields
    plain = Birthday.parse(fields["birthday"])
    if plain is not None:
        day = plain.next_on(today)
        return [Fact(Message(N_("Next birthday")), Message("{day}", {"day": day}))]
    lunar = LunarBirthday.parse(
        fields["birthday_lunar"], fields["lunar_leap"], fields["lunar_short"]
    )
    coming = lunar.next_on(today) if lunar is not None else None
    if lunar is None or coming is None:
        return []
    kept = LunarDay(lunar.month, lunar.day, lunar.leap)
    text = Message(N_("{day} ({lunar})"), {"day": coming, "lunar": kept})
    return [Fact(Message(N_("Next birthday")), text)]
