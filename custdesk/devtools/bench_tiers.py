"""`bench_tiers`: grading everybody anew, beside the database adding up the same orders.

FOLDER is a data folder (`devtools big` makes one); it is copied first. The bare sum is the plainest
query that a list of sales by customer could ask. Processor seconds, so that other work on the
computer is unfair to neither side.
"""

import datetime as dt
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from custdesk.domain.standards import Standards
from custdesk.domain.words import Message
from custdesk.services import standards
from custdesk.services.desk import Desk, open_desk
from custdesk.store import figures, records
from custdesk.system.paths import Paths

_BARE = (
    "SELECT customer_id, COUNT(*), SUM(base_total), SUM(margin), MIN(date), MAX(date) "
    "FROM sales_order WHERE deleted_op IS NULL GROUP BY customer_id"
)


@click.command("bench_tiers")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--rounds", default=3, show_default=True)
def command(folder: Path, rounds: int) -> None:
    """Grade a whole firm, one customer after an order, and try other weights."""
    place = Path(tempfile.mkdtemp(prefix="custdesk-bench-"))
    try:
        shutil.copy(folder / "custdesk.db", place)
        desk = open_desk(Paths(place))
        figures.roll(desk.db, desk.today())
        counts = [desk.db.value(f'SELECT COUNT(*) FROM "{name}"') for name in _COUNTED]
        click.echo(" ".join(f"{n} {name}" for n, name in zip(counts, _COUNTED, strict=True)))
        for _ in range(rounds):
            _tell_whole(desk)
        _tell_one(desk)
        _tell_weights(desk)
        desk.close()
    finally:
        shutil.rmtree(place, ignore_errors=True)


_COUNTED = ("customer", "sales_order", "order_line", "invoice", "payment")


def _tell_whole(desk: Desk) -> None:
    day = desk.today()
    bare = _seconds(lambda: desk.db.rows(_BARE))
    given = _seconds(lambda: figures.grades(desk.db, day))
    rolled = _seconds(lambda: _roll(desk, day))
    click.echo(
        f"bare sum {bare:.2f} s   grades {given:.2f} s ({given / bare:.2f}x)   "
        f"with the figures of the lists written {rolled:.2f} s ({rolled / bare:.2f}x)"
    )


def _roll(desk: Desk, day: dt.date) -> None:
    with desk.db.atomic("IMMEDIATE"):
        figures.roll(desk.db, day)


def _tell_one(desk: Desk) -> None:
    taken = []
    for customer in range(1, 22):
        order = {
            "customer_id": customer, "number": f"bench-{customer}", "currency": "USD",
            "date": desk.today().isoformat(), "amount": 100_000, "urgent": 0,
        }  # fmt: skip

        def write(order: dict[str, object] = order) -> None:
            with desk.operation(Message("bench")):
                records.insert(desk.db, "sales_order", order)

        taken.append(_seconds(write, time.perf_counter))
    click.echo(f"one new order, written and graded: {1000 * sorted(taken)[10]:.0f} ms (median)")


def _tell_weights(desk: Desk) -> None:
    began = time.perf_counter()
    trial = standards.Trial(desk)
    click.echo(f"measuring the firm for the weights editor: {time.perf_counter() - began:.2f} s")
    weights = {**Standards().weights, "sales": 40, "margin": 20}
    other = replace(Standards(), weights=weights)
    taken = [_seconds(lambda: trial.effect(other), time.perf_counter) for _ in range(11)]
    click.echo(f"what other weights would do: {1000 * sorted(taken)[5]:.0f} ms (median)")


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    began = clock()
    work()
    return clock() - began
