"""`bench_warnings`: of those warned of, how many left, and how early; beside "N days silent".

The sets are only measured on: no constant of the program comes from them.
"""

import json
from dataclasses import asdict
from pathlib import Path

import click
import numpy as np

from custdesk.devtools import forecast_sets as sets
from custdesk.domain.forecast import backtest, firm
from custdesk.domain.forecast.histories import Floats, Histories, Ints
from custdesk.domain.warnings.pauses import GAPS_NEED, HORIZON, leaves, pauses, silence
from custdesk.domain.warnings.replay import looks, replayed

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"
_EPOCH = 719_163


@click.command("bench_warnings")
@click.option("--folder", type=click.Path(path_type=Path), default=_FOLDER, show_default=False)
def command(folder: Path) -> None:
    """Look back at a set from outside and at made rhythms."""
    told: dict[str, object] = {"online_retail": _measured(sets.retail(folder))}
    for kind in sets.RHYTHMS:
        told[f"made: {kind}"] = _measured(sets.made(kind))
    click.echo(json.dumps(told, indent=2, default=float))


def _measured(histories: Histories) -> dict[str, object]:
    rate = replayed(histories)
    days = looks(histories)
    chosen = days[:: max(1, len(days) // 4)]
    return {
        "raised, one look a week": rate and asdict(rate),
        "share left": rate and {
            "ours": round(rate.left / max(1, rate.warned), 3),
            "days silent": round(rate.plain_left / max(1, rate.plain_warned), 3),
        },
        "standing on a day": {str(_date(day)): _on(histories, day) for day in chosen.tolist()},
    }  # fmt: skip


def _date(day: int) -> np.datetime64:
    return np.datetime64(day - _EPOCH, "D")


def _on(later: Histories, day: int) -> dict[str, object]:
    """Those with four order days: whom each rule names on a day, and how well it ranks them."""
    known = later.until(day)
    counts, _ = backtest.came(later, known, day, day + HORIZON)
    last = known.days[known.starts[1:] - 1]
    same = np.diff(known.owner) == 0
    found = pauses(len(known), known.owner[1:][same], np.diff(known.days)[same])
    own = silence(found, (last - _EPOCH).astype("datetime64[D]"), _date(day))
    told = np.flatnonzero(found.gaps >= GAPS_NEED)
    left = counts[told] == 0
    warned = leaves(own)[told]
    silent = (day - last)[told]
    wanted = int(warned.sum())
    plain = np.zeros(len(told), bool)
    plain[np.argsort(-silent, kind="stable")[:wanted]] = True
    study = firm.outlooks(firm.study(known), (HORIZON,))
    return {
        "customers": len(told),
        "left": int(left.sum()),
        "warned": wanted,
        "warned and left": _told(left, silent, warned),
        "as many silent longest": _told(left, silent, plain),
        "auc": {
            "ours": _auc(own.gone[told], left),
            "days silent": _auc(silent.astype(float), left),
            "the whole forecast": _auc(1 - study.chance[HORIZON][told], left),
        },
    }


def _told(left: np.ndarray, silent: Ints, chosen: np.ndarray) -> str:
    days = np.median(silent[chosen]) if chosen.any() else 0
    return f"{int(left[chosen].sum())}, silent for {days:.0f} days (median)"


def _auc(score: Floats, yes: np.ndarray) -> float | None:
    return round(backtest.auc(score, yes), 3) if 0 < yes.sum() < len(yes) else None
