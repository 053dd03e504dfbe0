"""A trip told by the command line: its days with visits, ways and what speaks against them."""

import datetime as dt
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, day, day_and_hour, desk_of, moment
from custdesk.cli.trip import trip
from custdesk.domain.money import from_minor
from custdesk.domain.trips.judging import Clash, length
from custdesk.domain.trips.kinds import COST_KINDS, MODES
from custdesk.domain.trips.timeline import DayLine, Item, Where
from custdesk.domain.words import Message
from custdesk.services import customers, visits
from custdesk.services.trips import candidates, placing, plan, trips
from custdesk.services.trips.budget import Budget
from custdesk.services.trips.plan import TripPlan
from custdesk.system.language import _, ngettext, say, words

_MODES, _KINDS = dict(MODES), dict(COST_KINDS)


@trip.command("show")
@click.argument("name")
@AS_JSON
@click.pass_context
def trip_show(context: click.Context, name: str, as_json: bool) -> None:
    """Show the days of a trip: visits, ways, free time, nights, the list and the money."""
    with desk_of(context) as desk:
        found = plan.plan(desk, trips.by_name(desk, name))
        firms = {row.customer_id for row in found.visits.values()}
        why = candidates.reasons(desk, firms)
    answer(_data(found, why), as_json, lambda: _tell(found))


Why = dict[int, tuple[Message, ...]]


def _data(found: TripPlan, why: Why) -> dict[str, Any]:
    line, row = found.timeline, found.trip
    return {
        "trip": row["id"], "name": row["name"], "kind": row["kind"],
        "from": row["first_on"], "to": row["last_on"],
        "start": row["start_place"], "end": row["end_place"],
        "visits": len(found.visits), "km": line.km, "minutes": line.minutes,
        "days": [_day(found, one, why) for one in line.days],
        "outside": [one.key for one in line.outside],
        "checks": [
            {"what": say(one.what), "due": one.due, "done_on": one.done_on}
            for one in found.checks
        ],
        "budget": _budget(found.budget),
    }  # fmt: skip


def _budget(found: Budget) -> dict[str, Any]:
    def amount(minor: int) -> float:
        return float(from_minor(minor, found.currency))

    return {
        "currency": found.currency,
        "limit": None if found.limit is None else amount(found.limit),
        "planned": amount(found.planned),
        "paid": amount(found.paid),
        "kinds": {
            line.kind: {"planned": amount(line.planned), "paid": amount(line.paid)}
            for line in found.lines
        },
        "without_rate": [
            {"amount": float(from_minor(one.minor, one.currency)), "currency": one.currency}
            for one in found.unknown
        ],
    }


def _day(found: TripPlan, day: DayLine, why: Why) -> dict[str, Any]:
    return {
        "date": day.date, "km": day.km, "minutes": day.minutes, "places": list(day.towns),
        "night": _place(day.night), "night_typed": day.night_typed,
        "clashes": _clashes(day.clashes),
        "items": [_item(found, one, why) for one in day.items],
    }  # fmt: skip


def _item(found: TripPlan, item: Item, why: Why) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": item.kind, "start": item.start, "end": item.end, "zone": item.zone,
        "place": _place(item.where),
    }  # fmt: skip
    if item.kind == "visit" and item.key is not None:
        row = found.visits[item.key]
        data |= {
            "visit": row.id, "code": row.customer_code, "name": row.customer_name,
            "tier": row.tier, "status": row.status, "asked": row.asked or None,
            "locked": row.locked, "purpose": row.purpose or None,
            "reasons": [say(one) for one in why.get(row.customer_id, ())],
        }  # fmt: skip
    if item.kind == "block" and item.key is not None:
        data |= {"block": item.key, "title": found.blocks[item.key]["title"]}
    if item.way is not None:
        data |= {
            "from": item.origin, "to": item.goal, "mode": str(item.way.mode),
            "minutes": item.way.minutes, "km": item.way.km, "source": item.way.source,
            "exact": item.way.exact,
        }  # fmt: skip
    if item.kind in ("visit", "block"):
        data |= {"spare": item.spare, "clashes": _clashes(item.clashes)}
    return data


def _place(where: Where | None) -> str | None:
    return where.town if where is not None else None


def _clashes(found: tuple[Clash, ...]) -> list[dict[str, str]]:
    return [
        {"key": one.key, "severity": str(one.severity), "what": say(one.message)} for one in found
    ]


def _tell(found: TripPlan) -> None:
    row, line = found.trip, found.timeline
    many = ngettext("{n} visit", "{n} visits", len(found.visits)).format(n=len(found.visits))
    road = _("{time} on the road").format(time=say(length(line.minutes)))
    click.echo(words().join((row["name"], many, _km(line.km), road), "facts"))
    for one in line.days:
        click.echo(words().join((words().date(one.date, "long"), *one.towns), "facts"))
        for clash in one.clashes:
            click.echo(f"    ! {say(clash.message)}")
        for item in one.items:
            click.echo(f"  {item.start:%H:%M}–{item.end:%H:%M}  {_words(found, item)}")
            for clash in item.clashes:
                click.echo(f"    ! {say(clash.message)}")
        if one.night is not None:
            typed = found.nights.get(one.date, {})
            night = words().join((one.night.town, typed.get("hotel") or ""), "phrases")
            click.echo("  " + _("Night: {place}").format(place=night))
    for kept in found.timeline.outside:
        told = words().join((kept.title, _("Not on a day of the trip")), "phrases")
        click.echo(f"! {told}")
    for check in found.checks:
        click.echo(f"[{'x' if check.done_on else ' '}] {say(check.what)}")
    _tell_money(found.budget)


