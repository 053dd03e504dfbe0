"""The commands of money: who owes what since when, and a payment that came in."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, amount_of, answer, cli, day, desk_of
from custdesk.cli.credit_told import (
    plain,
    tell_held,
    tell_letter,
    tell_proposal,
    tell_reminders,
)
from custdesk.domain.credit.ageing import BUCKET_KEYS, BUCKETS
from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.credit import account, ageing, payments
from custdesk.services.credit.account import Account, Matched
from custdesk.services.credit.ageing import Ageing
from custdesk.services.credit.letters import LANGUAGES
from custdesk.services.credit.matching import Part
from custdesk.services.desk import Desk
from custdesk.system.language import _, say, words


def _money(minor: int, currency: str) -> str:
    return words().money(minor, currency, decimals=True)


PDF_FILE = click.Path(path_type=Path, dir_okay=False)


@cli.command("credit")
@click.argument("customer", required=False)
@click.option("--as-of", "as_of", callback=day, metavar="DATE", help="As of the end of that day.")
@click.option("--held", is_flag=True, help="The orders that wait for a decision, and why.")
@click.option("--reminders", is_flag=True, help="Who is to be reminded of what is overdue.")
@click.option("--reminder", is_flag=True, help="With a CUSTOMER: the next reminder as a text.")
@click.option("--proposal", is_flag=True, help="With a CUSTOMER: the limit their record allows.")
@click.option("--pdf", type=PDF_FILE, metavar="FILE.pdf", help="Statement or reminder on paper.")
@click.option(
    "--language", "spoken", type=click.Choice(LANGUAGES), help="Of the letter; else theirs."
)
@AS_JSON
@click.pass_context
def credit(
    context: click.Context,
    customer: str | None,
    as_of: dt.date | None,
    held: bool,
    reminders: bool,
    reminder: bool,
    proposal: bool,
    pdf: Path | None,
    spoken: str | None,
    as_json: bool,
) -> None:
    """Who owes what since when; with a CUSTOMER (code) the account, item by item."""
    if customer is None and (reminder or proposal or pdf):
        raise CustDeskError(Message(N_("Say which customer, by the code.")))
    with desk_of(context) as desk:
        if held:
            tell_held(desk, as_json)
        elif reminders:
            tell_reminders(desk, as_json)
        elif customer is not None and proposal:
            tell_proposal(desk, customers.find(desk, customer), as_json)
        elif customer is not None and (reminder or pdf):
            tell_letter(desk, customers.find(desk, customer), reminder, spoken, pdf, as_json)
        elif customer is None:
            _tell_ageing(ageing.ageing(desk, as_of), as_json)
        else:
            _tell_account(account.account(desk, customers.find(desk, customer), as_of), as_json)


def _tell_ageing(told: Ageing, as_json: bool) -> None:
    data = {
        "as_of": told.as_of,
        "base": told.base,
        "open": plain(told.open, told.base),
        "overdue": plain(told.overdue, told.base),
        "on_account": plain(told.on_account, told.base),
        "exposure": plain(told.exposure, told.base),
        "dso": None if told.dso is None else str(told.dso),
        "best_dso": None if told.best_dso is None else str(told.best_dso),
        "rows": [
            {
                "code": row.code,
                "name": row.name,
                "tier": row.tier,
                **_aged(row.currency, row.buckets, row.on_account),
                "overdue": plain(row.overdue, row.currency),
                "disputed": plain(row.disputed, row.currency),
                "days_late": row.days_late,
                "exposure": plain(row.exposure, told.base),
                "limit": plain(row.limit, told.base),
            }
            for row in told.rows
        ],
        "totals": [_aged(one.currency, one.buckets, one.on_account) for one in told.totals],
        "without_rate": [
            {"currency": currency, "open": plain(minor, currency)}
            for currency, minor in told.without_rate
        ],
    }

    def tell() -> None:
        for row in told.rows:
            parts = [
                f"{_(title)} {_money(minor, row.currency)}"
                for title, minor in zip(BUCKETS, row.buckets, strict=True)
                if minor
            ]
            if row.on_account:
                parts.append(_("on account {amount}").format(
                    amount=_money(row.on_account, row.currency)
                ))  # fmt: skip
            click.echo(f"{row.code}  {row.name}  {words().join(parts, 'facts')}")
        if not told.rows:
            click.echo(_("Nobody owes anything."))
        amounts = {"open": _money(told.open, told.base), "late": _money(told.overdue, told.base)}
        click.echo(_("{open} open, {late} of it overdue").format(**amounts))
        if told.dso is not None:
            days = words().number(told.dso, 1)
            click.echo(_("Days sales outstanding: {days}").format(days=days))
        click.echo(say(told.dso_told))

    answer(data, as_json, tell)


def _aged(currency: str, buckets: tuple[int, ...], on_account: int) -> dict[str, Any]:
    named = zip(BUCKET_KEYS, buckets, strict=True)
    return {
        "currency": currency,
        **{key: plain(minor, currency) for key, minor in named},
        "open": plain(sum(buckets), currency),
        "on_account": plain(on_account, currency),
    }


def _tell_account(told: Account, as_json: bool) -> None:
    data = {
        "as_of": told.as_of,
        "base": told.base,
        "items": [
            {
                "kind": one.kind,
                "number": one.number,
                "date": one.date,
                "due": one.due,
                "currency": one.currency,
                "amount": plain(one.amount, one.currency),
                "open": plain(one.open, one.currency),
                "days_late": one.days_late,
                "disputed": one.disputed,
                "order": one.order_number or None,
                "matches": [_match(part) for part in one.matches],
            }
            for one in told.items
        ],
        "money": [
            {
                "kind": one.kind,
                "id": one.id,
                "number": one.number or None,
                "date": one.date,
                "currency": one.currency,
                "amount": plain(one.amount, one.currency),
                "charges": plain(one.charges, one.currency),
                "on_account": plain(one.left, one.currency),
            }
            for one in told.receipts
        ],
        "balances": [_aged(one.currency, one.buckets, one.on_account) for one in told.balances],
        "exposure": plain(told.exposure.total, told.base),
        "limit": plain(told.exposure.limit, told.base),
        "gains": plain(told.gains, told.base),
        "let_go": plain(told.let_go, told.base),
    }

    answer(data, as_json, lambda: _say_account(told))


def _say_account(told: Account) -> None:
    for one in told.open_items:
        due = words().date(one.due, "short") if one.due else _("no due date")
        parts = [one.number, due, _money(one.open, one.currency)]
        if one.days_late:
            late = say(Message(N_("{n} day overdue"), {"n": one.days_late},
                               plural=N_("{n} days overdue")))  # fmt: skip
            parts.append(late)
        if one.disputed:
            parts.append(_("disputed: {why}").format(why=one.disputed))
        click.echo("  ".join(parts))
    for receipt in told.receipts:
        if receipt.left:
            left = _money(receipt.left, receipt.currency)
            click.echo(_("on account {amount}").format(amount=left))
    if not told.open_items:
        click.echo(_("Nothing is open."))
    click.echo(_("Exposure {amount}").format(amount=_money(told.exposure.total, told.base)))
    if told.exposure.limit is not None:
        shown = _money(told.exposure.limit, told.base)
        click.echo(_("Credit limit {amount}").format(amount=shown))
    if told.gains:
        shown = _money(told.gains, told.base)
        click.echo(_("What rates did in between: {amount}").format(amount=shown))


def _match(one: Matched) -> dict[str, Any]:
    return {
        "invoice": one.invoice_number,
        "kind": one.kind,
        "by": "rule" if one.settlement is None else "hand",
        "date": one.day,
        "amount": plain(one.amount, one.currency),
        "currency": one.currency,
        "taken": plain(one.taken, one.taken_currency) if one.taken_currency else None,
        "taken_currency": one.taken_currency or None,
    }


@cli.command("payment")
@click.argument("customer")
@click.argument("amount")
@click.option("--currency", metavar="CODE", help="Of the payment; else the base currency.")
@click.option("--on", callback=day, metavar="DATE", help="The day it came; else today.")
@click.option("--for", "invoices", multiple=True, metavar="NUMBER", help="An invoice it is for.")
@click.option("--charges", metavar="AMOUNT", help="What banks kept of what was sent.")
@click.option("--number", metavar="TEXT", help="The bank's number, or what the payer wrote.")
@click.option("--rate", metavar="RATE", help="Base currency for one unit of the payment's.")
@click.option("--try", "only_told", is_flag=True, help="Tell what it would do; write nothing.")
@AS_JSON
@click.pass_context
def payment(context: click.Context, /, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """A payment came in: CUSTOMER (code) paid AMOUNT; it falls on the oldest without --for."""
    with desk_of(context) as desk:
        owner = customers.find(desk, given["customer"])
        currency = (given["currency"] or customers.base_currency(desk)).upper()
        values = {
            "amount": amount_of(given["amount"], currency), "currency": currency,
            "charges": amount_of(given["charges"], currency) or 0, "number": given["number"],
            "date": given["on"], "rate": _rate(given["rate"]),
        }  # fmt: skip
        parts = [Part(_invoice(desk, owner, number)) for number in given["invoices"]]
        told = payments.preview(desk, owner, values, parts)
        done = None if given["only_told"] else payments.receive(desk, owner, values, parts)
    data = {
        "payment": done.created if done else None,
        "matches": [_match(one) for one in told.matches],
        "on_account": plain(told.left, currency),
        "currency": currency,
    }

    def tell() -> None:
        for one in told.matches:
            shown = _money(one.amount, one.currency)
            click.echo(f"{one.invoice_number}  {shown}")
        if told.left:
            click.echo(_("on account {amount}").format(amount=_money(told.left, currency)))
        if done is None:
            click.echo(_("Nothing was written."))

    answer(data, as_json, tell)


def _rate(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        good = Decimal(text) > 0
    except ArithmeticError:
        good = False
    if not good:
        raise CustDeskError(Message(N_("{value} is no rate; write it as 1.0833."), {"value": text}))
    return text


def _invoice(desk: Desk, customer: int, number: str) -> int:
    told = account.account(desk, customer)
    same = [one for one in told.items if one.number.casefold() == number.casefold()]
    if not same:
        text = N_("The customer has no invoice {number}.")
        raise NotFound(Message(text, {"number": number}))
    return same[0].id
