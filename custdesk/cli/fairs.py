"""The command for fairs: the phases of the Canton Fair, and those that the firm goes to."""

import datetime as dt

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import fairs
from custdesk.services.trips import trips
from custdesk.services.trips.where import read_place
from custdesk.system.language import _, say, words

_AHEAD = 400  # days


@cli.command("fairs")
@click.option("--from", "start", callback=day, metavar="DATE", help="Today unless given.")
@click.option("--to", "end", callback=day, metavar="DATE", help="A good year later unless given.")
@click.option("--add", metavar="NAME", help="Write down a fair; its days with --from and --to.")
@click.option("--phase", metavar="KEY", help="Write down a stand at canton-2027-spring-1.")
@click.option("--place", metavar="PLACE", help="Where it is: Köln, Germany.")
@click.option("--stand", metavar="TEXT", help="Hall and stand.")
@click.option("--notes", metavar="TEXT")
@click.option("--remove", metavar="FAIR", help="Delete what the firm wrote down of a fair.")
@click.option("--trip", "trip", metavar="NAME", help="Put the fair of --fair onto this trip.")
@click.option("--fair", "which", metavar="FAIR", help="A key, a number or a name.")
@AS_JSON
@click.pass_context
def fairs_(
    context: click.Context,
    start: dt.date | None,
    end: dt.date | None,
    add: str | None,
    phase: str | None,
    place: str | None,
    stand: str | None,
    notes: str | None,
    remove: str | None,
    trip: str | None,
    which: str | None,
    as_json: bool,
) -> None:
    """List the fairs ahead; write down one, delete one, put one onto a trip."""
    if (trip is None) != (which is None):
        raise CustDeskError(Message(N_("Give --trip and --fair together.")))
    with desk_of(context) as desk:
        if add or phase:
            values: dict[str, object] = {"stand": stand, "notes": notes, "phase": phase}
            if add:
                values |= {"name": add, "first_on": start, "last_on": end}
            if place:
                values["place"], values["country"] = read_place(desk, place)
            fairs.save(desk, None, {name: one for name, one in values.items() if one is not None})
        if remove is not None:
            found = fairs.get(desk, remove)
            if found.own is None:
                text = N_("Nothing was written down of {name}.")
                raise CustDeskError(Message(text, {"name": found.title}))
            fairs.remove(desk, found.own)
        if trip is not None and which is not None:
            fairs.add_to_trip(desk, trips.by_name(desk, trip), which)
        first = start or desk.today()
        last = end if end and not add else first + dt.timedelta(days=_AHEAD)
        rows = fairs.between(desk, first, last, everywhere=True)
    data = [
        {
            "fair": one.name, "name": say(one.title), "from": one.first, "to": one.last,
            "place": one.place or None, "country": one.country or None,
            "stand": one.stand or None, "expected": one.expected, "own": one.own,
            "goods": say(one.goods) if one.goods else None,
        }
        for one in rows
    ]  # fmt: skip

    def show() -> None:
        for one in rows:
            days = f"{words().date(one.first, 'day')} – {words().date(one.last)}"
            facts = (say(one.title), say(one.where), one.stand, one.name)
            click.echo(f"{days}  {words().join(facts, 'facts')}")
        if not rows:
            click.echo(_("No fair lies in these days."))

    answer(data, as_json, show)
