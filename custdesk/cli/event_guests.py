"""The commands for guests of events: the list, answers, attendance, seats, what follows."""

import datetime as dt
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, day, desk_of, moment
from custdesk.cli.chosen import meant
from custdesk.cli.events import ANSWER, event
from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.events.kinds import VISA
from custdesk.domain.words import N_, Message
from custdesk.services import groups
from custdesk.services.desk import Desk
from custdesk.services.events import after, asking, events, guests, places
from custdesk.services.events.guests import GuestRow
from custdesk.system.language import _, ngettext


def _meant(desk: Desk, number: int, names: tuple[str, ...]) -> list[GuestRow]:
    """Guests by a customer's code or name, a person's name, or `#12`; raises `NotFound`."""
    rows, found = guests.guests(desk, number), []
    for name in names:
        wanted = name.strip().casefold()
        ours = [
            row for row in rows
            if wanted in (row.code.casefold(), row.company.casefold(), row.name.casefold(),
                          f"#{row.id}")
        ]  # fmt: skip
        if not ours:
            text = N_("{name} is not on the list of {event}.")
            raise NotFound(Message(text, {"name": name, "event": events.get(desk, number)["name"]}))
        found += ours
    return list(dict.fromkeys(found))


def _written(done: Changes, count: int, as_json: bool) -> None:
    def tell() -> None:
        click.echo(ngettext("{n} guest", "{n} guests", count).format(n=count))

    answer({"operation": done.operation, "guests": count}, as_json, tell)


@event.command("add")
@click.argument("name")
@click.argument("codes", nargs=-1)
@click.option("--where", metavar="TEXT", default="", help="Customers that a search for it finds.")
@click.option("--filter", "saved", metavar="NAME", help="Customers that a saved filter shows.")
@click.option("--group", metavar="NAME", help="The customers and people of a group.")
@click.option("--everyone", is_flag=True, help="All people of a customer, not who decides alone.")
@AS_JSON
@click.pass_context
def add_guests(
    context: click.Context,
    name: str,
    codes: tuple[str, ...],
    where: str,
    saved: str | None,
    group: str | None,
    everyone: bool,
    as_json: bool,
) -> None:
    """Put customers on the guest list; who is on it already stays as they are."""
    with desk_of(context) as desk:
        number = events.by_name(desk, name)
        before = len(guests.guests(desk, number))
        if group is not None and not codes and saved is None and not where:
            chosen = groups.find(desk, group).id
            done = guests.add_group(desk, number, chosen, everyone=everyone)
        else:
            people = meant(desk, codes, saved, group, where)
            done = guests.add(desk, number, people, everyone=everyone)
        now = len(guests.guests(desk, number))
    _written(done, now - before, as_json)


@event.command("invite")
@click.argument("name")
@AS_JSON
@click.pass_context
def invite_guests(context: click.Context, name: str, as_json: bool) -> None:
    """Draft a campaign to all who are to be invited, key customers first; nothing goes out."""
    with desk_of(context) as desk:
        number = events.by_name(desk, name)
        there = asking.campaign_of(desk, number)
        done = asking.invite(desk, number) if there is None else Changes(created=there)
        called = events.get(desk, number)["name"]

    def tell() -> None:
        click.echo(_("The campaign {name} is drafted.").format(name=called))

    answer({"operation": done.operation, "campaign": done.created}, as_json, tell)


_NAMES = click.argument("names", nargs=-1, required=True, metavar="CODE...")


@event.command("answer")
@click.argument("name")
@click.argument("said", type=ANSWER)
@_NAMES
@click.option("--on", callback=day, metavar="DATE", help="The day; else today.")
@click.option("--plus", type=int, metavar="N", help="How many more they bring.")
@AS_JSON
@click.pass_context
def note_answer(
    context: click.Context,
    name: str,
    said: str,
    names: tuple[str, ...],
    on: dt.date | None,
    plus: int | None,
    as_json: bool,
) -> None:
    """Note what guests answered."""
    with desk_of(context) as desk:
        rows = _meant(desk, events.by_name(desk, name), names)
        done = guests.answer(desk, [row.id for row in rows], said, on, plus=plus)
    _written(done, len(rows), as_json)


@event.command("came")
@click.argument("name")
@_NAMES
@click.option("--no", "absent", is_flag=True, help="They did not come.")
@AS_JSON
@click.pass_context
def note_came(
    context: click.Context, name: str, names: tuple[str, ...], absent: bool, as_json: bool
) -> None:
    """Note who came, or with --no who did not."""
    with desk_of(context) as desk:
        rows = _meant(desk, events.by_name(desk, name), names)
        done = guests.came(desk, [row.id for row in rows], "no" if absent else "yes")
    _written(done, len(rows), as_json)


