"""Commands for other calendars: what is planned out to them, and theirs in."""

from pathlib import Path

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import calendar_in, calendar_out
from custdesk.system.language import _, ngettext, say, words

_SHOWN = 50


@cli.group()
def calendar() -> None:
    """Visits, calls and tasks for other calendars (iCalendar), and from them."""


@calendar.command("export")
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.ics")
@click.option(
    "--folder",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Bring a folder up to date that other calendars subscribe to.",
)
@click.option("--tasks/--no-tasks", default=True, help="Tasks that have a day.")
@click.option("--days", is_flag=True, help="Birthdays, and since when firms are customers.")
@click.option("--notes", is_flag=True, help="Talking points and notes too.")
@click.option("--visits/--no-visits", default=True, help="Visits and calls.")
@click.option("--holidays", is_flag=True, help="Public holidays of the customers' countries.")
@AS_JSON
@click.pass_context
def export(
    context: click.Context,
    ics: Path | None,
    folder: Path | None,
    tasks: bool,
    days: bool,
    notes: bool,
    visits: bool,
    holidays: bool,
    as_json: bool,
) -> None:
    """Write an .ics file, or bring a folder of them up to date."""
    if (ics is None) == (folder is None):
        raise CustDeskError(Message(N_("Choose either --ics or --folder.")))
    choice = calendar_out.Choice(tasks, days, notes, visits, holidays)
    with desk_of(context) as desk:
        if ics is not None:
            done = calendar_out.export(desk, ics, words(), choice)
            data: dict[str, object] = {"file": str(done.path), **done.rows}
            lines = [str(done.path)]
        elif folder is not None:
            kept = calendar_out.keep(desk, folder, words(), choice)
            data = {
                "folder": str(kept.folder),
                "files": [str(path) for path in kept.files],
                "written": [str(path) for path in kept.written],
                "removed": [str(path) for path in kept.removed],
            }
            lines = [str(path) for path in kept.written] or [_("Everything was up to date.")]
    answer(data, as_json, lambda: click.echo("\n".join(lines)))


@calendar.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@AS_JSON
@click.pass_context
def import_(context: click.Context, file: Path, as_json: bool) -> None:
    """Take in the events of an .ics file: visits, calls and tasks of the customers they name."""
    with desk_of(context) as desk:
        done = calendar_in.take_in(desk, file)
    data = {
        "new": done.new,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "unplaced": [
            {
                "summary": one.summary,
                "start": one.start.isoformat(timespec="minutes") if one.start else None,
                "why": say(one.why),
            }
            for one in done.unplaced
        ],
        "operation": done.changes.operation,
    }

    def tell() -> None:
        line = _("{new} new, {updated} brought up to date, {unchanged} unchanged")
        click.echo(line.format(new=done.new, updated=done.updated, unchanged=done.unchanged))
        if done.unplaced:
            n = len(done.unplaced)
            head = ngettext("{n} event was left out:", "{n} events were left out:", n)
            click.echo(head.format(n=n))
        for one in done.unplaced[:_SHOWN]:
            when = f"{one.start:%Y-%m-%d %H:%M}  " if one.start else ""
            click.echo(f"  {when}{one.summary or '–'}: {say(one.why)}")
        if len(done.unplaced) > _SHOWN:
            click.echo(_("    … and {n} more").format(n=len(done.unplaced) - _SHOWN))
        if done.changes.operation is not None:
            line = _("Taken back by: custdesk undo {operation}")
            click.echo(line.format(operation=done.changes.operation))

    answer(data, as_json, tell)
