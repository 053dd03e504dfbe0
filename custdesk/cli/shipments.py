"""The commands for shipments: where goods are, what went wrong, who was told."""

import datetime as dt
from typing import Any, ClassVar

import click

from custdesk.cli.base import AS_JSON, Spread, amount_of, answer, cli, day, desk_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.shipping.kinds import MODES, REASONS, REMEDIES, STATES, STEPS, UNITS
from custdesk.domain.shipping.notices.notice import ABOUT
from custdesk.domain.shipping.standing import Step, Told
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.shipping import forwarders, notices, shipments, steps
from custdesk.services.shipping.shipments import PARTS, Shipment
from custdesk.store import shipping as rows_of
from custdesk.system.language import _, ngettext, say, words

_KEYS = click.Choice([key for key, _title in STEPS])


def told_in_words(one: Shipment) -> str:
    """How a shipment stands, in a few words."""
    at = one.standing
    if at.failed:
        reason = dict(REASONS).get(at.failed.reason)
        return _("Went wrong: {step}, {reason}").format(
            step=_(dict(STEPS)[at.failed.key]), reason=_(reason) if reason else at.failed.reason
        )
    if at.late or at.overdue:
        days = max(at.late, at.overdue)
        return ngettext("{n} day late", "{n} days late", days).format(n=days)
    if at.waits:
        return ngettext(
            "Should have left {n} day ago", "Should have left {n} days ago", at.waits
        ).format(n=at.waits)
    return _(dict(STATES)[one.row.days.status])


def as_data(one: Shipment) -> dict[str, Any]:
    """A shipment as JSON tells it."""
    row, at, days = one.row, one.standing, one.row.days
    return {
        "shipment": row.id, "number": row.number, "customer": row.name,
        "customer_id": row.customer, "status": days.status, "orders": list(row.orders),
        "forwarder": row.forwarder or None, "mode": row.mode or None,
        "origin": row.origin or None, "destination": row.destination or None,
        "country": row.destination_country or None, "container": row.container or None,
        "waybill": row.waybill or None, "vessel": row.vessel or None, "etd": days.etd,
        "eta": days.eta, "first_eta": days.first_eta, "left_on": days.left,
        "arrived_on": days.arrived, "days_late": max(at.late, at.overdue),
        "days_waiting": at.waits, "failed": at.failed.key if at.failed else None,
        "next": at.next.key if at.next else None, "told": at.told.value, "told_on": days.told,
        "needs": [
            name
            for name, on in (
                ("fragile", row.fragile),
                ("temperature", row.temperature),
                ("dangerous", row.dangerous),
            )
            if on
        ],
        "steps": [_step(step) for step in one.steps if step.planned or step.done or step.failed],
    }  # fmt: skip


def _step(step: Step) -> dict[str, Any]:
    return {
        "step": step.key, "planned": step.planned, "done": step.done, "failed": step.failed,
        "reason": step.reason or None, "remedy": step.remedy or None, "place": step.place or None,
        "told_on": step.told,
    }  # fmt: skip


class _Shipments(Spread):
    """The commands of shipments."""

    where: ClassVar = dict.fromkeys(("import",), "shipment_news")


@cli.group("shipments", cls=_Shipments, invoke_without_command=True)
@click.option("--part", type=click.Choice(PARTS), default="open", help="Which of them.")
@click.option("--find", default="", metavar="TEXT", help="In number, container or name.")
@click.option("--customer", metavar="CODE", help="Those of one customer.")
@AS_JSON
@click.pass_context
def group(
    context: click.Context, part: str, find: str, customer: str | None, as_json: bool
) -> None:
    """List shipments, the next to arrive first; its commands note and change them."""
    if context.invoked_subcommand is not None:
        return
    with desk_of(context) as desk:
        whose = customers.find(desk, customer) if customer else None
        found = shipments.rows(desk, shipments.ids(desk, part, find, whose))

    def tell() -> None:
        for one in found:
            click.echo(_line(one))
        if not found:
            click.echo(_("There is no such shipment."))

    answer([as_data(one) for one in found], as_json, tell)


