"""The command that looks ahead: each customer's rhythm and what is to be expected."""

import datetime as dt
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of
from custdesk.domain.money import from_minor
from custdesk.services import forecast, forecast_hits
from custdesk.services.desk import Desk
from custdesk.system.language import _, say, words


@cli.command("forecast")
@click.option("--as-of", callback=day, metavar="DATE", help="As it was known on that evening.")
@click.option("--horizon", type=click.IntRange(1, 3650), default=forecast.HORIZON, metavar="DAYS")
@AS_JSON
@click.pass_context
def forecast_(context: click.Context, as_of: dt.date | None, horizon: int, as_json: bool) -> None:
    """When each customer orders again, how often and how much."""
    with desk_of(context) as desk:
        rows = forecast.forecasts(desk, as_of, horizon)
        rate = None if as_json or not rows else _hit_rate(desk, as_of)

    def tell() -> None:
        if not rows:
            click.echo(_("There are no orders to tell a rhythm from."))
            return
        for row in rows:
            click.echo(f"{row.code}  {row.name}")
            click.echo(f"    {words().join(map(say, forecast.sentences(row)), 'sentences')}")
        click.echo(say(forecast_hits.sentence(rate)))

    answer([_json(row) for row in rows], as_json, tell)


def _hit_rate(desk: Desk, as_of: dt.date | None) -> forecast_hits.HitRate | None:
    if as_of is not None:
        return forecast_hits.measured(desk, as_of)
    if forecast_hits.needs_measuring(desk):
        return forecast_hits.measure(desk)
    return forecast_hits.kept(desk)


def _json(row: forecast.Forecast) -> dict[str, Any]:
    amount = row.expected_amount
    coming = row.next and {
        "on": row.next.on.isoformat(),
        "p50": [day.isoformat() for day in row.next.p50],
        "p80": [day.isoformat() for day in row.next.p80],
    }
    return {
        "code": row.code,
        "orders": row.orders,
        "usual_gap_days": _rounded(row.usual_gap_days, 1),
        "regularity": _rounded(row.regularity, 2),
        "p_active": _rounded(row.p_active, 4),
        "expected_orders": _rounded(row.expected_orders, 4),
        "chance": _rounded(row.chance, 4),
        "next": coming,
        "expected_amount": None if amount is None else float(from_minor(amount, row.currency)),
        "currency": row.currency,
        "verdict": row.verdict,
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
