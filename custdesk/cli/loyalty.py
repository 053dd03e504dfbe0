"""The commands for loyalty."""

import datetime as dt
from typing import TYPE_CHECKING, Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of
from custdesk.domain.money import from_minor
from custdesk.domain.surveys.scores import ENOUGH, share
from custdesk.domain.tier import Tier
from custdesk.services import customers
from custdesk.services.loyalty.cohorts import loyalty
from custdesk.system.language import _, words

if TYPE_CHECKING:  # it loads numpy
    from custdesk.domain.loyalty import Group


@cli.command("loyalty")
@click.option("--as-of", callback=day, metavar="DATE", help="As it stood; else today.")
@AS_JSON
@click.pass_context
def loyalty_(context: click.Context, as_of: dt.date | None, as_json: bool) -> None:
    """How many customers come back and are kept, by the year they began in and by tier."""
    with desk_of(context) as desk:
        found = loyalty(desk, as_of)
        currency = customers.base_currency(desk)
    data = {
        "as_of": found.today, "all": _group(found.everybody, currency),
        "cohorts": [
            {"year": one.year, "active": list(one.active), **_group(one.group, currency)}
            for one in found.cohorts
        ],
        "tiers": {name: _group(one, currency) for name, one in found.tiers.items()},
        "kept_by_year": [
            {"year": one.year, **_share("kept", one.kept, one.before)} for one in found.years
        ],
    }  # fmt: skip

    def show() -> None:
        if not found.cohorts:
            click.echo(_("No orders yet."))
            return
        _tell(_("All"), found.everybody)
        for one in found.cohorts:
            _tell(str(one.year), one.group)
        for name, group in found.tiers.items():
            _tell(_(Tier(name).label), group)

    answer(data, as_json, show)


def _group(one: "Group", currency: str) -> dict[str, Any]:
    return {
        "customers": one.customers,
        **_share("ordered_again", one.again, one.customers),
        **_share("again_within_a_year", one.soon, one.could),
        **_share("kept", one.kept, one.before),
        "days_between_orders": one.gap,
        "years": None if one.years is None else round(one.years, 1),
        "sales_12m": {"amount": str(from_minor(one.sales, currency)), "currency": currency,
                      "orders_without_rate": one.unrated},
    }  # fmt: skip


def _share(name: str, part: int, n: int) -> dict[str, Any]:
    """A share with its interval; `too_few` where it is of hardly anybody."""
    found = share(part, n)
    return {name: {
        "n": part, "of": n, "share": round(part / n, 4) if n else None,
        "interval": [round(end, 4) for end in found] if found else None, "too_few": n < ENOUGH,
    }}  # fmt: skip


def _tell(name: str, one: "Group") -> None:
    say = words()

    def told(part: int, n: int) -> str:
        if not n:
            return _("nobody yet")
        if n < ENOUGH:
            return _("{part} of {n}, too few").format(part=part, n=n)
        return f"{say.number(100 * part / n)}%"

    facts = (
        _("customers: {n}").format(n=say.number(one.customers)),
        _("again within a year: {share}").format(share=told(one.soon, one.could)),
        _("kept from one year to the next: {share}").format(share=told(one.kept, one.before)),
        "" if one.gap is None else _("days between orders: {n}").format(n=say.number(one.gap)),
    )
    click.echo(f"{name}  {say.join(facts, 'phrases')}")