def _line(one: Shipment) -> str:
    row = one.row
    eta = words().date(row.days.eta, "medium") if row.days.eta else ""
    told = {Told.TOLD: _("told"), Told.NOT_YET: _("not told yet"), Told.NOTHING: ""}
    parts = (row.number, row.name, row.destination, eta, told_in_words(one))
    return "  ".join(part for part in (*parts, told[one.standing.told]) if part)


@group.command("show")
@click.argument("number")
@AS_JSON
@click.pass_context
def show(context: click.Context, number: str, as_json: bool) -> None:
    """Show a shipment by its number, container or waybill, with its milestones."""
    with desk_of(context) as desk:
        found = shipments.by_mark(desk, number)
        one = shipments.one(desk, found)
        moves = shipments.history(desk, found)
    data = as_data(one) | {
        "moved": [
            {"what": what, "was": was, "now": now, "said_on": said, "reason": reason or None}
            for what, was, now, said, reason in moves
        ]
    }

    def tell() -> None:
        click.echo(_line(one))
        for step in one.steps:
            on = step.done or step.planned
            mark = "x" if step.done else "!" if step.failed else " "
            when = words().date(on, "medium") if on else ""
            click.echo(f"  [{mark}] {_(dict(STEPS)[step.key])}  {when}".rstrip())

    answer(data, as_json, tell)


