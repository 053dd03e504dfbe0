"""The commands for events: the list, one event, planning, copying."""

import datetime as dt
from typing import Any, ClassVar

import click

from custdesk.cli.base import AS_JSON, Spread, amount_of, answer, cli, day, desk_of, moment
from custdesk.domain.events.kinds import ANSWERS, KINDS, STATES
from custdesk.domain.money import from_minor
from custdesk.services import fairs
from custdesk.services.desk import Desk
from custdesk.services.events import copying, events
from custdesk.services.events.events import EventLine
from custdesk.services.trips.where import read_place
from custdesk.system.language import _, ngettext, words


class _Events(Spread):
    """The commands of events; a word that is none is the name of the event to tell about."""

    where: ClassVar = {
        **dict.fromkeys(("show",), "event_told"),
        **dict.fromkeys(("add", "invite", "answer", "came", "seat", "slot", "guest", "follow"),
                        "event_guests"),
        **dict.fromkeys(("cost", "tick", "print", "contacts"), "event_parts"),
    }  # fmt: skip

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            return "show", self.get_command(ctx, "show"), args
        return super().resolve_command(ctx, args)


@cli.group(cls=_Events)
def event() -> None:
    """Plan events and tell how they stand: `event NAME`; lists, guests, costs, papers."""


def money(minor: int | None, currency: str) -> dict[str, str] | None:
    """An amount as JSON has it."""
    if minor is None:
        return None
    return {"amount": format(from_minor(minor, currency), "f"), "currency": currency}


def as_data(one: EventLine) -> dict[str, Any]:
    """An event as it is listed."""
    return {
        "event": one.id, "name": one.name, "kind": one.kind, "status": one.status,
        "starts": events.begins(one).isoformat(), "zone": one.zone, "minutes": one.minutes,
        "last_on": one.last, "place": one.place or None, "country": one.country or None,
        "answer_by": one.answer_by, "seats": one.seats,
        "guests": one.guests, "asked": one.asked, "expected": one.expected, "maybe": one.maybe,
        "declined": one.declined, "waiting": one.waiting, "came": one.came,
        "budget": money(one.budget, one.currency),
    }  # fmt: skip


@event.command("list")
@click.option("--from", "first", callback=day, metavar="DATE")
@click.option("--to", "last", callback=day, metavar="DATE")
@AS_JSON
@click.pass_context
def event_list(
    context: click.Context, first: dt.date | None, last: dt.date | None, as_json: bool
) -> None:
    """List the events, the latest first."""
    with desk_of(context) as desk:
        lines = events.listed(desk, first, last)

    def tell() -> None:
        for one in lines:
            many = ngettext("{n} guest", "{n} guests", one.guests).format(n=one.guests)
            coming = ngettext("{n} expected", "{n} expected", one.expected).format(n=one.expected)
            when = f"{words().date(one.first, 'long')} {one.starts:%H:%M}"
            told = (one.name, _(dict(KINDS)[one.kind]), when, one.place, many, coming)
            click.echo("  ".join(part for part in told if part))
        if not lines:
            click.echo(_("No event is planned."))

    answer([as_data(one) for one in lines], as_json, tell)


def _fields(command: Any) -> Any:  # noqa: ANN401 - click's decorators
    for option in reversed((
        click.option("--kind", type=click.Choice([key for key, _title in KINDS])),
        click.option("--on", "starts_at", metavar="'DATE HH:MM'", help="When it begins, there."),
        click.option("--minutes", type=int, metavar="N", help="How long; of a fair each day."),
        click.option("--until", "last_on", callback=day, metavar="DATE", help="Last day."),
        click.option("--at", "place", metavar="PLACE", help="Where: Frankfurt, Germany."),
        click.option("--address", metavar="TEXT"),
        click.option("--zone", metavar="ZONE", help="Of its clock; else that of the place."),
        click.option("--link", metavar="URL", help="Of an online event."),
        click.option("--answer-by", callback=day, metavar="DATE"),
        click.option("--seats", type=int, metavar="N"),
        click.option("--slot", "slot_minutes", type=int, metavar="MINUTES",
                     help="Of an appointment at it."),
        click.option("--budget", metavar="AMOUNT"),
        click.option("--currency", metavar="CODE", help="Of the budget."),
        click.option("--fair", metavar="NAME", help="The fair that it is at."),
        click.option("--lessons", metavar="TEXT", help="For the next time."),
        click.option("--notes", metavar="TEXT"),
    )):  # fmt: skip
        command = option(command)
    return command


