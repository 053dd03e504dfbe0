"""The commands for the parts of a trip: itself, nights, ways, costs, fixed blocks, the list."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import click

from custdesk.cli.base import AS_JSON, amount_of, answer, day, desk_of, moment
from custdesk.cli.trip import trip
from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound
from custdesk.domain.search_text import fold
from custdesk.domain.trips.kinds import BLOCK_KINDS, COST_KINDS, MODES
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.trips import checks, details, plan, trips
from custdesk.services.trips.where import read_place
from custdesk.system.language import _, say

Values = dict[str, Any]
_NAME = click.argument("name")
_ON = click.option("--on", callback=day, required=True, metavar="DATE")
_AMOUNT = click.option("--amount", metavar="AMOUNT")
_CURRENCY = click.option("--currency", metavar="CODE", help="Else that of the trip.")


def _done(
    context: click.Context, name: str, as_json: bool, work: Callable[[Desk, int], Changes]
) -> None:
    with desk_of(context) as desk:
        number = trips.by_name(desk, name)
        done = work(desk, number)
    data = {"trip": number, "operation": done.operation, "created": done.created}
    answer(data, as_json, lambda: click.echo(_("Noted.")))


def _money(desk: Desk, number: int, given: Values) -> Values:
    """A typed amount in minor units, with its currency."""
    coin = (given["currency"] or trips.get(desk, number)["currency"]).upper()
    return {"amount": amount_of(given["amount"], coin), "currency": coin}


@trip.command("edit")
@_NAME
@click.option("--rename", metavar="NAME")
@click.option("--from", "first_on", callback=day, metavar="DATE")
@click.option("--to", "last_on", callback=day, metavar="DATE")
@click.option("--start", metavar="PLACE")
@click.option("--end", metavar="PLACE")
@click.option("--leave", metavar="HH:MM")
@click.option("--back", metavar="HH:MM")
@click.option("--budget", metavar="AMOUNT")
@click.option("--traveller", "travellers", multiple=True, metavar="NAME")
@click.option("--emergency", multiple=True, metavar="TEXT", help="Whom to call in an emergency.")
@AS_JSON
@click.pass_context
def trip_edit(context: click.Context, /, name: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Change what a trip is called, its days, its ends, its budget, who travels."""

    def work(desk: Desk, number: int) -> Changes:
        values: Values = {
            "name": given["rename"], "first_on": given["first_on"], "last_on": given["last_on"],
            "start_at": given["leave"], "end_at": given["back"],
            "travellers": "\n".join(given["travellers"]) or None,
            "contacts": "\n".join(given["emergency"]) or None,
            "budget": amount_of(given["budget"], trips.get(desk, number)["currency"]),
        }  # fmt: skip
        for end in ("start", "end"):
            if given[end]:
                values[f"{end}_place"], values[f"{end}_country"] = read_place(desk, given[end])
        kept = {key: value for key, value in values.items() if value is not None}
        return trips.save(desk, number, kept)

    _done(context, name, as_json, work)


@trip.command("night")
@_NAME
@_ON
@click.option("--hotel", metavar="NAME")
@click.option("--place", metavar="PLACE", help="Its town: Berlin, Germany.")
@click.option("--address", metavar="TEXT")
@click.option("--phone", metavar="TEXT")
@_AMOUNT
@_CURRENCY
@AS_JSON
@click.pass_context
def trip_night(context: click.Context, /, name: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Say where one sleeps after a day, and what it will cost."""

    def work(desk: Desk, number: int) -> Changes:
        values = {key: given[key] for key in ("hotel", "address", "phone") if given[key]}
        if given["place"]:
            values["place"], values["country"] = read_place(desk, given["place"])
        if given["amount"]:
            values |= _money(desk, number, given)
        return details.save_night(desk, None, number, {"day": given["on"], **values})

    _done(context, name, as_json, work)


@trip.command("way")
@_NAME
@_ON
@click.argument("origin")
@click.argument("goal")
@click.option("--minutes", type=click.IntRange(0, 2880), required=True)
@click.option("--km", type=click.IntRange(0, 30000))
@click.option("--by", "mode", type=click.Choice([key for key, _title in MODES]), default="car")
@AS_JSON
@click.pass_context
def trip_way(context: click.Context, /, name: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Say how long a way takes; it counts in the place of the reckoned one, on later trips too."""
    values = {
        "day": given["on"], "from_place": given["origin"], "to_place": given["goal"],
        "mode": given["mode"], "minutes": given["minutes"], "km": given["km"],
    }  # fmt: skip
    _done(context, name, as_json, lambda desk, number: details.save_leg(desk, None, number, values))


@trip.command("cost")
@_NAME
@click.argument("kind", type=click.Choice([key for key, _title in COST_KINDS]))
@click.argument("amount")
@_CURRENCY
@click.option("--paid", is_flag=True, help="It was paid; else it is planned.")
@click.option("--on", callback=day, metavar="DATE")
@click.option("--note", metavar="TEXT")
@AS_JSON
@click.pass_context
def trip_cost(context: click.Context, /, name: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Add a cost, planned or paid."""

    def work(desk: Desk, number: int) -> Changes:
        values = {
            "kind": given["kind"], "state": "paid" if given["paid"] else "planned",
            "on_date": given["on"] or (desk.today() if given["paid"] else None),
            "note": given["note"], **_money(desk, number, given),
        }  # fmt: skip
        return details.save_cost(desk, None, number, values)

    _done(context, name, as_json, work)


@trip.command("block")
@_NAME
@click.argument("title")
@click.option("--at", required=True, metavar='"2026-09-14 10:00"',
              help="Wall time of the place; of a flight, of where it takes off.")  # fmt: skip
@click.option("--minutes", type=click.IntRange(1, 20160), default=60)
@click.option("--kind", type=click.Choice([key for key, _title in BLOCK_KINDS]), default="own")
@click.option("--place", metavar="PLACE", help="Where it is; of a flight, where it leads to.")
@AS_JSON
@click.pass_context
def trip_block(context: click.Context, /, name: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Add time that is taken: a fair, an event, a flight."""

    def work(desk: Desk, number: int) -> Changes:
        place = read_place(desk, given["place"]) if given["place"] else (None, None)
        at: dt.datetime = moment(given["at"])
        values = {
            "title": given["title"], "at": at, "minutes": given["minutes"], "kind": given["kind"],
            "place": place[0], "country": place[1],
        }  # fmt: skip
        return details.save_block(desk, None, number, values)

    _done(context, name, as_json, work)


@trip.command("tick")
@_NAME
@click.argument("line")
@click.option("--undone", is_flag=True, help="It is not done after all.")
@AS_JSON
@click.pass_context
def trip_tick(context: click.Context, name: str, line: str, undone: bool, as_json: bool) -> None:
    """Tick a line of the list before a trip: a part of its words, or its key."""

    def work(desk: Desk, number: int) -> Changes:
        wanted = fold(line.strip())
        for one in plan.plan(desk, number).checks:
            if wanted and (wanted == one.key or wanted in fold(say(one.what))):
                return checks.tick(desk, number, one, done=not undone)
        text = N_("No line of the list says {text}.")
        raise NotFound(Message(text, {"text": line}))

    _done(context, name, as_json, work)
