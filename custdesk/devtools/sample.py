"""`sample OUT.xlsx`: the workbook of the sample firm."""

import datetime as dt
from pathlib import Path

import click

from custdesk.services import sample


@click.command("sample")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day it is told up to; today.")
def command(out: Path, day: dt.datetime | None) -> None:
    """Write the sample firm's workbook to OUT."""
    told = day.date() if day else dt.datetime.now().astimezone().date()
    out.write_bytes(sample.workbook(told))
    click.echo(f"{out}: up to {told:%Y-%m-%d}")
