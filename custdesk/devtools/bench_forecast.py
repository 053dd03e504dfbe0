"""`bench_forecast`: the models beside the literature, the plain rules, and made rhythms; speed.

The sets are only measured on: no constant of the program comes from them. `lifetimes` is run by
a Python of its own environment (`--lifetimes`), on the very same sums, in the same run.
"""

import datetime as dt
import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
import numpy as np

from custdesk.devtools import forecast_sets as sets
from custdesk.domain.forecast import backtest, bgnbd, firm, gammagamma
from custdesk.domain.forecast.histories import Floats, Histories, Ints, Sums, rfm, sums

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"
_REPEATS = 5
T = TypeVar("T")

# What runs in the other environment: the same sums in, parameters and the best time out.
_LIFETIMES = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import numpy as np
from lifetimes import BetaGeoFitter
given = json.load(sys.stdin)
x, recency, age = (np.array(given[name]) for name in ("x", "recency", "age"))
best = 1e9
for _ in range(given["repeats"]):
    started = time.perf_counter()
    model = BetaGeoFitter().fit(x, recency, age)
    best = min(best, time.perf_counter() - started)
told = {name: float(value) for name, value in model.params_.items()}
print(json.dumps({**told, "seconds": best}))
"""


@click.command("bench_forecast")
@click.option("--folder", type=click.Path(path_type=Path), default=_FOLDER, show_default=False)
@click.option("--lifetimes", type=click.Path(exists=True), help="A Python that has lifetimes.")
@click.option("--customers", default=100_000, show_default=True, help="Made up; 0: none.")
@click.option("--orders", default=1_000_000, show_default=True)
def command(folder: Path, lifetimes: str | None, customers: int, orders: int) -> None:
    """Measure forecasts on the sets in a folder, on made rhythms and on a large firm."""
    told: dict[str, object] = {"cdnow": _literature(sets.cdnow(folder), lifetimes)}
    later = sets.retail(folder)
    told["online_retail"] = _compared(later, dt.date(2011, 5, 31).toordinal(), 92)
    told["rfm_oracle"] = _rfm(folder)
    for kind in sets.RHYTHMS:
        made = sets.made(kind)
        told[f"made: {kind}"] = _compared(made, made.last - 90, 90)
    if customers:
        told[f"{customers} customers, {orders} orders"] = _large(customers, orders)
    click.echo(json.dumps(told, indent=2, default=float))


def _best(work: Callable[[], T]) -> tuple[T, float]:
    """The result and the shortest time of several runs, seconds."""
    times = []
    for _ in range(_REPEATS):
        started = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - started)
    return result, min(times)


def _literature(whole: Histories, lifetimes: str | None) -> dict[str, object]:
    known = whole.until(dt.date(1997, 9, 30).toordinal())
    data = sums(known)
    weeks = Sums(data.repeats, data.recency / 7, data.age / 7, data.log_gaps, data.likeness)
    model, seconds = _best(lambda: bgnbd.fit(weeks))
    again = known.amounts.copy()
    again[known.starts[:-1]] = 0.0  # the literature leaves first purchases out
    spent = np.bincount(known.owner, weights=again, minlength=len(known))
    amounts = gammagamma.fit(data.repeats, spent / np.maximum(data.repeats, 1))
    told: dict[str, object] = {
        "r, alpha, a, b": [round(one, 4) for one in (model.r, model.alpha, model.a, model.b)],
        "log likelihood": round(model.log_likelihood, 2),
        "p, q, v": [round(one, 3) for one in (amounts.p, amounts.q, amounts.v)],
        "seconds": round(seconds, 4),
    }
    if lifetimes:
        given = {
            "x": weeks.repeats.tolist(),
            "recency": weeks.recency.tolist(),
            "age": weeks.age.tolist(),
            "repeats": _REPEATS,
        }
        answer = subprocess.run(
            [lifetimes, "-c", _LIFETIMES],
            input=json.dumps(given), capture_output=True, text=True, check=True,
        )  # fmt: skip
        told["lifetimes"] = json.loads(answer.stdout)
    return told


def _compared(later: Histories, as_of: int, days: int) -> dict[str, object]:
    """Who orders and how often, as four rules foresee it, and where the spans of ours end."""
    known = later.until(as_of)
    counts, first = backtest.came(later, known, as_of, as_of + days)
    data = sums(known)
    started = time.perf_counter()
    found = backtest.levelled(firm.study(known))
    ours = firm.outlooks(found, (days,))
    seconds = time.perf_counter() - started
    plain = bgnbd.fit(data)
    silent = data.age - data.recency
    lately = known.days > as_of - days
    recent = np.bincount(known.owner, weights=lately, minlength=len(known)).astype(float)
    rules: dict[str, tuple[Floats, Floats]] = {
        # Score of who orders; number of orders: the firm's mean for all who ordered lately.
        "days since": (-silent, np.where(silent < days, lately.sum() / (silent < days).sum(), 0.0)),
        # As often as in the days before.
        "count": (known.counts.astype(float), recent),
        "BG/NBD": (
            1 - bgnbd.chance_of_none(plain, data, days),
            bgnbd.expected_orders(plain, data, days),
        ),
        "ours": (ours.chance[days], ours.expected[days]),
    }
    told: dict[str, object] = {
        "customers": len(known),
        "ordered": round(float((counts > 0).mean()), 3),
        "level": round(found.level, 3),
        "season": found.season and [round(one, 2) for one in found.season.factors],
        "seconds": round(seconds, 2),
        "BG/NBD sound": plain.sound,
    }
    for name, (score, expected) in rules.items():
        told[name] = {
            "auc": round(backtest.auc(score, counts > 0), 4),
            "mae": round(float(np.abs(expected - counts).mean()), 4),
            "deciles, expected : came": _deciles(expected, counts),
        }
    told["spans of customers with 4 order days"] = {
        "80 %": _spans(ours, ours.p80, first, as_of + days),
        "50 %": _spans(ours, ours.p50, first, as_of + days),
    }
    return told


def _deciles(expected: Floats, counts: Ints) -> list[str]:
    order = np.argsort(expected, kind="stable")
    return [
        f"{expected[part].mean():.2f} : {counts[part].mean():.2f}"
        for part in np.array_split(order, 10)
    ]


def _spans(
    ours: firm.Outlooks, span: tuple[Floats, Floats], first: Floats, until: int
) -> dict[str, object]:
    """Shares of spans that held the next order, by how those who still wait are counted."""
    told = ~np.isnan(ours.on)
    low, high, day = span[0][told], span[1][told], first[told]
    came, held = np.isfinite(day), (day >= low) & (day <= high)
    waits = ~came & (high > until)
    return {
        "customers": int(told.sum()),
        "came": int(came.sum()),
        "still wait, span open": int(waits.sum()),
        "still wait, span over": int((~came & ~waits).sum()),
        "held, open spans count as held": round(float((held | waits).mean()), 3),
        "held, open spans left out": round(float(held[~waits].mean()), 3),
        "held, open spans count as missed": round(float(held.mean()), 3),
        "held, of spans over by the end": round(backtest.within(span, first, until), 3),
        "median width in days": float(np.median(high - low + 1)),
    }


def _rfm(folder: Path) -> dict[str, object]:
    orders, table = sets.rfm_orders(folder), sets.rfm_table(folder)
    names = sorted({name for name, _, _ in orders})
    place = {name: number for number, name in enumerate(names)}
    customers = np.array([place[name] for name, _, _ in orders])
    days = np.array([day for _, day, _ in orders])
    amounts = np.array([amount for _, _, amount in orders])
    ids, figures = rfm(customers, days, amounts, dt.date(2014, 12, 31).toordinal())
    own = {
        names[number]: (recency, frequency, money)
        for number, recency, frequency, money in zip(
            ids.tolist(), figures.recency.tolist(), figures.frequency.tolist(),
            figures.money.tolist(), strict=True,
        )
    }  # fmt: skip
    equal = sum(own.get(name) == theirs for name, theirs in table.items())
    return {"customers": len(table), "all three equal": equal}


def _large(customers: int, orders: int) -> dict[str, object]:
    histories = sets.many(customers, orders)
    started = time.perf_counter()
    found = firm.study(histories)
    fitted = time.perf_counter()
    found = backtest.levelled(found)
    levelled = time.perf_counter()
    firm.outlooks(found)
    ended = time.perf_counter()
    return {
        "order days": len(histories.days),
        "fit": round(fitted - started, 2),
        "level": round(levelled - fitted, 2),
        "outlooks of 30, 90, 365 days": round(ended - levelled, 2),
        "seconds": round(ended - started, 2),
    }
