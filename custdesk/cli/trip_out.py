"""A trip for other calendars."""

from pathlib import Path

import click

from custdesk.cli.base import AS_JSON, answer, desk_of
from custdesk.cli.trip import trip
from custdesk.services.trips import trips
from custdesk.services.trips.trip_calendar import export
from custdesk.system.language import _, words


@trip.command("calendar")
@click.argument("name")
@click.option("--ics", "path", required=True, type=click.Path(path_type=Path, dir_okay=False),
              metavar="OUT.ics")  # fmt: skip
@click.option("--notes", is_flag=True, help="Talking points and notes too.")
@AS_JSON
@click.pass_context
def trip_calendar(
    context: click.Context, name: str, path: Path, notes: bool, as_json: bool
) -> None:
    """Write a trip as an .ics file: visits, ways, fixed blocks, hotels."""
    with desk_of(context) as desk:
        count = export(desk, trips.by_name(desk, name), path, words(), notes=notes)

    def tell() -> None:
        click.echo(_("{n} entries in {file}").format(n=count, file=path))

    answer({"file": str(path), "entries": count}, as_json, tell)