def _values(desk: Desk, given: dict[str, Any], currency: str) -> dict[str, Any]:
    values = {name: value for name, value in given.items() if value is not None}
    if "starts_at" in values:
        values["starts_at"] = moment(values["starts_at"])
    if "place" in values:
        values["place"], values["country"] = read_place(desk, values["place"])
    if "budget" in values:
        coin = values.get("currency", currency).upper()
        values["budget"] = amount_of(values["budget"], coin)
    if "fair" in values:
        fair = fairs.get(desk, values.pop("fair"))
        number = fair.own
        if number is None:  # a phase that nobody wrote down yet
            number = fairs.save(desk, None, {"phase": fair.key}).created
        values["fair_id"] = number
    return values


@event.command("new")
@click.argument("name")
@_fields
@AS_JSON
@click.pass_context
def event_new(context: click.Context, /, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Plan an event."""
    from custdesk.services.customers import base_currency

    with desk_of(context) as desk:
        values = _values(desk, given, given["currency"] or base_currency(desk))
        done = events.save(desk, None, values)
        line = events.line(desk, done.created or 0)
    _planned(line, done.operation, as_json)


def _planned(line: EventLine, operation: int | None, as_json: bool) -> None:
    def tell() -> None:
        told = _("{name} is planned for {day}, {time}.")
        when = words().date(line.first, "long")
        click.echo(told.format(name=line.name, day=when, time=f"{line.starts:%H:%M}"))

    answer({"operation": operation, **as_data(line)}, as_json, tell)


@event.command("edit")
@click.argument("name")
@click.option("--name", "called", metavar="TEXT", help="Another name.")
@click.option("--status", type=click.Choice([key for key, _title in STATES]))
@_fields
@AS_JSON
@click.pass_context
def event_edit(
    context: click.Context,
    /,
    name: str,
    called: str | None,
    as_json: bool,
    **given: Any,  # noqa: ANN401
) -> None:
    """Change an event."""
    with desk_of(context) as desk:
        number = events.by_name(desk, name)
        values = _values(desk, given, events.get(desk, number)["currency"])
        if called is not None:
            values["name"] = called
        done = events.save(desk, number, values)
        line = events.line(desk, number)
    _planned(line, done.operation, as_json)


@event.command("copy")
@click.argument("name")
@click.option("--on", metavar="'DATE HH:MM'", help="When; else a year later, the same weekday.")
@click.option("--as", "called", metavar="TEXT", default="", help="Its name.")
@click.option("--without-guests", is_flag=True)
@AS_JSON
@click.pass_context
def event_copy(
    context: click.Context,
    name: str,
    on: str | None,
    called: str,
    without_guests: bool,
    as_json: bool,
) -> None:
    """Plan an event like another one, with its guests, costs and list; lessons come along."""
    with desk_of(context) as desk:
        number = events.by_name(desk, name)
        starts = moment(on) if on else None
        done = copying.copy(desk, number, starts, called, with_guests=not without_guests)
        line = events.line(desk, done.created or 0)
    _planned(line, done.operation, as_json)


@event.command("remove")
@click.argument("name")
@AS_JSON
@click.pass_context
def event_remove(context: click.Context, name: str, as_json: bool) -> None:
    """Put an event with its guests, costs and lists into the bin."""
    with desk_of(context) as desk:
        number = events.by_name(desk, name)
        called = events.get(desk, number)["name"]
        done = events.remove(desk, number)

    def tell() -> None:
        click.echo(_("{name} is in the bin.").format(name=called))

    answer({"event": number, "operation": done.operation}, as_json, tell)


ANSWER = click.Choice([key for key, _title in ANSWERS])
