"""The command for gifts given to customers and received from them."""

import datetime as dt

import click

from custdesk.cli.base import AS_JSON, amount_of, answer, cli, day, desk_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.money import from_minor
from custdesk.domain.words import N_, Message
from custdesk.services import customers, gifts
from custdesk.system.language import _, words


@cli.command("gifts")
@click.argument("code")
@click.option("--given", metavar="WHAT", help="Log a gift of ours.")
@click.option("--received", metavar="WHAT", help="Log a gift of theirs.")
@click.option("--worth", metavar="AMOUNT", help="What it was worth.")
@click.option("--currency", metavar="CODE", help="Of its worth; else the base currency.")
@click.option("--occasion", metavar="TEXT", help="What it was for.")
@click.option("--on", callback=day, metavar="DATE", help="The day; else today.")
@AS_JSON
@click.pass_context
def gifts_(
    context: click.Context,
    code: str,
    given: str | None,
    received: str | None,
    worth: str | None,
    currency: str | None,
    occasion: str | None,
    on: dt.date | None,
    as_json: bool,
) -> None:
    """Gifts given to a customer and received from them; log one with --given or --received."""
    if given and received:
        raise CustDeskError(Message(N_("Give one of --given and --received.")))
    what = given or received
    if what is None and any((worth, currency, occasion, on)):
        raise CustDeskError(Message(N_("To log a gift, say what it was: --given or --received.")))
    with desk_of(context) as desk:
        number = customers.find(desk, code)
        if what is not None:
            coin = (currency or customers.base_currency(desk)).upper()
            values = {
                "what": what, "direction": "given" if given else "received", "date": on,
                "occasion": occasion, "amount": amount_of(worth, coin), "currency": coin,
            }  # fmt: skip
            gifts.save(desk, None, number, values)
        rows = gifts.of_customer(desk, number)
    data = [
        {
            "date": row.date,
            "direction": row.direction,
            "what": row.what,
            "occasion": row.occasion or None,
            "person": row.person or None,
            "worth": None if row.amount is None else float(from_minor(row.amount, row.currency)),
            "currency": row.currency or None,
        }
        for row in rows
    ]

    def show() -> None:
        if not rows:
            click.echo(_("None logged yet."))
        for row in rows:
            way = _("given") if row.direction == "given" else _("received")
            money = "" if row.amount is None else words().money(row.amount, row.currency, True)
            facts = (way, row.what, money, row.person, row.occasion)
            click.echo(f"{words().date(row.date, 'long')}  {words().join(facts, 'phrases')}")

    answer(data, as_json, show)
