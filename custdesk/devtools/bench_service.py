"""`bench_service`: how soon the pages around orders have their rows on a large file.

FOLDER is a data folder, such as `big FOLDER --customers 20000 --orders 200000` makes; it is copied
first. Beside each of our queries stands the bare SQL that answers the same and nothing more, run on
the same file.
"""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

from custdesk.domain.orders.query import OrderQuery
from custdesk.services.credit import ageing
from custdesk.services.desk import Desk, needs_roll, open_desk, roll
from custdesk.services.orders import detail, listing
from custdesk.system.paths import Paths

LIMIT = 200  # ms of the processor within which each has to stand
_PLAIN = (
    "deleted_op IS NULL AND COALESCE(status, '') NOT IN ('cancelled', 'returned', 'delivered') "
    "AND (stage IS NOT NULL OR (shipped IS NULL AND COALESCE(status, '') <> 'shipped'))"
)
_AGEING = (
    "SELECT customer_id, SUM(amount), SUM(CASE WHEN due < date('now') THEN amount END) "
    "FROM invoice WHERE deleted_op IS NULL GROUP BY customer_id"
)

Work = Callable[[], object]


def works(desk: Desk) -> list[tuple[str, Work, Work]]:
    """Name, ours, and the bare SQL of the same."""
    db = desk.db
    number = str(db.value("SELECT number FROM sales_order ORDER BY id LIMIT 1 OFFSET 77777") or "")
    name = str(db.value("SELECT name FROM customer ORDER BY id LIMIT 1 OFFSET 777") or "")
    part = f"%{number[-5:]}%"

    def ids(**asked: object) -> Work:
        return lambda: listing.ids(desk, OrderQuery(**asked))  # type: ignore[arg-type]

    def bare(sql: str, *values: object) -> Work:
        return lambda: db.rows(f"SELECT id FROM sales_order NOT INDEXED WHERE {sql}", *values)

    first = listing.ids(desk, OrderQuery("all", sort="date", descending=True), 50)
    marks = ", ".join(map(str, first))
    today = desk.today().isoformat()
    return [
        ("all, newest first", ids(view="all", sort="date", descending=True),
         bare("deleted_op IS NULL ORDER BY date DESC, id DESC")),
        ("all, by amount", ids(view="all", sort="total", descending=True),
         bare("deleted_op IS NULL ORDER BY base_total DESC")),
        ("all, by number", ids(view="all", sort="number"),
         bare("deleted_op IS NULL ORDER BY number")),
        ("all, by customer", ids(view="all", sort="customer"),
         lambda: db.rows("SELECT o.id FROM sales_order o JOIN customer c ON c.id = o.customer_id "
                         "WHERE o.deleted_op IS NULL ORDER BY c.name")),
        ("at work", ids(), bare(f"{_PLAIN} ORDER BY urgent DESC, promised")),
        ("urgent", ids(view="urgent"), bare(f"{_PLAIN} AND urgent = 1 ORDER BY promised")),
        ("late or stuck", ids(view="trouble"),
         bare(f"{_PLAIN} AND promised < ? AND shipped IS NULL ORDER BY promised", today)),
        ("shipped late", ids(view="late", sort="date", descending=True),
         bare("deleted_op IS NULL AND shipped > promised ORDER BY date DESC")),
        ("counts of the views", lambda: listing.counts(desk),
         bare(f"{_PLAIN}")),
        ("one stage", ids(stage="production"), bare(f"{_PLAIN} AND stage = 'production'")),
        ("filter: part of a number", ids(view="all", text=number[-5:], sort="date"),
         bare("deleted_op IS NULL AND number LIKE ?", part)),
        ("filter: a customer", ids(view="all", text=name, sort="date"),
         lambda: db.rows("SELECT o.id FROM sales_order o JOIN customer c ON c.id = o.customer_id "
                         "WHERE c.name LIKE ?", f"%{name}%")),
        ("a page of rows", lambda: listing.lines(desk, first),
         lambda: db.rows(f"SELECT * FROM sales_order WHERE id IN ({marks})")),
        ("board", lambda: listing.board(desk),
         lambda: db.rows(f"SELECT stage, COUNT(*) FROM sales_order NOT INDEXED WHERE {_PLAIN} "
                         "GROUP BY stage")),
        ("one order", lambda: detail.one(desk, first[0]),
         lambda: db.rows("SELECT * FROM order_line WHERE order_id = ?", first[0])),
        ("ageing", lambda: ageing.ageing(desk), lambda: db.rows(_AGEING)),
    ]  # fmt: skip


def timed(work: Work, rounds: int) -> tuple[float, float, float]:
    """Milliseconds: the first time, the median, and what the processor needed at the least."""
    taken, worked = [], []
    for _turn in range(rounds):
        start, processor = time.perf_counter(), time.process_time()
        work()
        taken.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - processor))
    return taken[0], statistics.median(taken), min(worked)


@click.command("bench_service")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--rounds", default=5, show_default=True)
def command(folder: Path, rounds: int) -> None:
    """Measure lists, board, filter and ageing of a large file beside the bare SQL."""
    place = Path(tempfile.mkdtemp(prefix="custdesk-bench-"))
    try:
        shutil.copy(folder / "custdesk.db", place)
        desk = open_desk(Paths(place))
        if needs_roll(desk):
            roll(desk)
        orders, lines, invoices = (
            desk.db.value(f"SELECT COUNT(*) FROM {table}")
            for table in ("sales_order", "order_line", "invoice")
        )
        click.echo(f"{orders} orders, {lines} lines, {invoices} invoices; milliseconds")
        heads = ("first", "median", "processor", "bare SQL", "processor")
        click.echo(" " * 28 + "".join(f"{head:>10}" for head in heads))
        over = 0
        for name, ours, sql in works(desk):
            first, median, processor = timed(ours, rounds)
            _first, plain, bare = timed(sql, rounds)
            over += processor > LIMIT
            figures = "".join(f"{one:10.1f}" for one in (first, median, processor, plain, bare))
            click.echo(f"{name:28}{figures}{'  over' if processor > LIMIT else ''}")
        click.echo(f"{over} over {LIMIT} ms")
        desk.close()
    finally:
        shutil.rmtree(place, ignore_errors=True)