@group.command("new")
@click.argument("code")
@click.option("--number", metavar="TEXT", help="Of the shipment; else the next one.")
@click.option("--order", "orders", multiple=True, metavar="NUMBER", help="What travels with it.")
@click.option("--forwarder", metavar="NAME")
@click.option("--mode", type=click.Choice([key for key, _title in MODES]))
@click.option("--from", "origin", metavar="PLACE")
@click.option("--to", "destination", metavar="PLACE")
@click.option("--country", "destination_country", metavar="XX", help="Where it goes; else theirs.")
@click.option("--container", metavar="TEXT")
@click.option("--waybill", metavar="TEXT")
@click.option("--vessel", metavar="TEXT")
@click.option("--etd", callback=day, metavar="DATE", help="Expected to leave.")
@click.option("--eta", callback=day, metavar="DATE", help="Expected to arrive.")
@click.option("--cost", metavar="AMOUNT", help="Charged by the forwarder.")
@click.option("--currency", metavar="CODE", help="Of the charge; else the base currency.")
@click.option("--quantity", metavar="FIGURE", help="What the charge is for.")
@click.option("--unit", type=click.Choice([key for key, _title in UNITS]))
@click.option("--fragile", is_flag=True)
@click.option("--temperature", metavar="TEXT", help="What the goods have to be kept at.")
@click.option("--dangerous", metavar="TEXT", help="UN number and class.")
@AS_JSON
@click.pass_context
def new(context: click.Context, /, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Note a shipment to a customer."""
    with desk_of(context) as desk:
        customer = customers.find(desk, given.pop("code"))
        numbers, forwarder = given.pop("orders"), given.pop("forwarder")
        coin = (given["currency"] or customers.base_currency(desk)).upper()
        values = given | {
            "customer_id": customer, "currency": coin,
            "amount": amount_of(given.pop("cost"), coin),
            "forwarder_id": forwarders.by_name(desk, forwarder) if forwarder else None,
        }  # fmt: skip
        carried = [(_order(desk, customer, one), "") for one in numbers]
        done = shipments.save(desk, None, values, carried)
        one = shipments.one(desk, done.created or 0)
    answer(as_data(one) | {"operation": done.operation}, as_json, lambda: click.echo(_line(one)))


def _order(desk: Desk, customer: int, number: str) -> int:
    found = rows_of.order_of(desk.db, customer, number)
    if found is None:
        text = N_("This customer has no order {number}.")
        raise CustDeskError(Message(text, {"number": number}))
    return found


@group.command("step")
@click.argument("number")
@click.argument("step", type=_KEYS)
@click.option("--on", callback=day, metavar="DATE", help="When; else today.")
@click.option("--planned", callback=day, metavar="DATE", help="It is planned for then.")
@click.option("--place", metavar="PLACE")
@AS_JSON
@click.pass_context
def step_(
    context: click.Context,
    number: str,
    step: str,
    on: dt.date | None,
    planned: dt.date | None,
    place: str | None,
    as_json: bool,
) -> None:
    """Say that a milestone is reached, or when it is planned for."""
    with desk_of(context) as desk:
        found = shipments.by_mark(desk, number)
        if planned:
            done = steps.plan(desk, found, step, planned)
        else:
            done = steps.reach(desk, found, step, on, place)
        one = shipments.one(desk, found)
    answer(as_data(one) | {"operation": done.operation}, as_json, lambda: click.echo(_line(one)))


def _listed(choices: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(key for key, _title in choices)


@group.command("fail")
@click.argument("number")
@click.argument("step", type=_KEYS)
@click.option("--reason", required=True, help=f"Your own words, or one of: {_listed(REASONS)}")
@click.option("--remedy", required=True, help=f"Your own words, or one of: {_listed(REMEDIES)}")
@click.option("--eta", callback=day, metavar="DATE", help="Expected to arrive from now on.")
@click.option("--etd", callback=day, metavar="DATE", help="Expected to leave from now on.")
@AS_JSON
@click.pass_context
def fail(
    context: click.Context,
    number: str,
    step: str,
    reason: str,
    remedy: str,
    eta: dt.date | None,
    etd: dt.date | None,
    as_json: bool,
) -> None:
    """Say that a milestone is late or went wrong, why, and what is done about it."""
    with desk_of(context) as desk:
        found = shipments.by_mark(desk, number)
        done = steps.fail(desk, found, step, reason, remedy, eta=eta, etd=etd)
        one = shipments.one(desk, found)
    answer(as_data(one) | {"operation": done.operation}, as_json, lambda: click.echo(_line(one)))


@group.command("told")
@click.argument("number")
@click.option("--on", callback=day, metavar="DATE", help="When; else today.")
@click.option("--not-yet", is_flag=True, help="They were not told after all.")
@AS_JSON
@click.pass_context
def told(
    context: click.Context, number: str, on: dt.date | None, not_yet: bool, as_json: bool
) -> None:
    """Say that the customer knows how it stands."""
    with desk_of(context) as desk:
        found = shipments.by_mark(desk, number)
        done = steps.told(desk, found, on, known=not not_yet)
        one = shipments.one(desk, found)
    answer(as_data(one) | {"operation": done.operation}, as_json, lambda: click.echo(_line(one)))


@group.command("suggest")
@click.argument("number")
@AS_JSON
@click.pass_context
def suggest(context: click.Context, number: str, as_json: bool) -> None:
    """Suggest the forwarder for a shipment, with the reason."""
    with desk_of(context) as desk:
        found = forwarders.suggest(desk, shipments.by_mark(desk, number))
    best = found.pick.best.tally if found.pick else None
    data = {
        "forwarder": best.forwarder if best else None, "n": best.n if best else 0,
        "reason": say(found.reason), "warnings": [say(one) for one in found.warnings],
    }  # fmt: skip

    def tell() -> None:
        click.echo(say(found.reason))
        for one in found.warnings:
            click.echo(say(one))

    answer(data, as_json, tell)


@group.command("notice")
@click.argument("number")
@click.option("--about", type=click.Choice(list(ABOUT)), help="Else what there is to tell.")
@click.option("--lang", "language", metavar="CODE", help="Else the customer's: de, zh_CN.")
@AS_JSON
@click.pass_context
def notice(
    context: click.Context, number: str, about: str | None, language: str | None, as_json: bool
) -> None:
    """Draft the notice that tells the customer how it stands; nothing is sent."""
    with desk_of(context) as desk:
        found = notices.draft(desk, shipments.by_mark(desk, number), about, language)
    data = {
        "about": found.about, "tone": found.tone, "language": found.language, "to": found.to,
        "subject": found.subject, "text": found.text, "doubts": [say(one) for one in found.doubts],
    }  # fmt: skip

    def tell() -> None:
        for one in found.doubts:
            click.echo(say(one), err=True)
        click.echo(f"{found.subject}\n\n{found.text}")

    answer(data, as_json, tell)
