"""The command that prints a day, a week, a month or a list of days as PDF."""

import datetime as dt
from pathlib import Path
from zoneinfo import available_timezones

import click

from custdesk.cli.base import AS_JSON, answer, day, desk_of
from custdesk.cli.calendar import calendar
from custdesk.cli.paper_options import checked, tell_pages
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.paper.calendar.facts import View
from custdesk.services import calendar_paper, calendar_table, exports
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
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.xlsx",
              help="The same days as a table.")  # fmt: skip
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
    out: Path | None,
    xlsx: Path | None,
    zone: str,
    paper: str,
    portrait: bool | None,
    holidays: bool,
    tasks: bool,
    tiers: bool,
    as_json: bool,
) -> None:
    """Print a day, a week, a month or an agenda as PDF."""
    if out is None and xlsx is None:
        raise CustDeskError(Message(N_("Say where to: --out FILE.pdf or --xlsx FILE.xlsx.")))
    for path, ending in ((out, ".pdf"), (xlsx, ".xlsx")):
        if path is not None:
            checked(path, ending)
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
    pages = None
    with desk_of(context) as desk:
        if out is not None:
            document = calendar_paper.sheet_of(desk, sheet, words())
            exports.save(desk, out, document.pdf(), "calendar", make_folder=True)
            pages = document.pages
        if xlsx is not None:
            calendar_table.save(desk, xlsx, sheet, words())
    data = {"pdf": str(out) if out else None, "xlsx": str(xlsx) if xlsx else None, "pages": pages}

    def tell() -> None:
        if pages is not None:
            tell_pages(pages, out)
        if xlsx is not None:
            click.echo(_("Saved as {file}").format(file=xlsx))

    answer(data, as_json, tell)
