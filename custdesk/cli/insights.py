"""Commands that draw conclusions: what else a customer may buy, and what the care brings."""

import dataclasses
import datetime as dt
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of
from custdesk.domain.tier import Tier
from custdesk.services import associations, customers, effect
from custdesk.services.effect import Measure
from custdesk.system.language import _, say, words


@cli.command("suggestions")
@click.argument("code")
@AS_JSON
@click.pass_context
def suggestions_(context: click.Context, code: str, as_json: bool) -> None:
    """What a customer may also buy, and how its quantities follow the price."""
    with desk_of(context) as desk:
        number = customers.find(desk, code)
        found = associations.suggestions(desk, number)
        prices = associations.sensitivity(desk, number)
    data = {
        "suggestions": [_rounded(dataclasses.asdict(one)) for one in found],
        "prices": [_rounded(dataclasses.asdict(one)) for one in prices.found],
        "prices_tried": prices.tried,
    }

    def tell() -> None:
        for one in found:
            click.echo(f"{one.code}  {one.name}")
            click.echo(f"    {say(associations.evidence(one))}")
        if not found:
            click.echo(say(associations.NOTHING))
        for message in associations.told(prices):
            click.echo(say(message))

    answer(data, as_json, tell)


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    """The row without our own numbers of products."""
    return {
        name: round(value, 2) if isinstance(value, float) else value
        for name, value in row.items()
        if name != "product"
    }


@cli.command("effect")
@click.option("--from", "start", callback=day, metavar="DATE")
@click.option("--to", "end", callback=day, metavar="DATE")
@AS_JSON
@click.pass_context
def effect_(
    context: click.Context, start: dt.date | None, end: dt.date | None, as_json: bool
) -> None:
    """What the care brings, by tier, beside the period before; by default the last quarter."""
    with desk_of(context) as desk:
        period = effect.latest(desk.today(), "quarter")
        if start is not None or end is not None:
            last = end or desk.today()
            period = effect.Period(start or last - dt.timedelta(days=89), last)
        found = effect.effect(desk, period)
    data = {
        "period": [found.now.start, found.now.end],
        "before": [found.before.start, found.before.end],
        "tiers": [
            {"tier": now.tier or "all", "now": _figures(now), "before": _figures(before)}
            for now, before in found.rows
        ],
    }

    def tell() -> None:
        for one in (found.now, found.before):
            click.echo(f"{words().date(one.start)} – {words().date(one.end)}")
        for now, before in found.rows:
            click.echo(_(Tier(now.tier).label) if now.tier else _("All tiers"))
            for figure in effect.figures(now, before):
                line = _("{title}: {now}, before {then}")
                told = {"title": figure.title, "now": figure.now, "then": figure.before}
                click.echo("    " + line.format(**{name: say(one) for name, one in told.items()}))
        for message in effect.remarks(found):
            click.echo(say(message))

    answer(data, as_json, tell)


def _figures(one: Measure) -> dict[str, Any]:
    own = {name: value for name, value in dataclasses.asdict(one).items() if name != "tier"}
    shares = {"retention": one.retention, "prompt": one.prompt, "on_time": one.on_time}
    return own | {
        name: None if share is None else round(share, 4) for name, share in shares.items()
    }