def _tell_money(found: Budget) -> None:
    def line(title: str, *minor: int) -> None:
        planned, paid = (words().money(one, found.currency, True) for one in minor)
        told = _("planned {planned}, paid {paid}").format(planned=planned, paid=paid)
        click.echo(_("{name}: {evidence}").format(name=title, evidence=told))

    for cost in found.lines:
        line(_(_KINDS[cost.kind]), cost.planned, cost.paid)
    if found.lines:
        line(_("Total"), found.planned, found.paid)
    if found.limit is not None:
        limit = words().money(found.limit, found.currency, True)
        click.echo(_("{name}: {evidence}").format(name=_("Budget"), evidence=limit))
    for lacking in found.unknown:
        amount = words().money(lacking.minor, lacking.currency, True)
        click.echo(_("No rate is known for {amount}; it is not in the sum.").format(amount=amount))


def _km(distance: int) -> str:
    return _("{n} km").format(n=words().number(distance))


def _words(found: TripPlan, item: Item) -> str:
    if item.kind == "visit" and item.key is not None:
        row = found.visits[item.key]
        return words().join((row.customer_name, row.purpose), "phrases")
    if item.kind == "block" and item.key is not None:
        return str(found.blocks[item.key]["title"])
    if item.way is not None:
        ends = f"{item.origin} – {item.goal}"
        return words().join((ends, _(_MODES[item.way.mode]), _km(item.way.km or 0)), "facts")
    place = item.where.town if item.where else ""
    return words().join((_("Lunch") if item.kind == "lunch" else _("Free"), place), "phrases")


@trip.command("candidates")
@click.argument("name")
@click.option("--order", type=click.Choice([key for key, _title in candidates.ORDERS]),
              default="tier")  # fmt: skip
@click.option("--limit", type=click.IntRange(1, 500), default=60)
@AS_JSON
@click.pass_context
def trip_candidates(
    context: click.Context, name: str, order: str, limit: int, as_json: bool
) -> None:
    """Tell who else could be visited on a trip, and why."""
    with desk_of(context) as desk:
        number = trips.by_name(desk, name)
        found = candidates.candidates(desk, number, order=order, limit=limit)
    data = [
        {
            "code": one.code, "name": one.name, "tier": one.tier, "place": one.place,
            "country": one.country, "due": one.due, "reasons": [say(why) for why in one.reasons],
            "from": one.from_place or None, "minutes": one.minutes, "fits": one.fits,
            "extra": one.extra,
            "sales_12m": float(from_minor(one.sales_12m, one.currency)), "currency": one.currency,
        }
        for one in found
    ]  # fmt: skip

    def tell() -> None:
        if not found:
            click.echo(_("Nobody is left who could be visited."))
        for one in found:
            money = say_money(one.sales_12m, one.currency)
            click.echo("  ".join((one.code, one.name, one.place, money)))
            told = [say(why) for why in one.reasons]
            if one.minutes is not None:
                time, start = say(length(one.minutes)), one.from_place
                told.append(words().text("{time} from {place}", time=time, place=start))
            click.echo("    " + words().join(told, "facts"))

    answer(data, as_json, tell)


def say_money(minor: int, currency: str) -> str:
    """An amount in the reader's form."""
    return words().money(minor, currency)


def _outside(found: TripPlan, visit: int | None) -> dt.datetime | None:
    """When a visit is that lies on no day of its trip."""
    row = found.visits.get(visit) if visit is not None else None
    return row.at if row is not None else None


@trip.command("add")
@click.argument("name")
@click.argument("code")
@click.option("--at", metavar='"2026-09-14 10:00"', help="The customer's own time.")
@click.option("--on", callback=day, metavar="DATE", help="A day: its best time is looked for.")
@click.option("--minutes", type=click.IntRange(5, 24 * 60), default=placing.MINUTES)
@click.option("--place", default="", help="Where it is, if not at theirs; the time is that there.")
@AS_JSON
@click.pass_context
def trip_add(
    context: click.Context, name: str, code: str, at: str | None, on: Any,  # noqa: ANN401
    minutes: int, place: str, as_json: bool,
) -> None:  # fmt: skip
    """Put a visit on a trip, at a time or on a day; what speaks against it is told."""
    if (at is None) == (on is None):
        raise click.UsageError(_("Give one of --at and --on."))
    with desk_of(context) as desk:
        number, customer = trips.by_name(desk, name), customers.find(desk, code)
        when = moment(at) if at is not None else on
        done = placing.put(desk, number, customer, when, minutes, place)
        row = visits.get(desk, done.created or 0)
        found = plan.plan(desk, number)
    item = found.timeline.item("visit", done.created or 0)
    clashes = item.clashes if item is not None else ()
    start = item.start if item is not None else _outside(found, done.created)
    data = {"visit": done.created, "operation": done.operation, "at": start,
            "zone": row["zone"], "clashes": _clashes(clashes)}  # fmt: skip

    def tell() -> None:
        if start is not None:
            line = _("Planned for {at} ({zone}).")
            click.echo(line.format(at=day_and_hour(start), zone=row["zone"]))
        if item is None:
            click.echo("! " + _("Not on a day of the trip"))
        for clash in clashes:
            click.echo(f"! {say(clash.message)}")

    answer(data, as_json, tell)
