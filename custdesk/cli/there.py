"""Commands for where customers are: their clock and their festivals."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import click

from custdesk.cli.base import AS_JSON, YEARS, answer, cli, desk_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import clock, customers
from custdesk.system.language import _, say, words


@cli.command("clock")
@click.argument("code")
@click.option("--at", metavar="ISO", help="A moment; without a zone it is your own time.")
@AS_JSON
@click.pass_context
def clock_(context: click.Context, code: str, at: str | None, as_json: bool) -> None:
    """What time it is at a customer's, and whether somebody answers."""
    with desk_of(context) as desk:
        own = ZoneInfo(desk.zone)
        moment = None if at is None else _moment(at, own)
        found = clock.there(desk, customers.find(desk, code), moment)
    reach = found.reach
    common = [[start.astimezone(own), end.astimezone(own)] for start, end in found.common]
    data: dict[str, Any] = {
        "zone": found.clock.zone,
        "local": reach.local,
        "open": reach.reachable,
        "until": reach.until,
        "next_open": found.next_open,
        "why": say(found.why),
        "common": common,
    }

    def show() -> None:
        if reach.local is not None:
            day = words().date(reach.local.date(), "long")
            click.echo(f"{day} {reach.local:%H:%M}  {found.clock.zone}")
        click.echo(say(found.why))
        if common:
            click.echo(_("Hours that both offices keep, your time:"))
        for start, end in common:
            day = words().date(start.date(), "long")
            click.echo(f"  {day} {start:%H:%M}–{end:%H:%M}")

    answer(data, as_json, show)


def _moment(text: str, own: dt.tzinfo) -> dt.datetime:
    try:
        moment: dt.datetime | None = dt.datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.year not in YEARS:
        raise CustDeskError(
            Message(N_("{value} is no moment. Write it as 2026-09-14T10:00."), {"value": text})
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=own)
