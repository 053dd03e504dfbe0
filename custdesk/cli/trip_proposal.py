"""The commands that plan a trip by itself: whom to visit when, and in the best order."""

import datetime as dt
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, day, desk_of
from custdesk.cli.trip import trip
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.trips import proposal, trips
from custdesk.services.trips.proposed import Proposal, ProposedDay, ProposedVisit
from custdesk.services.trips.tour import Wishes
from custdesk.services.trips.where import country_of, read_place
from custdesk.system.language import _, ngettext, say, words

_SECONDS = click.option(
    "--seconds", type=click.FloatRange(0.1, 600), default=proposal.SECONDS, show_default=True,
    help="How long is searched at most.",
)  # fmt: skip
_TAKE = click.option("--take", is_flag=True, help="Put it into the calendar.")


@trip.command("propose")
@click.argument("name")
@click.option("--start", metavar="PLACE", help="As if it started there: Berlin, Germany.")
@click.option("--end", metavar="PLACE", help="As if it ended there.")
@click.option("--days", type=click.IntRange(1, 60), help="As if it had so many days.")
@click.option("--countries", metavar="DE,FR", help="Only customers of these countries.")
@click.option("--most", type=click.IntRange(1), help="At most so many new visits.")
@_SECONDS
@_TAKE
@AS_JSON
@click.pass_context
def trip_propose(
    context: click.Context,
    /,
    name: str,
    take: bool,
    seconds: float,
    as_json: bool,
    **given: Any,  # noqa: ANN401
) -> None:
    """Propose the visits of a trip: days, times, ways, reasons; and why the others are left out."""
    with desk_of(context) as desk:
        number = trips.by_name(desk, name)
        wishes = _wishes(desk, given)
        if take and (wishes.start or wishes.end or wishes.days):
            text = N_("--start, --end and --days are tried only. Change the trip, then take it.")
            raise CustDeskError(Message(text))
        found = proposal.propose(desk, number, wishes, seconds=seconds)
        operation = proposal.take(desk, found).operation if take else None
    _answer(found, operation, take, as_json)


@trip.command("order")
@click.argument("name")
@click.option("--day", "on", callback=day, metavar="DATE", help="Only the visits of this day.")
@_SECONDS
@_TAKE
@AS_JSON
@click.pass_context
def trip_order(
    context: click.Context, name: str, on: dt.date | None, take: bool, seconds: float,
    as_json: bool,
) -> None:  # fmt: skip
    """Put the visits of a trip into the order with the least road; what is held stays."""
    with desk_of(context) as desk:
        number = trips.by_name(desk, name)
        found = proposal.best_order(desk, number, on, seconds=seconds)
        operation = proposal.take(desk, found).operation if take else None
    _answer(found, operation, take, as_json)


def _wishes(desk: Desk, given: dict[str, Any]) -> Wishes:
    named = [part.strip() for part in (given["countries"] or "").split(",") if part.strip()]
    return Wishes(
        countries=tuple(country_of(one) for one in named),
        total=given["most"] or Wishes.total,
        start=read_place(desk, given["start"]) if given["start"] else None,
        end=read_place(desk, given["end"]) if given["end"] else None,
        days=given["days"],
    )


def _answer(found: Proposal, operation: int | None, taken: bool, as_json: bool) -> None:
    data = {
        "trip": found.trip, "name": found.name, "operation": operation, "taken": taken,
        "worth": round(found.worth, 1), "km": found.km, "minutes": found.minutes,
        "before": {"km": found.before[0], "minutes": found.before[1]}, "cut": found.cut,
        "days": [_day(one) for one in found.days],
        "left_out": [
            {
                "code": one.code, "name": one.name, "city": one.city, "tier": one.tier,
                "worth": round(one.worth, 1), "why": say(one.why), "kind": one.kind,
            }
            for one in found.left_out
        ],
    }  # fmt: skip
    answer(data, as_json, lambda: _tell(found, operation))


def _day(one: ProposedDay) -> dict[str, object]:
    return {
        "date": one.date, "km": one.km, "minutes": one.minutes,
        "night": one.night.town if one.night else None,
        "lunch": [f"{moment:%H:%M}" for moment in one.lunch] if one.lunch else None,
        "visits": [_visit(visit) for visit in one.visits],
        "ways": [
            {
                "from": leg.origin.label or leg.origin.town, "to": leg.goal.label or leg.goal.town,
                "start": f"{leg.start:%Y-%m-%dT%H:%M}", "end": f"{leg.end:%Y-%m-%dT%H:%M}",
                "mode": leg.mode, "minutes": leg.minutes, "km": leg.km,
            }
            for leg in one.legs
        ],
    }  # fmt: skip


def _visit(one: ProposedVisit) -> dict[str, object]:
    return {
        "code": one.code, "name": one.name, "city": one.city, "tier": one.tier,
        "at": f"{one.at:%Y-%m-%dT%H:%M}", "minutes": one.minutes, "zone": one.zone,
        "visit": one.visit, "fixed": one.fixed, "moved": one.moved, "aside": one.aside,
        "worth": round(one.worth, 1),
        "reasons": [
            {"part": share.part, "points": round(share.points, 1), "why": say(share.reason)}
            for share in one.shares
        ],
    }  # fmt: skip


def _tell(found: Proposal, operation: int | None) -> None:
    for one in found.days:
        road = _("{km} km, {time} on the road").format(km=one.km, time=_time(one.minutes))
        night = words().text("night in {place}", place=one.night.town) if one.night else ""
        click.echo(words().join((words().date(one.date, "long"), road, night), "facts"))
        for visit in one.visits:
            stays = [_("not on this trip")] if visit.aside else []
            told = [*map(say, visit.reasons)] or [*stays, _("stays where it is")]
            reasons = words().join(told, "phrases")
            click.echo(f"  {visit.at:%H:%M}  {visit.name}, {visit.city}: {reasons}")
    many = ngettext("{n} visit", "{n} visits", len(found.visits)).format(n=len(found.visits))
    road = _("{km} km, {time} on the road").format(km=found.km, time=_time(found.minutes))
    click.echo(words().join((many, road), "facts"))
    if not found.visits and not found.left_out:
        click.echo(_("Nobody is left who could be visited."))
    if found.left_out:
        click.echo(_("Left out:"))
    for left in found.left_out:
        click.echo(f"  {left.name}, {left.city}: {say(left.why)}")
    if operation is not None:
        line = _("Taken back by: custdesk undo {operation}")
        click.echo(line.format(operation=operation))


def _time(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
