"""The parts of a portrait: habits, what is to be expected, risks, next steps, their own words."""

import datetime as dt
from typing import TYPE_CHECKING

from custdesk.domain.choices import OF_CUSTOMER
from custdesk.domain.contacts import TRIES, channel_title
from custdesk.domain.warnings.kinds import TITLES
from custdesk.domain.words import N_, Message, Money
from custdesk.paper.facts import Text
from custdesk.paper.portrait import Fact, Part
from custdesk.services import associations, customers, forecast, service_facts, warnings
from custdesk.services.desk import Desk
from custdesk.services.forecast import Forecast
from custdesk.store.customer_timeline import interactions
from custdesk.store.rows import CustomerDetail

if TYPE_CHECKING:
    from custdesk.domain.tiers import Grade

_YEAR = dt.timedelta(days=365)
_STEPS, _CONTACTS, _PRODUCTS, _SUGGESTIONS = 5, 3, 4, 2

_THEIRS = (
    ("needs", N_("What they need")),
    ("cares_about", N_("What they care about")),
    ("pains", N_("What they suffer from")),
    ("buying_plans", N_("Buying plans")),
    ("goods_bought", N_("Goods bought")),
    ("delivery_requirements", N_("Delivery requirements")),
    ("logistics_feedback", N_("Feedback on logistics")),
    ("notes", N_("Notes")),
)


def parts(desk: Desk, detail: CustomerDetail, grade: "Grade") -> tuple[Part, ...]:
    """All parts in the order in which they are read."""
    outlook = forecast.forecast(desk, detail.id)
    return (
        _habits(desk, detail, grade, outlook),
        _coming(desk, detail, outlook),
        _risks(desk, detail, grade, outlook),
        _service(desk, detail.id),
        _steps(desk, detail),
        _contacts(desk, detail.id),
        _theirs(detail),
    )


def _habits(desk: Desk, detail: CustomerDetail, grade: "Grade", outlook: Forecast | None) -> Part:
    facts: list[Fact] = []
    if outlook is not None:
        facts.append(Fact(Message(N_("Rhythm")), forecast.sentences(outlook)[0]))
        if outlook.expected_amount:
            money = Money(outlook.expected_amount, outlook.currency)
            facts.append(
                Fact(
                    Message(N_("Usual order")),
                    Message(N_("About {amount} an order"), {"amount": money}),
                )
            )
    bought = forecast.likely_products(desk, detail.id, _PRODUCTS)
    if bought:
        times = tuple(
            Message(N_("{name} ({n}×)"), {"name": name, "n": count})
            for _id, _code, name, count in bought
        )
        facts.append(Fact(Message(N_("Buys again")), Message("{products}", {"products": times})))
    own, late = detail.fields["buying_habits"], grade.facts.paid_late_days
    if own:
        facts.append(Fact(Message(N_("Buying habits")), own))
    if late is not None and grade.facts.paid_count:
        facts.append(Fact(Message(N_("Pays")), _paying(round(late), grade.facts.paid_count)))
    facts += _ways(desk, detail.id)
    for name, title in (
        ("price_sensitivity", N_("Sensitive to price")),
        ("time_sensitivity", N_("Sensitive to time")),
    ):
        stored = detail.fields[name]
        if stored:
            said = dict(OF_CUSTOMER[name]).get(stored)
            facts.append(Fact(Message(title), Message(said) if said else stored))
    empty = Message(N_("No orders and no contacts to tell habits from yet."))
    return Part("habits", Message(N_("Habits")), tuple(facts), empty)


def _paying(days: int, count: int) -> Message:
    values = {"n": days, "count": count}
    if days <= 0:
        return Message(N_("On time, going by {count} payments"), values)
    return Message(
        N_("{n} day late on average, going by {count} payments"),
        values,
        N_("{n} days late on average, going by {count} payments"),
    )


def _ways(desk: Desk, number: int) -> list[Fact]:
    """On which channels one speaks with them, by the contacts of a year."""
    since = (desk.today() - _YEAR).isoformat()
    tries = sorted(TRIES)
    rows = desk.db.rows(
        "SELECT channel, COUNT(*) AS times FROM interaction WHERE customer_id = ? AND date > ? "
        "AND deleted_op IS NULL AND channel IS NOT NULL AND channel <> 'note' "
        "AND COALESCE(result, '') NOT IN (?, ?) GROUP BY channel ORDER BY times DESC, channel "
        "LIMIT 3",
        number,
        since,
        *tries,
    )
    if not rows:
        return []
    ways = tuple(
        Message(N_("{name} ({n}×)"), {"name": channel_title(channel), "n": times})
        for channel, times in rows
    )
    return [Fact(Message(N_("In touch by")), Message("{ways}", {"ways": ways}))]


