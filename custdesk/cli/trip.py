"""The commands for trips."""

import datetime as dt
from typing import Any, ClassVar

import click

from custdesk.cli.base import AS_JSON, Spread, amount_of, answer, cli, day, desk_of
from custdesk.domain.trips.kinds import TRIP_KINDS
from custdesk.services import customers
from custdesk.services.trips import trips
from custdesk.services.trips.where import read_place
from custdesk.system.language import _, ngettext, words


class _Trips(Spread):
    """The commands of trips."""

    where: ClassVar = {
        **dict.fromkeys(("show", "candidates", "add"), "trip_told"),
        **dict.fromkeys(("calendar",), "trip_out"),
        **dict.fromkeys(("edit", "night", "way", "cost", "block", "tick"), "trip_parts"),
        **dict.fromkeys(("propose", "order"), "trip_proposal"),
    }


@cli.group(cls=_Trips)
def trip() -> None:
    """Plan trips: days on the road to customers, or customers who come to us."""


@trip.command("list")
@AS_JSON
@click.pass_context
def trip_list(context: click.Context, as_json: bool) -> None:
    """List the trips, the latest first."""
    with desk_of(context) as desk:
        lines = trips.listed(desk)
    data = [
        {
            "trip": one.id, "name": one.name, "from": one.first, "to": one.last,
            "kind": one.kind, "visits": one.visits, "confirmed": one.confirmed,
            "places": list(one.places), "closed_on": one.closed_on,
        }
        for one in lines
    ]  # fmt: skip

    def tell() -> None:
        for one in lines:
            many = ngettext("{n} visit", "{n} visits", one.visits).format(n=one.visits)
            days = f"{words().date(one.first, 'medium')} – {words().date(one.last, 'medium')}"
            click.echo("  ".join((one.name, days, many, words().join(one.places))))
        if not lines:
            click.echo(_("No trip is planned."))

    answer(data, as_json, tell)


@trip.command("new")
@click.argument("name")
@click.option("--from", "start", callback=day, required=True, metavar="DATE", help="First day.")
@click.option("--to", "end", callback=day, required=True, metavar="DATE", help="Last day.")
@click.option("--kind", type=click.Choice([key for key, _title in TRIP_KINDS]), default="out")
@click.option("--start", "begins", metavar="PLACE", help="Where it starts: Berlin, Germany.")
@click.option("--end", "ends", metavar="PLACE", help="Where it ends; else where it starts.")
@click.option("--leave", metavar="HH:MM", help="The earliest hour of the first day.")
@click.option("--back", metavar="HH:MM", help="The latest hour of the last day.")
@click.option("--budget", metavar="AMOUNT", help="What it may cost.")
@click.option("--currency", metavar="CODE", help="Of the budget; else the base currency.")
@click.option("--traveller", "travellers", multiple=True, metavar="NAME", help="Who goes.")
@AS_JSON
@click.pass_context
def trip_new(context: click.Context, /, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Plan a trip."""
    with desk_of(context) as desk:
        start = read_place(desk, given["begins"]) if given["begins"] else (None, None)
        end = read_place(desk, given["ends"]) if given["ends"] else start
        coin = (given["currency"] or customers.base_currency(desk)).upper()
        values = {
            "name": given["name"], "kind": given["kind"], "first_on": given["start"],
            "last_on": given["end"], "start_place": start[0], "start_country": start[1],
            "end_place": end[0], "end_country": end[1], "start_at": given["leave"],
            "end_at": given["back"], "budget": amount_of(given["budget"], coin),
            "currency": coin, "travellers": "\n".join(given["travellers"]),
        }  # fmt: skip
        done = trips.save(desk, None, values)
        row = trips.get(desk, done.created or 0)
    data = {"trip": done.created, "operation": done.operation, "name": row["name"]}

    def tell() -> None:
        first, last = (dt.date.fromisoformat(row[name]) for name in ("first_on", "last_on"))
        line = _("{name} is planned from {first} to {last}.")
        style = words().date
        click.echo(line.format(name=row["name"], first=style(first), last=style(last)))

    answer(data, as_json, tell)


@trip.command("remove")
@click.argument("name")
@AS_JSON
@click.pass_context
def trip_remove(context: click.Context, name: str, as_json: bool) -> None:
    """Put a trip into the bin; appointments that were planned stay in the calendar."""
    with desk_of(context) as desk:
        number = trips.by_name(desk, name)
        called = trips.get(desk, number)["name"]
        done = trips.remove(desk, number)

    def tell() -> None:
        click.echo(_("{name} is in the bin.").format(name=called))

    answer({"trip": number, "operation": done.operation}, as_json, tell)
