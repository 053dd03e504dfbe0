"""`demo --out DIR`: the main job from a list to a printed visit plan, on the sample firm."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path

import click

from custdesk.cli import cli
from custdesk.services import sample

_SUGGESTED = "6"


@click.command("demo")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False))
def command(out: Path) -> None:
    """Import the sample into DIR/data, print who is due, write DIR/visit-plan.pdf."""
    today = dt.datetime.now().astimezone().date()
    data, plan = out / "data", out / "visit-plan.pdf"
    shutil.rmtree(data, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, sample.FILE)
        book.write_bytes(sample.workbook(today))
        _custdesk(data, "import", str(book), "--currency", sample.CURRENCY)
    click.echo()
    _custdesk(data, "today")
    click.echo()
    start, end = _next_week(today)
    _custdesk(
        data, "plan", "--from", start, "--to", end, "--suggest", _SUGGESTED, "--pdf", str(plan)
    )
    click.echo(f"\nThe data is in {data}, the visit plan in {plan}.")


def _custdesk(data: Path, *arguments: str) -> None:
    """One command of CustDesk, as it would be typed; its failure is ours."""
    code = cli(["--data", str(data), *arguments], standalone_mode=False)
    if code:
        raise click.exceptions.Exit(code)


def _next_week(today: dt.date) -> tuple[str, str]:
    """Monday and Friday of the next week."""
    monday = today + dt.timedelta(days=7 - today.weekday())
    return monday.isoformat(), (monday + dt.timedelta(days=4)).isoformat()
