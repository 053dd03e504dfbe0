"""How long loyalty takes on a large file, and whether plain SQL counts the same."""

import time
from pathlib import Path

import click

from custdesk.services.desk import Desk, open_desk
from custdesk.services.loyalty.cohorts import loyalty
from custdesk.system.paths import data_paths

_SQL = (
    "WITH o AS (SELECT customer_id c, CAST(substr(date, 1, 4) AS INTEGER) y FROM sales_order "
    "WHERE deleted_op IS NULL AND COALESCE(status, '') NOT IN ('cancelled', 'returned') "
    "AND COALESCE(total, 0) >= 0 AND date <= ? AND customer_id IN "
    "(SELECT id FROM customer WHERE deleted_op IS NULL AND archived_on IS NULL)), "
    "f AS (SELECT c, MIN(y) b FROM o GROUP BY c) "
    "SELECT f.b, o.y, COUNT(DISTINCT o.c) FROM o JOIN f USING (c) GROUP BY 1, 2"
)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--runs", default=3, show_default=True)
def command(folder: Path, runs: int) -> None:
    """Time the page's figures on a file of `devtools big`, beside SQL for the shares alone."""
    desk = open_desk(data_paths(str(folder)))
    try:
        for _ in range(runs):
            begin = time.perf_counter()
            found = loyalty(desk)
            took = time.perf_counter() - begin
            click.echo(f"{found.everybody.customers} customers: {took:.2f} s")
        begin = time.perf_counter()
        counted = _counted(desk)
        click.echo(f"shares of each year by SQL alone: {time.perf_counter() - begin:.2f} s")
    finally:
        desk.close()
    ours = {
        (one.year, one.year + after): n
        for one in found.cohorts
        for after, n in enumerate(one.active)
        if n
    }
    click.echo("the same" if ours == counted else "NOT THE SAME")


def _counted(desk: Desk) -> dict[tuple[int, int], int]:
    rows = desk.db.rows(_SQL, desk.today().isoformat())
    return {(first, year): n for first, year, n in rows}
