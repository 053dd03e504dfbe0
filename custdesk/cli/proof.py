"""The command that proves grades and forecasts on the firm's own past."""

import datetime as dt
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of
from custdesk.domain.money import from_minor
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services import forecast, forecast_hits, standards
from custdesk.store import settings
from custdesk.system.language import say


@cli.command("backtest")
@click.option("--from", "start", callback=day, metavar="DATE", help="Graded as of that evening.")
@click.option("--to", "end", callback=day, metavar="DATE", help="What came until then; today.")
@AS_JSON
@click.pass_context
def backtest(
    context: click.Context, start: dt.date | None, end: dt.date | None, as_json: bool
) -> None:
    """What each tier of the past brought afterwards, and how often forecasts came true."""
    with desk_of(context) as desk:
        rows = standards.backtest(desk, None, start, end)
        hits = forecast.backtest(desk, end)
        rate = None if as_json else forecast_hits.kept(desk)
        currency = settings.base_currency(desk.db)

    def tell() -> None:
        for row in rows:
            values = {
                "tier": Message(Tier(row.tier).label),
                "n": row.customers,
                "sales": round(100 * row.sales_share),
                "margin": None if row.margin_share is None else round(100 * row.margin_share),
                "ordered": round(100 * row.ordered_share),
            }
            click.echo(say(Message(_SALES if row.margin_share is None else _MARGIN, values)))
        click.echo(say(forecast_hits.sentence(rate)))

    data = {
        "tiers": [_tier(row, currency) for row in rows],
        "forecasts": [
            {
                "from": dt.date.fromordinal(one.since).isoformat(),
                "to": dt.date.fromordinal(one.until).isoformat(),
                "customers": one.customers,
                "orders": one.orders,
                "expected": round(one.expected, 2),
                "auc": None if one.auc != one.auc else round(one.auc, 4),
                "mae": round(one.mae, 4),
                "spans": one.rhythms,
                "within50": None if one.within50 != one.within50 else round(one.within50, 4),
                "within80": None if one.within80 != one.within80 else round(one.within80, 4),
            }
            for one in hits
        ],
    }
    answer(data, as_json, tell)


_SALES = N_("{tier}: {n} customers brought {sales}% of the sales; {ordered}% ordered again")
_MARGIN = N_(
    "{tier}: {n} customers brought {sales}% of the sales and {margin}% of the margin;"
    " {ordered}% ordered again"
)


def _tier(row: standards.Past, currency: str) -> dict[str, Any]:
    return {
        "tier": row.tier,
        "customers": row.customers,
        "sales": float(from_minor(row.sales, currency)),
        "sales_share": round(row.sales_share, 4),
        "margin_share": None if row.margin_share is None else round(row.margin_share, 4),
        "ordered_share": round(row.ordered_share, 4),
    }
