"""`bench`: a large firm, made once, and the customer list measured on it."""

import json
import shutil
from pathlib import Path

import click

from custdesk.devtools import bench_list, big
from custdesk.system.paths import Paths

_OUT = Path(__file__).resolve().parents[2] / "out"


@click.command("bench")
@click.option("--customers", default=100_000, show_default=True)
@click.option("--lines", default=1_000_000, show_default=True)
def command(customers: int, lines: int) -> None:
    """Measure the window and the search on a firm of that size; prints JSON."""
    firm = _OUT / f"firm-{customers}-{lines}"
    if not Paths(firm).database.is_file():
        _make(firm, customers, lines)
    click.echo(json.dumps(bench_list.main(firm), indent=2, ensure_ascii=False))


def _make(firm: Path, customers: int, lines: int) -> None:
    """Under another name until it is whole, so that a broken attempt is not measured later."""
    part = firm.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    click.echo("Making the firm; this takes a minute or two", err=True)
    big.make(part, customers, lines)
    part.rename(firm)
