"""`bench`: large firms, made once, and the window measured on them."""

import json
import shutil
from pathlib import Path

import click

from custdesk.devtools import bench_list, bench_table, big
from custdesk.system.paths import Paths

_OUT = Path(__file__).resolve().parents[2] / "out"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
_ORDERS = 10  # of each customer in the table


@click.command("bench")
@click.option("--customers", default=100_000, show_default=True)
@click.option("--lines", default=1_000_000, show_default=True)
@click.option("--table", is_flag=True, help="All sizes beside each other, ten orders a customer.")
@click.option("--up-to", default=100_000, show_default=True, help="The largest of the table.")
def command(customers: int, lines: int, table: bool, up_to: int) -> None:
    """Measure the window and the search on a firm of that size; prints JSON, or one table."""
    if table:
        firms = [_firm(size, 20 * size, _ORDERS * size) for size in SIZES if size <= up_to]
        click.echo(bench_table.told(bench_table.measure(firms, _OUT / "bench.json")))
        return
    click.echo(json.dumps(bench_list.main(_firm(customers, lines)), indent=2, ensure_ascii=False))


def _firm(customers: int, lines: int, orders: int = 0) -> Path:
    """Made under another name until it is whole, so that no broken attempt is measured later."""
    firm = _OUT / f"firm-{customers}-{lines}"
    if not Paths(firm).database.is_file():
        part = firm.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        click.echo("Making the firm; this takes a minute or two", err=True)
        big.make(part, customers, lines, orders=orders)
        part.rename(firm)
    return firm
