"""What becomes of a complaint: answered, solved, open again, rated, thanked for."""

from typing import Any

import click

from custdesk.cli.base import AS_JSON, amount_of, answer, desk_of
from custdesk.cli.complaints import case_json, complaints
from custdesk.domain.complaints.kinds import CAUSES, REMEDIES
from custdesk.services import customers
from custdesk.services.complaints import after, cases, told
from custdesk.services.desk import Desk
from custdesk.system.language import say


def _tell(desk: Desk, number: int, as_json: bool, operation: int | None) -> None:
    one = cases.case_of(desk, number)
    data = {**case_json(desk, one), "operation": operation}
    line = f"{one.number}  {say(told.due(one, desk.clock.now(), desk.zone))}"
    answer(data, as_json, lambda: click.echo(line))


@complaints.command("answer")
@click.argument("number")
@click.argument("said")
@click.option("--channel", default="email", help="call, email, visit, wechat, …")
@click.option("--promised", metavar="TEXT", help="What was promised.")
@AS_JSON
@click.pass_context
def answer_(
    context: click.Context, number: str, said: str, channel: str, promised: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Note what the customer was answered; it is logged as a contact."""
    with desk_of(context) as desk:
        which = cases.by_number(desk, number)
        values: dict[str, object] = {"said": said, "channel": channel}
        if promised is not None:
            values["promised"] = promised
        done = after.answer(desk, which, values)
        _tell(desk, which, as_json, done.operation)


@complaints.command()
@click.argument("number")
@click.option("--cause", type=click.Choice([key for key, _t in CAUSES]))
@click.option("--cause-note", metavar="TEXT")
@click.option("--remedy", type=click.Choice([key for key, _t in REMEDIES]))
@click.option("--remedy-note", metavar="TEXT")
@click.option("--cost", metavar="AMOUNT", help="What it cost us.")
@click.option("--credit", metavar="AMOUNT", help="Write a credit note of so much.")
@click.option("--currency", metavar="CODE", help="Of both amounts; else the base currency.")
@AS_JSON
@click.pass_context
def solve(context: click.Context, /, number: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Note that it is solved: cause, remedy, cost, credit note."""
    with desk_of(context) as desk:
        which = cases.by_number(desk, number)
        coin = (given.pop("currency") or customers.base_currency(desk)).upper()
        cost, credit = (amount_of(given.pop(name), coin) for name in ("cost", "credit"))
        values = {name: value for name, value in given.items() if value is not None}
        if cost is not None:
            values |= {"amount": cost, "currency": coin}
        done = after.solve(desk, which, values | {"credit": credit, "credit_currency": coin})
        _tell(desk, which, as_json, done.operation)


@complaints.command()
@click.argument("number")
@AS_JSON
@click.pass_context
def reopen(context: click.Context, number: str, as_json: bool) -> None:
    """It is not solved after all."""
    with desk_of(context) as desk:
        which = cases.by_number(desk, number)
        done = after.reopen(desk, which)
        _tell(desk, which, as_json, done.operation)


@complaints.command()
@click.argument("number")
@click.argument("stars", type=int)
@AS_JSON
@click.pass_context
def rate(context: click.Context, number: str, stars: int, as_json: bool) -> None:
    """Note how satisfied they are afterwards: 1 to 5."""
    with desk_of(context) as desk:
        which = cases.by_number(desk, number)
        done = after.rate(desk, which, stars)
        _tell(desk, which, as_json, done.operation)


@complaints.command()
@click.argument("number")
@AS_JSON
@click.pass_context
def thanked(context: click.Context, number: str, as_json: bool) -> None:
    """Note that they were thanked for their praise."""
    with desk_of(context) as desk:
        which = cases.by_number(desk, number)
        done = after.thanked(desk, which)
        _tell(desk, which, as_json, done.operation)
