"""The commands for forwarders: side by side by what they did."""

from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.money import from_minor
from custdesk.domain.shipping.kinds import MODES
from custdesk.domain.shipping.lanes import Tally
from custdesk.services.shipping import forwarders
from custdesk.services.shipping.reasons import UNIT_TITLES, percent
from custdesk.system.language import _, ngettext, words


def as_data(one: Tally, base: str) -> dict[str, Any]:
    """A forwarder on a lane as JSON tells it; days and shares as plain numbers."""
    cost = one.cost_per_unit
    return {
        "forwarder": one.forwarder, "mode": one.lane.mode or None,
        "origin": one.lane.origin or None, "destination": one.lane.destination or None,
        "basis": one.basis, "n": one.n, "unit": one.unit,
        "cost_per_unit": None if cost is None else str(from_minor(cost, base)),
        "cost": str(from_minor(one.cost, base)), "units": str(one.units), "priced": one.priced,
        "currency": base, "without_rate": one.without_rate,
        "days_promised": _rounded(one.promised), "days_taken": _rounded(one.taken),
        "on_time": one.on_time, "timed": one.timed, "share_on_time": _rounded(one.share_on_time, 4),
        "damaged": one.damaged, "share_damaged": _rounded(one.share_damaged, 4),
    }  # fmt: skip


def _rounded(value: float | None, digits: int = 2) -> float | None:
    return None if value is None else round(value, digits)


@cli.command("forwarders")
@click.option("--to", "destination", default="", metavar="XX", help="Country where goods go.")
@click.option("--from", "origin", default="", metavar="XX", help="Country where they start.")
@click.option("--mode", type=click.Choice([key for key, _title in MODES]), default=None)
@click.option("--lanes", is_flag=True, help="Each lane by itself.")
@AS_JSON
@click.pass_context
def forwarders_(
    context: click.Context,
    destination: str,
    origin: str,
    mode: str | None,
    lanes: bool,
    as_json: bool,
) -> None:
    """Compare forwarders by cost, days, share on time and damage, from your own records."""
    with desk_of(context) as desk:
        found = forwarders.compare(
            desk, destination=destination, origin=origin, mode=mode or "", by_lane=lanes
        )

    def tell() -> None:
        for one in found.rows:
            click.echo(_line(one, found.base))
        if not found.rows:
            click.echo(_("Nothing is on record of any forwarder there."))
        if found.without_rate:
            text = ngettext(
                "{n} charge is left out: its day has no exchange rate.",
                "{n} charges are left out: their days have no exchange rate.",
                found.without_rate,
            )
            click.echo(text.format(n=found.without_rate))

    answer([as_data(one, found.base) for one in found.rows], as_json, tell)


def _line(one: Tally, base: str) -> str:
    cost = one.cost_per_unit
    lane = " → ".join(part for part in (one.lane.origin, one.lane.destination) if part)
    parts = [
        one.forwarder,
        lane,
        _("{cost} for each {unit}").format(
            cost=words().money(cost, base), unit=_(UNIT_TITLES[one.unit])
        )
        if cost is not None
        else "",
        _("{days} days").format(days=words().number(one.taken, 1)) if one.taken is not None else "",
        _("{share} on time").format(share=percent(one.share_on_time)),
        _("of {n}").format(n=words().number(one.n)),
    ]
    return "  ".join(part for part in parts if part)
