"""After-sales: services offered, deliveries to ask about, what went together with them."""

from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, desk_of
from custdesk.cli.complaints import complaints
from custdesk.domain.complaints.kinds import SERVICES, USES
from custdesk.services import customers
from custdesk.services.complaints import using
from custdesk.system.language import _, words

_KEYS = [key for key, _title in SERVICES]


@complaints.command()
@click.option("--offer", nargs=2, metavar="CODE SERVICE", help=", ".join(_KEYS))
@click.option("--state", type=click.Choice([key for key, _title in USES]), default="offered")
@click.option("--what", metavar="TEXT", help="What exactly was offered.")
@click.option("--rating", type=int, metavar="1-5")
@click.option("--days", type=int, help="So many days after a delivery one asks; 0: never.")
@AS_JSON
@click.pass_context
def services(context: click.Context, /, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Services offered and deliveries to ask about; note one with --offer."""
    with desk_of(context) as desk:
        if given["days"] is not None:
            using.set_follow_up_days(desk, given["days"])
        if given["offer"]:
            code, kind = given["offer"]
            values = {"kind": kind, **{name: given[name] for name in ("state", "what", "rating")}}
            using.save(desk, None, customers.find(desk, code), values)
        uses, due, effects = using.listed(desk), using.due(desk), using.effects(desk)
        days = using.follow_up_days(desk)
    data = {
        "follow_up_days": days,
        "to_ask": [
            {"customer": one.name, "order": one.order, "arrived": one.arrived, "due": one.due}
            for one in due
        ],
        "services": [
            {
                "customer": one.name, "service": one.kind, "what": one.what or None,
                "state": one.state, "offered": one.offered, "used": one.used,
                "rating": one.rating,
            }
            for one in uses
        ],
        "effects": [
            {
                "service": one.kind, "state": one.state, "offered": one.offered,
                "customers": one.customers, "orders_before": one.before,
                "orders_after": one.after, "rating": one.rating,
            }
            for one in effects
        ],
    }  # fmt: skip

    def tell() -> None:
        for one in due:
            line = _("Ask {customer} about order {order}, arrived on {day}")
            click.echo(line.format(customer=one.name, order=one.order,
                                   day=words().date(one.arrived)))  # fmt: skip
        names, states = dict(SERVICES), dict(USES)
        for use in uses:
            name = _(names[use.kind]) if use.kind in names else use.kind
            facts = (use.name, name, use.what, _(states[use.state]), words().date(use.offered))
            click.echo("  ".join(part for part in facts if part))
        if not due and not uses:
            click.echo(_("None logged yet."))

    answer(data, as_json, tell)
