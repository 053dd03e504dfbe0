"""The command that tells all of one event."""

from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, desk_of
from custdesk.cli.events import as_data, event, money
from custdesk.domain.events.checklists import TITLES
from custdesk.domain.events.kinds import ANSWERS, COST_KINDS, KINDS
from custdesk.domain.events.outcome import Outcome
from custdesk.domain.money import from_minor
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.events import after, checks, copying, costs, events, guests, places
from custdesk.services.events.costs import Budget
from custdesk.services.events.guests import GuestRow
from custdesk.system.language import _, ngettext, words


@event.command("show")
@click.argument("name")
@AS_JSON
@click.pass_context
def event_show(context: click.Context, name: str, as_json: bool) -> None:
    """Tell all of an event: guests, costs against the budget, what is to be done, what came."""
    with desk_of(context) as desk:
        number = events.by_name(desk, name)
        line = events.line(desk, number)
        rows = guests.guests(desk, number)
        budget = costs.budget(desk, number)
        lines = checks.checks(desk, number)
        result = after.result(desk, number)
        base = customers.base_currency(desk)
        slots = places.slots(desk, number)
        data = as_data(line) | {
            "address": events.get(desk, number)["address"],
            "link": events.get(desk, number)["link"],
            "guest_list": [_guest(desk, line, row, budget) for row in rows],
            "tables": places.tables(desk, number),
            "free_appointments": [f"{at:%Y-%m-%dT%H:%M}" for at in slots.free],
            "costs": _costs(budget),
            "to_do": [
                {"what": row["text"] or TITLES.get(row["key"], row["key"]), "key": row["key"],
                 "due": row["due"], "done_on": row["done_on"]}
                for row in lines
            ],
            "lessons": events.get(desk, number)["lessons"],
            "earlier_lessons": [
                {"event": one.event, "name": one.name, "day": one.day, "text": one.text}
                for one in copying.lessons(desk, number)
            ],
            "outcome": {
                "days": result.days,
                "from": result.counted[0] if result.counted else None,
                "to": result.counted[1] if result.counted else None,
                "complete": result.complete,
                "came": _outcome(result.came, base),
                "invited_but_absent": _outcome(result.absent, base),
            },
        }  # fmt: skip

    def tell() -> None:
        when = f"{words().date(line.first, 'long')} {line.starts:%H:%M} ({line.zone})"
        told = (line.name, _(dict(KINDS)[line.kind]), when, line.place)
        click.echo("  ".join(part for part in told if part))
        for row in rows:
            said = (row.code, row.company, row.name, _(dict(ANSWERS)[row.answer]), row.seat,
                    row.slot[-5:])  # fmt: skip
            click.echo("  " + "  ".join(part for part in said if part))
        _tell_costs(budget)
        for one in lines:
            what = one["text"] or _(TITLES.get(one["key"], one["key"]))
            mark = "x" if one["done_on"] else " "
            click.echo(f"  [{mark}] {one['due'] or ''}  {what}")
        if result.came is not None:
            _tell_outcome(result.came)

    answer(data, as_json, tell)


def _guest(desk: Desk, line: events.EventLine, row: GuestRow, budget: Budget) -> dict[str, Any]:
    zone = guests.zone_of(desk, row)
    cost = budget.sums.of_guest(row.id)
    currency = budget.sums.currency
    return {
        "guest": row.id, "customer": row.code, "company": row.company, "tier": row.tier,
        "person": row.name or None, "country": row.country or None, "with": row.host,
        "answer": row.answer, "plus": row.plus, "invited_on": row.invited_on,
        "answered_on": row.answered_on, "came": row.came or None,
        "there": events.begins(line, zone).isoformat(), "zone": zone,
        "diet": row.diet or None, "visa": row.visa or None, "hotel": row.hotel or None,
        "flight": row.flight or None, "needs": row.needs or None, "seat": row.seat or None,
        "slot": row.slot or None, "notes": row.notes or None, "wants": row.wants or None,
        "thanked_on": row.thanked_on,
        "planned": money(cost.planned, currency), "paid": money(cost.paid, currency),
    }  # fmt: skip


def _costs(budget: Budget) -> dict[str, Any]:
    sums, coin = budget.sums, budget.sums.currency
    return {
        "currency": coin, "budget": money(sums.budget, coin),
        "planned": money(sums.planned, coin), "paid": money(sums.paid, coin),
        "left": money(sums.left, coin),
        "each_planned": money(budget.each_planned, coin),
        "each_paid": money(budget.each_paid, coin),
        "by_kind": [
            {"kind": one.key, "planned": money(one.planned, coin), "paid": money(one.paid, coin)}
            for one in sums.kinds
        ],
        "by_currency": [
            {"planned": money(one.planned, str(one.key)), "paid": money(one.paid, str(one.key))}
            for one in sums.currencies
        ],
        "without_rate": [
            {"kind": one.kind, "state": one.state, **(money(one.amount, one.currency) or {})}
            for one in sums.unknown
        ],
    }  # fmt: skip


def _outcome(one: Outcome | None, base: str) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "customers": one.customers, "ordered": one.ordered, "orders": one.orders,
        "amount": money(one.amount, base), "with_own_rhythm": one.known,
        "their_orders": one.known_orders, "usual_orders": round(one.usual_orders, 2),
        "their_amount": money(one.known_amount, base),
        "usual_amount": money(round(one.usual_amount), base),
        "too_few": one.few,
        "difference_95": None if one.low is None or one.high is None
        else [round(one.low, 2), round(one.high, 2)],
        "without_rate": one.without_rate,
    }  # fmt: skip


def _tell_costs(budget: Budget) -> None:
    sums = budget.sums
    if not sums.costs and sums.budget is None:
        return

    def said(minor: int) -> str:
        return words().money(minor, sums.currency, decimals=True)

    for kind in sums.kinds:
        title = _(dict(COST_KINDS)[str(kind.key)])
        told = _("{kind}: planned {planned}, paid {paid}")
        text = told.format(kind=title, planned=said(kind.planned), paid=said(kind.paid))
        click.echo("  " + text)
    total = _("In all: planned {planned}, paid {paid}")
    click.echo("  " + total.format(planned=said(sums.planned), paid=said(sums.paid)))
    if sums.budget is not None and sums.left is not None:
        told = _("Budget {budget}, left {left}")
        click.echo("  " + told.format(budget=said(sums.budget), left=said(sums.left)))
    for one in sums.unknown:
        amount = f"{one.currency} {from_minor(one.amount, one.currency)}"
        click.echo(
            "  " + _("No rate is known for {amount}; it is in no sum.").format(amount=amount)
        )


def _tell_outcome(one: Outcome) -> None:
    text = ngettext(
        "{n} order since then of those who came", "{n} orders since then of those who came",
        one.orders,
    )  # fmt: skip
    click.echo("  " + text.format(n=one.orders))
    if one.few:
        click.echo("  " + _("Too few orders to compare with their own rhythm."))
