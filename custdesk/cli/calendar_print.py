"""The command that prints a day, a week, a month or a list of days as PDF."""

import datetime as dt
from pathlib import Path
from zoneinfo import available_timezones

import click

from custdesk.cli.base import AS_JSON, answer, day, desk_of
from custdesk.cli.calendar import calendar
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.paper.calendar.facts import View
from custdesk.services import calendar_paper, exports
from custdesk.system.language import _, words


@calendar.command("print")
@click.option("--view", type=click.Choice(["day", "week", "month", "agenda"]), default="week")
@click.option("--on", callback=day, metavar="DATE", help="A day of it; today where left out.")
@click.option(
    "--days",
    type=click.IntRange(1, 400),
    default=calendar_paper.AGENDA_DAYS,
    metavar="N",
    help="How many days an agenda has.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False),
              metavar="FILE.pdf")  # fmt: skip
@click.option("--zone", default="", metavar="ZONE", help="A second zone beside the hours.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4")
@click.option("--portrait/--landscape", "portrait", default=None, help="How the page lies.")
@click.option("--holidays/--no-holidays", default=True)
@click.option("--tasks/--no-tasks", default=True)
@click.option("--tiers/--no-tiers", default=True)
@AS_JSON
@click.pass_context
def print_(
    context: click.Context,
    view: View,
    on: dt.date | None,
    days: int,
    out: Path,
    zone: str,
    paper: str,
    portrait: bool | None,
    holidays: bool,
    tasks: bool,
    tiers: bool,
    as_json: bool,
) -> None:
    """Print a day, a week, a month or an agenda as PDF."""
    if out.suffix.lower() != ".pdf":
        text = N_("Choose a name that ends in {wanted}.")
        raise CustDeskError(Message(text, {"wanted": ".pdf"}))
    if zone and zone not in available_timezones():
        raise CustDeskError(Message(N_("A time zone looks like Asia/Shanghai.")))
    sheet = calendar_paper.Sheet(
        view=view,
        day=on,
        days=days,
        second_zone=zone,
        paper="us-letter" if paper == "letter" else "a4",
        landscape=None if portrait is None else not portrait,
        tasks=tasks,
        holidays=holidays,
        show_tier=tiers,
    )
    with desk_of(context) as desk:
        document = calendar_paper.sheet_of(desk, sheet, words())
        exports.save(desk, out, document.pdf(), "calendar", make_folder=True)
    data = {"pdf": str(out), "pages": document.pages}
    line = _("{pages} pages in {file}")
    answer(data, as_json, lambda: click.echo(line.format(pages=document.pages, file=out)))
