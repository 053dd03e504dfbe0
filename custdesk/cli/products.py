"""The commands for products and what they cost."""

import datetime as dt
from decimal import Decimal
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.offers.prices import shown_price
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.offers import prices, products
from custdesk.services.offers.values import decimal_of
from custdesk.system.language import _, say, words


@cli.group("products")
def products_() -> None:
    """Products, their price lists and the customers' own numbers."""


@products_.command("list")
@click.argument("text", default="")
@click.option("--retired", is_flag=True, help="Those that are no longer offered.")
@AS_JSON
@click.pass_context
def products_list(context: click.Context, text: str, retired: bool, as_json: bool) -> None:
    """List products; TEXT stands in code, name, group, HS code or a customer's number."""
    with desk_of(context) as desk:
        rows = products.page(desk, products.listed(desk, text, retired=retired))
    data = [
        {
            "code": row.code, "name": row.name, "group": row.family or None,
            "price": row.price or None, "currency": row.currency or None,
            "unit": row.unit or None, "moq": row.moq or None, "hs_code": row.hs_code or None,
            "prices": row.prices,
        }
        for row in rows
    ]  # fmt: skip

    def show() -> None:
        for row in rows:
            price = shown_price(row.price, row.currency) if row.price else ""
            facts = (row.code, row.name, row.family, price, row.hs_code)
            click.echo("  ".join(one for one in facts if one))
        if not rows:
            click.echo(_("No product found."))

    answer(data, as_json, show)


@products_.command("set")
@click.argument("code")
@click.option("--name", metavar="TEXT", help="What it is called.")
@click.option("--price", metavar="AMOUNT", help="Its list price.")
@click.option("--currency", metavar="CODE", help="Of the price; else the base currency.")
@click.option("--group", "family", metavar="TEXT", help="The group of products it is in.")
@click.option("--unit", metavar="TEXT", help="pcs, set, kg …")
@click.option("--hs", "hs_code", metavar="CODE", help="Its HS code.")
@click.option("--packing", metavar="TEXT", help="How it is packed.")
@click.option("--moq", metavar="NUMBER", help="The least quantity of an order.")
@click.option("--per-carton", metavar="NUMBER", help="Pieces in a carton.")
@click.option("--cbm", "carton_cbm", metavar="NUMBER", help="Volume of a carton in m³.")
@click.option("--kg", "carton_kg", metavar="NUMBER", help="Weight of a carton in kg.")
@click.option("--cost", metavar="AMOUNT", help="Its purchase price with VAT.")
@click.option("--cost-currency", metavar="CODE", help="Of the purchase price.")
@click.option("--refund", "tax_refund", metavar="PERCENT", help="Tax refund on export.")
@click.option("--retired-on", callback=day, metavar="DATE", help="No longer offered from then on.")
@AS_JSON
@click.pass_context
def products_set(context: click.Context, /, code: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Make a product or change one; what is not named stays as it is."""
    with desk_of(context) as desk:
        try:
            number: int | None = products.find(desk, code)
        except CustDeskError:
            number = None
        values = {name: value for name, value in given.items() if value is not None}
        done = products.save(desk, number, {**({} if number else {"code": code}), **values})
    data = {"product": number or done.created, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Product {code} is kept.").format(code=code)))


@products_.command("price-list")
@click.argument("code")
@click.option("--tier", metavar="TIER", help="For key, potential, ordinary or risk customers.")
@click.option("--industry", metavar="TEXT", help="For customers of an industry.")
@click.option("--price", metavar="AMOUNT", help="The price; without one the list is shown.")
@click.option("--currency", metavar="CODE", help="Of the price.")
@click.option("--from", "from_on", callback=day, metavar="DATE", help="Holds from this day on.")
@click.option("--until", "until_on", callback=day, metavar="DATE", help="The last day it holds.")
@click.option("--quantity", "min_quantity", metavar="NUMBER", help="From this quantity on.")
@AS_JSON
@click.pass_context
def products_price_list(context: click.Context, /, code: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Show the prices of a product by tier, industry, day and quantity; --price adds one."""
    with desk_of(context) as desk:
        number = products.find(desk, code)
        rows = products.prices(desk, number)
        if given["price"] is not None:
            products.save(desk, number, {}, prices=[*rows, given])
            rows = products.prices(desk, number)
    names = ("tier", "industry", "currency", "price", "min_quantity", "from_on", "until_on")
    data = [{name: row[name] for name in names} for row in rows]

    def show() -> None:
        for row in rows:
            facts = [row[name] for name in names if name not in ("currency", "price")]
            told = words().join([str(one) for one in facts if one], "facts")
            price = shown_price(str(row["price"]), row["currency"])
            click.echo(f"{price}  {told or _('Price list for everybody')}")
        if not rows:
            click.echo(_("No price in any list."))

    answer(data, as_json, show)


@products_.command("their-number")
@click.argument("code")
@click.argument("customer")
@click.argument("number")
@click.option("--name", metavar="TEXT", help="What they call it.")
@AS_JSON
@click.pass_context
def products_their_number(
    context: click.Context, code: str, customer: str, number: str, name: str | None, as_json: bool
) -> None:
    """Keep the number that a customer has for a product."""
    with desk_of(context) as desk:
        product, who = products.find(desk, code), customers.find(desk, customer)
        others = [one for one in products.items(desk, product) if one["customer_id"] != who]
        item = {"customer_id": who, "number": number, "name": name}
        done = products.save(desk, product, {}, items=[*others, item])
    data = {"product": product, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Product {code} is kept.").format(code=code)))


@products_.command("price")
@click.argument("code")
@click.option("--customer", metavar="CODE", help="For whom; else for everybody.")
@click.option("--quantity", default="1", metavar="NUMBER", help="How many.")
@click.option("--currency", metavar="CODE", help="In which currency.")
@click.option("--on", callback=day, metavar="DATE", help="On which day; else today.")
@AS_JSON
@click.pass_context
def products_price(
    context: click.Context,
    code: str,
    customer: str | None,
    quantity: str,
    currency: str | None,
    on: dt.date | None,
    as_json: bool,
) -> None:
    """What a product costs a customer on a day, and where that price is from."""
    many = decimal_of(quantity)
    if many is None:
        raise CustDeskError(Message(N_("{value} is no number."), {"value": quantity}))
    with desk_of(context) as desk:
        who = customers.find(desk, customer) if customer else None
        told, last = _price_and_last(desk, code, who, many, on, currency)
    data = None if told is None else {
        "price": f"{told.price:f}", "currency": told.currency, "origin": say(told.origin),
        "last": last and {"price": f"{last[0]:f}", "currency": last[1], "date": last[2]},
    }  # fmt: skip

    def show() -> None:
        if told is None:
            click.echo(_("No price is known."))
            return
        click.echo(f"{shown_price(str(told.price), told.currency)}  {say(told.origin)}")
        if last is not None:
            on = words().date(last[2], "long") if last[2] else ""
            line = _("Last paid: {price} on {day}")
            click.echo(line.format(price=shown_price(str(last[0]), last[1]), day=on))

    answer(data, as_json, show)


def _price_and_last(
    desk: Desk, code: str, who: int | None, many: Decimal, on: dt.date | None, coin: str | None
) -> tuple[prices.PriceTold | None, tuple[Decimal, str, dt.date | None] | None]:
    product = products.find(desk, code, who)
    told = prices.price_for(desk, product, who, many, on, coin.upper() if coin else None)
    return told, prices.last_sold(desk, product, who) if who is not None else None
