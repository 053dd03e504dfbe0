"""The command that lists reminders."""

from zoneinfo import ZoneInfo

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.services import reminders
from custdesk.services.reminders import Reminder
from custdesk.system.language import _


@cli.command("reminders")
@AS_JSON
@click.pass_context
def list_reminders(context: click.Context, as_json: bool) -> None:
    """What was told and waits for an answer, and what comes within a day; nothing is told by it."""
    with desk_of(context) as desk:
        waiting, coming = reminders.waiting(desk), reminders.coming(desk)
        zone = ZoneInfo(desk.zone)
    data = {
        "waiting": [_data(one) for one in waiting],
        "coming": [
            {"told": when.astimezone(zone).isoformat(timespec="minutes"), **_data(one)}
            for when, one in coming
        ],
    }

    def tell() -> None:
        for one in waiting:
            click.echo(f"{_when(one)}  {one.name}  {one.what}".rstrip())
        for when, one in coming:
            told = when.astimezone(zone)
            click.echo(f"{_when(one)}  {one.name}  {one.what}  ({told:%H:%M})")
        if not waiting and not coming:
            click.echo(_("Nothing is planned for the next day."))

    answer(data, as_json, tell)


def _when(one: Reminder) -> str:
    return f"{one.start:%Y-%m-%d}" if one.kind == "task" else f"{one.start:%Y-%m-%d %H:%M}"


def _data(one: Reminder) -> dict[str, object]:
    return {
        "kind": one.kind,
        "start": _when(one).replace(" ", "T"),
        "name": one.name,
        "what": one.what,
        "person": one.person,
    }