@event.command("seat")
@click.argument("name")
@click.argument("names", nargs=-1, metavar="[CODE...]")
@click.option("--at", "table", metavar="TABLE", help="Where these sit.")
@click.option("--tables", type=int, metavar="N", help="Seat all who accepted at so many tables.")
@click.option("--size", type=int, metavar="N", default=10, help="How many sit at a table; 10.")
@click.option("--anew", is_flag=True, help="Also those who have a place.")
@AS_JSON
@click.pass_context
def seat_guests(
    context: click.Context,
    name: str,
    names: tuple[str, ...],
    table: str | None,
    tables: int | None,
    size: int,
    anew: bool,
    as_json: bool,
) -> None:
    """Seat guests at a table, or all who accepted at as many as there are."""
    if (table is None) == (tables is None) or (table is not None and not names):
        raise CustDeskError(Message(N_("Say who sits where (CODE --at TABLE), or --tables N.")))
    left: list[GuestRow] = []
    with desk_of(context) as desk:
        number = events.by_name(desk, name)
        if table is not None:
            done = places.seat(desk, [row.id for row in _meant(desk, number, names)], table)
        else:
            done, left = places.seat_all(desk, number, size, tables or 0, anew=anew)
        seats = places.tables(desk, number)
    data = {
        "operation": done.operation, "tables": seats, "without_place": [row.code for row in left]
    }  # fmt: skip

    def tell() -> None:
        for one, heads in seats.items():
            click.echo(f"{one}  {heads}")
        for row in left:
            click.echo(_("No place is left for {name}.").format(name=row.name or row.company))

    answer(data, as_json, tell)


@event.command("slot")
@click.argument("name")
@click.argument("names", nargs=-1, metavar="[CODE]")
@click.option("--at", metavar="'DATE HH:MM'", help="On the clock of the event.")
@click.option("--all", "everybody", is_flag=True, help="A free hour for all who accepted.")
@AS_JSON
@click.pass_context
def give_slot(
    context: click.Context,
    name: str,
    names: tuple[str, ...],
    at: str | None,
    everybody: bool,
    as_json: bool,
) -> None:
    """Give a guest an appointment at the event, or one to all who accepted."""
    if everybody == (at is not None) or (at is not None and len(names) != 1):
        raise CustDeskError(Message(N_("Say whose and when (CODE --at 'DATE HH:MM'), or --all.")))
    left: list[GuestRow] = []
    with desk_of(context) as desk:
        number = events.by_name(desk, name)
        if at is not None:
            done = places.give(desk, _meant(desk, number, names)[0].id, moment(at))
        else:
            done, left = places.give_all(desk, number)
        found = places.slots(desk, number)
    taken = {f"{hour:%Y-%m-%dT%H:%M}": row for hour, row in sorted(found.taken.items())}
    data = {
        "operation": done.operation,
        "taken": {hour: row.code for hour, row in taken.items()},
        "free": [f"{hour:%Y-%m-%dT%H:%M}" for hour in found.free],
        "without": [row.code for row in left],
    }

    def tell() -> None:
        for hour, row in taken.items():
            click.echo(f"{hour.replace('T', ' ')}  {row.name or row.company}")
        for row in left:
            click.echo(_("No hour is left for {name}.").format(name=row.name or row.company))

    answer(data, as_json, tell)


@event.command("guest")
@click.argument("name")
@click.argument("code")
@click.option("--diet", metavar="TEXT")
@click.option("--visa", type=click.Choice([key for key, _title in VISA]))
@click.option("--hotel", metavar="TEXT")
@click.option("--hotel-from", callback=day, metavar="DATE")
@click.option("--hotel-until", callback=day, metavar="DATE")
@click.option("--flight", metavar="TEXT")
@click.option("--arrives", "arrives_at", metavar="'DATE HH:MM'")
@click.option("--needs", metavar="TEXT")
@click.option("--plus", type=int, metavar="N")
@click.option("--notes", metavar="TEXT", help="What was said at the stand or table.")
@AS_JSON
@click.pass_context
def edit_guest(
    context: click.Context,
    /,
    name: str,
    code: str,
    as_json: bool,
    **given: Any,  # noqa: ANN401
) -> None:
    """Note what a guest needs, or what was said."""
    values = {key: value for key, value in given.items() if value is not None}
    if "arrives_at" in values:
        values["arrives_at"] = moment(values["arrives_at"])
    with desk_of(context) as desk:
        number = events.by_name(desk, name)
        row = _meant(desk, number, (code,))[0]
        done = guests.save(desk, row.id, number, row.customer, values)
    _written(done, 1, as_json)


@event.command("follow")
@click.argument("name")
@click.argument("code")
@click.argument("what")
@click.option("--due", callback=day, metavar="DATE")
@AS_JSON
@click.pass_context
def follow_guest(
    context: click.Context, name: str, code: str, what: str, due: dt.date | None, as_json: bool
) -> None:
    """What is to follow for a guest becomes a task."""
    with desk_of(context) as desk:
        row = _meant(desk, events.by_name(desk, name), (code,))[0]
        done = after.follow(desk, row.id, what, due)
    _written(done, 1, as_json)