def _coming(desk: Desk, detail: CustomerDetail, outlook: Forecast | None) -> Part:
    """What is to be expected, and what else they may buy."""
    facts: list[Fact] = []
    if outlook is not None:
        facts += [Fact("", one) for one in forecast.sentences(outlook)[1:]]
        facts.append(Fact(Message(N_("Chance")), _chance(outlook)))
    facts += [
        Fact(
            Message(N_("May also buy")),
            Message(
                N_("{name}: {evidence}"),
                {"name": one.name, "evidence": associations.evidence(one)},
            ),
        )
        for one in associations.suggestions(desk, detail.id, _SUGGESTIONS)
    ]
    empty = Message(N_("Too few orders to expect anything."))
    return Part("forecast", Message(N_("To be expected")), tuple(facts), empty)


def _chance(outlook: Forecast) -> Message:
    """How likely an order is; nothing of this kind is ever certain."""
    values = {"chance": min(99, round(100 * outlook.chance)), "n": outlook.horizon}
    if values["chance"] < 1:
        return Message(N_("Under 1% that an order comes within {n} days"), values)
    return Message(N_("{chance}% that an order comes within {n} days"), values)


def _risks(desk: Desk, detail: CustomerDetail, grade: "Grade", outlook: Forecast | None) -> Part:
    told = warnings.tell(desk, customers=[detail.id]).rows
    facts = []
    if outlook is not None and outlook.verdict == "lost":
        facts.append(Fact(Message(N_("Silence")), forecast.sentences(outlook)[1], strong=True))
    facts += [
        Fact(Message(TITLES[one.warned.kind]), one.warned.evidence, strong=True)
        for one in told
        if one.until is None
    ]
    if detail.overdue:
        text = Message(
            N_("{amount} overdue up to {n} day"),
            {"amount": Money(detail.overdue, detail.currency), "n": detail.row.overdue_days},
            N_("{amount} overdue up to {n} days"),
        )
        facts.append(Fact(Message(N_("Overdue")), text, strong=True))
    facts += _credit(detail)
    if len(detail.people) == 1:
        text = Message(N_("Only {name} is known there"), {"name": detail.people[0].name})
        facts.append(Fact(Message(N_("People")), text))
    if grade.missing:
        names = tuple(Message(title) for title in grade.missing)
        facts.append(Fact(Message(N_("Not recorded")), Message("{names}", {"names": names})))
    empty = Message(N_("Nothing warns of losing this customer."))
    return Part("risks", Message(N_("Risks")), tuple(facts), empty)


def _credit(detail: CustomerDetail) -> list[Fact]:
    """The credit limit where it is nearly used; amounts in two currencies are not compared."""
    limit = detail.fields["credit_limit"]
    currency = detail.fields["credit_currency"] or detail.currency
    if not limit or currency != detail.currency or detail.exposure < 0.9 * limit:
        return []
    used = round(100 * detail.exposure / limit)
    text = Message(N_("{used}% of {limit} used"), {"used": used, "limit": Money(limit, currency)})
    return [Fact(Message(N_("Credit")), text, strong=True)]


def _service(desk: Desk, number: int) -> Part:
    """What goes on around their orders."""
    facts = tuple(
        Fact(one.title, one.told, strong=one.tone == "danger")
        for one in service_facts.facts(desk, number)
    )
    empty = Message(N_("No order, shipment, complaint or quotation is open."))
    return Part("service", Message(N_("Service")), facts, empty)


def _steps(desk: Desk, detail: CustomerDetail) -> Part:
    """What comes next: appointments, open tasks, else when one should be in touch again."""
    now = desk.clock.now()
    found: list[tuple[dt.date, Fact]] = []
    for visit in customers.visits_of(desk, detail.id):
        if visit.at_utc >= now and visit.status in ("planned", "proposed"):
            what: Text = visit.purpose or channel_title(visit.kind)
            found.append((visit.at.date(), Fact(visit.at, what)))
    for task in customers.tasks_of(desk, detail.id):
        due = task.due or Message(N_("No day"))
        late = task.due is not None and task.due < desk.today()
        found.append((task.due or dt.date.max, Fact(due, task.what, strong=late)))
    row = detail.row
    if not found and row.next_on is not None:
        late = row.next_on < desk.today()
        what = row.next_what or Message(N_("Follow up"))
        found.append((row.next_on, Fact(row.next_on, what, late)))
    found.sort(key=lambda one: one[0])
    facts = tuple(fact for _day, fact in found[:_STEPS])
    return Part("steps", Message(N_("Next steps")), facts, Message(N_("Nothing is planned.")))


def _contacts(desk: Desk, number: int) -> Part:
    facts = []
    for entry in interactions(desk.db, number, _CONTACTS):
        said = " ".join(entry.text.split())
        text: Text = entry.title
        if said:
            text = Message(N_("{channel}: {said}"), {"channel": entry.title, "said": said[:400]})
        facts.append(Fact(entry.day, text))
    empty = Message(N_("No contact on record yet."))
    return Part("contacts", Message(N_("Last contacts")), tuple(facts), empty)


def _theirs(detail: CustomerDetail) -> Part:
    """What they need and care about, in the words that were written down."""
    facts = tuple(
        Fact(Message(title), detail.fields[name]) for name, title in _THEIRS if detail.fields[name]
    )
    empty = Message(N_("Needs are not yet known: ask what they look for"))
    return Part("needs", Message(N_("What they need")), facts, empty)
