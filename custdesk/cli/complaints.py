"""Commands for complaints: take in, list, answer, solve, thank, causes, clocks."""

from typing import Any, ClassVar

import click

from custdesk.cli.base import AS_JSON, Spread, answer, cli, desk_of
from custdesk.domain.complaints.kinds import KINDS, NATURES, SEVERITIES
from custdesk.domain.money import from_minor
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.complaints import cases, told
from custdesk.services.complaints.rows import Case
from custdesk.services.desk import Desk
from custdesk.store import complaints as store
from custdesk.system.language import _, say, words


class _Complaints(Spread):
    """The commands of complaints."""

    where: ClassVar = {
        **dict.fromkeys(("answer", "solve", "reopen", "rate", "thanked"), "complaint_ends"),
        **dict.fromkeys(("improve", "improvements", "causes", "clocks"), "complaint_causes"),
        **dict.fromkeys(("services",), "complaint_services"),
    }


@cli.group(cls=_Complaints)
def complaints() -> None:
    """Complaints, criticism and praise: answered in time, and learned from."""


def case_json(desk: Desk, one: Case) -> dict[str, Any]:
    """One complaint for programs; moments are in UTC."""
    cost = None if one.amount is None else str(from_minor(one.amount, one.currency))
    return {
        "number": one.number,
        "nature": one.nature,
        "customer": one.name,
        "customer_id": one.customer,
        "tier": one.tier,
        "kind": one.kind or None,
        "severity": one.severity or None,
        "at": one.at,
        "what": one.what,
        "goods": one.goods or None,
        "lot": one.lot or None,
        "order": one.order or None,
        "owner": one.owner or None,
        "answer_by": one.answer_by,
        "answered": one.answered,
        "solve_by": one.solve_by,
        "solved": one.solved,
        "late": told.is_late(one, desk.clock.now()),
        "cause": one.cause or None,
        "remedy": one.remedy or None,
        "cost": cost,
        "currency": one.currency or None,
        "satisfaction": one.satisfaction,
        "thanked": one.thanked,
        "improvements": one.improvements,
    }


@complaints.command("list")
@click.option(
    "--which", type=click.Choice(store.WHICH), default="open",
    help="Which of them; else those that are open.",
)  # fmt: skip
@click.option("--customer", metavar="CODE", help="Of one customer.")
@AS_JSON
@click.pass_context
def list_(context: click.Context, which: str, customer: str | None, as_json: bool) -> None:
    """List complaints, what is due first stands first."""
    with desk_of(context) as desk:
        number = customers.find(desk, customer) if customer else None
        rows = cases.listed(desk, which, number)
        data = [case_json(desk, one) for one in rows]
        lines = [_line(desk, one) for one in rows]

    def tell() -> None:
        for line in lines:
            click.echo(line)
        if not lines:
            click.echo(_("None logged yet."))

    answer(data, as_json, tell)


def _line(desk: Desk, one: Case) -> str:
    due = say(told.due(one, desk.clock.now(), desk.zone))
    facts = (one.number, one.name, say(told.what_it_is(one)), one.what.splitlines()[0], due)
    return "  ".join(part for part in facts if part)


@complaints.command()
@click.argument("number")
@AS_JSON
@click.pass_context
def show(context: click.Context, number: str, as_json: bool) -> None:
    """Show one complaint with its clocks."""
    with desk_of(context) as desk:
        one = cases.case_of(desk, cases.by_number(desk, number))
        data = case_json(desk, one)
        lines = told.lines(desk, one)

    def tell() -> None:
        click.echo(f"{one.number}  {one.name}")
        click.echo(one.what)
        for title, text in lines:
            click.echo(f"    {_(title)}: {say(text)}")

    answer(data, as_json, tell)


@complaints.command()
@click.argument("code")
@click.argument("what")
@click.option("--nature", type=click.Choice([key for key, _t in NATURES]), default="complaint")
@click.option("--kind", type=click.Choice([key for key, _t in KINDS]), help="What it is about.")
@click.option("--severity", type=click.Choice([key for key, _t in SEVERITIES]), default="medium")
@click.option("--goods", metavar="TEXT")
@click.option("--lot", metavar="TEXT")
@click.option("--order", metavar="NUMBER", help="The order it is about.")
@click.option("--promised", metavar="TEXT", help="What was promised at once.")
@click.option("--channel", default="call", help="call, email, visit, wechat, …")
@click.option("--at", metavar="TIME", help="When it was heard, in your time: 2026-09-14 10:00.")
@AS_JSON
@click.pass_context
def new(
    context: click.Context, /, code: str, what: str, as_json: bool,
    **given: Any,  # noqa: ANN401 - the options
) -> None:  # fmt: skip
    """Take in what a customer says; the clocks begin at once."""
    from custdesk.services.complaints.intake import order_of, own_moment

    with desk_of(context) as desk:
        customer = customers.find(desk, code)
        values = {**given, "what": what, "order_id": order_of(desk, customer, given["order"]),
                  "at": own_moment(desk, given["at"])}  # fmt: skip
        done = cases.take_in(desk, customer, values)
        one = cases.case_of(desk, done.created or 0)
        data = {**case_json(desk, one), "operation": done.operation}
        due = told.due(one, desk.clock.now(), desk.zone)

    def tell() -> None:
        taken = Message(N_("{number} is taken in."), {"number": one.number})
        click.echo(words().join([say(taken), say(due)], "sentences"))

    answer(data, as_json, tell)


@complaints.command()
@click.argument("number")
@AS_JSON
@click.pass_context
def remove(context: click.Context, number: str, as_json: bool) -> None:
    """Put a complaint into the bin."""
    with desk_of(context) as desk:
        done = cases.remove(desk, cases.by_number(desk, number))

    def tell() -> None:
        click.echo(_("{name} is in the bin.").format(name=number))

    answer({"number": number, "operation": done.operation}, as_json, tell)
