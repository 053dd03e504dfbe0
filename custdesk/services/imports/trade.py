"""Rows about products, forwarders, orders and their lines."""

import datetime as dt
from collections.abc import Hashable
from decimal import Decimal

from custdesk.bridge.cells import Row
from custdesk.domain import money
from custdesk.domain.orders.stages import NEW
from custdesk.domain.search_text import fold
from custdesk.domain.words import N_
from custdesk.services.imports.context import Context, own_values, stored, text
from custdesk.services.imports.existing import code_key, line_key, name_key
from custdesk.services.imports.parties import customer_of, person_of
from custdesk.services.imports.pending import Values

NO_CUSTOMER = N_("The row does not say which customer the order {value} is of.")


def take_product(context: Context, values: Values, row: Row) -> int | None:
    """A row of a price list."""
    code, name = text(values.get("product.code")), text(values.get("product.name"))
    if not code and not name:
        context.problem(row, "no_name", N_("The row names no product."))
        return None
    fields: Values = {
        name: stored(value)
        for name, value in own_values(values, "product").items()
        if name not in ("code", "name")
    }
    fields["currency"] = context.currency if fields.get("price") else None
    if name:
        fields["name"] = name
    return _product(context, code, name, fields, fill=False)


def _product(
    context: Context, code: str, name: str, fields: Values, *, fill: bool = True
) -> int | None:
    if not code and not name:
        return None
    products = context.tables["product"]
    keys = [code_key(code)] if code else [name_key(name), code_key(name)]
    if products.find(*keys) is None:
        fields = {"code": code or name, "name": name or code} | fields
    reference = products.put(keys, fields, fill=fill)
    if name:
        products.known.setdefault(name_key(name), reference)
    return reference


def take_forwarder(context: Context, values: Values, row: Row) -> int | None:
    """A row of a list of forwarders."""
    own = {name: stored(value) for name, value in own_values(values, "forwarder").items()}
    code, name = own.get("code"), own.get("name")
    if not code and not name:
        context.problem(row, "no_name", N_("The row names no forwarder."))
        return None
    keys = [code_key(code)] if code else [name_key(str(name))]
    return context.tables["forwarder"].put(keys, own | {"code": code or name, "name": name or code})


def take_order(context: Context, values: Values, row: Row) -> int | None:
    """A row that is an order, or tells something about one."""
    number = text(values.get("order.number")) or text(values.get("line.order"))
    customer = customer_of(context, values, "order.customer", row)
    if customer is None:
        return _order_by_number(context, values, number, row)
    person_of(context, values, customer)
    day = values.get("order.date")
    if not number and isinstance(day, dt.date):
        number = f"{day:%Y%m%d}"  # orders without numbers are told apart by their day
    if not number:
        context.problem(row, "no_number", N_("The order has neither a number nor a date."))
        return None
    fields = _order_fields(context, _with_stage(context, values, row))
    orders = context.tables["sales_order"]
    key = (customer, number.casefold())
    known = orders.find(key)
    if known is not None:
        return orders.put([key], _news(context, known, fields))
    fields = {"currency": context.currency} | fields
    context.warn_without_rate(row, fields)
    reference = orders.put([key], fields | {"customer_id": customer, "number": number})
    context.keep_order(key, reference)
    return reference


def _with_stage(context: Context, values: Values, row: Row) -> Values:
    """The stage of an order as its key, however the firm calls it; one that it has not is told."""
    said = text(values.get("order.stage"))
    if not said:
        return values
    known: dict[str, str | None] = {stage.key: stage.key for stage in context.stages.all}
    known[NEW] = None
    known |= {fold(stage.title): stage.key for stage in context.stages.all}
    if said not in known and fold(said) not in known:
        titles = tuple(stage.message for stage in context.stages.all)
        sentence = N_("{value} is not a stage of your orders: {titles}.")
        context.problem(row, "stage", sentence, said, more={"titles": titles})
        return {name: value for name, value in values.items() if name != "order.stage"}
    key = known[said] if said in known else known[fold(said)]
    return values | {"order.stage": key, "order.stage_on": context.today.isoformat()}


def _news(context: Context, order: int, fields: Values) -> Values:
    """What a row says of an order beyond what is known: not the sum of its lines, nor its rate."""
    if order < 0:
        return fields
    told = dict(fields)
    if told.get("stage") == context.value("sales_order", order, "stage"):
        told.pop("stage_on", None)
    if told.get("rate") and told["rate"] == context.value("sales_order", order, "rate"):
        for name in ("rate", "rate_on", "rate_source"):
            told.pop(name, None)
    if told.get("amount") is not None:
        typed = context.value("sales_order", order, "amount")
        if typed is None and told["amount"] == context.value("sales_order", order, "total"):
            del told["amount"]
    return told


def _order_by_number(context: Context, values: Values, number: str, row: Row) -> int | None:
    """A row with an order and no customer: what it says holds for every order of that number."""
    found = context.orders(number)
    if not found:
        context.problem(row, "no_customer", NO_CUSTOMER, number)
        return None
    fields = _order_fields(context, _with_stage(context, values, row))
    for reference in found:
        news = _news(context, reference, fields)
        context.tables["sales_order"].put([context.order_keys[reference]], news)
    return found[0]


def _order_fields(context: Context, values: Values) -> Values:
    own = own_values(values, "order")
    for name in ("customer", "number"):
        own.pop(name, None)
    said = own.get("currency")
    currency = said or context.currency
    fields: Values = {name: stored(value) for name, value in own.items()}
    for name in ("amount", "freight"):
        if own.get(name) is not None:
            fields[name] = money.to_minor(own[name], currency)
    if "urgent" in own:
        fields["urgent"] = int(bool(own["urgent"]))
    if said or "amount" in fields:
        fields["currency"] = currency
    return fields | context.rate(currency, own.get("date"), own.get("rate"))


def take_line(context: Context, values: Values, row: Row) -> int | None:
    """A row that is a line of an order; often it repeats what it knows of order and customer."""
    head = {name: value for name, value in values.items() if not name.startswith("line.")}
    head["line.order"] = number = text(values.get("line.order")) or text(values.get("order.number"))
    if head != context.head:
        context.head, context.head_order = head, _order_of_line(context, head, number, row)
    elif context.head_order is None:
        context.problem(row, "no_customer", NO_CUSTOMER, number)
    return None if context.head_order is None else _line(context, values, context.head_order)


def _order_of_line(context: Context, head: Values, number: str, row: Row) -> int | None:
    if any(head.get(name) for name in ("order.customer", "customer.code", "customer.name")):
        return take_order(context, head, row)
    found = context.orders(number)
    if len(found) == 1:
        return found[0]
    if found:
        context.problem(
            row,
            "several_orders",
            N_("Several customers have an order {value}; the row does not say whose it is."),
            number,
        )
    else:
        context.problem(row, "no_customer", NO_CUSTOMER, number)
    return None


def _line(context: Context, values: Values, order: int) -> int:
    own = own_values(values, "line")
    code, name = text(own.get("product_code")), text(own.get("product"))
    currency = context.value("sales_order", order, "currency") or context.currency
    product = line_key(order, code or name)
    key = (*product, context.nth(product))
    cost = own.get("cost")
    return context.tables["order_line"].put(
        [key],
        {
            "order_id": order,
            "product_id": _product(context, code, name, {}),
            "product_code": code or None,
            "product_name": name or None,
            "quantity": stored(own.get("quantity")),
            "unit_price": stored(own.get("unit_price")),
            "discount": stored(own.get("discount")),
            "amount": _net(_completed(context, own, key), currency),
            "cost": None if cost is None else money.to_minor(cost, currency),
        },
    )


def _completed(context: Context, own: Values, key: Hashable) -> Values:
    """What a row says of a line, and what the line had where the row says nothing."""
    line = context.tables["order_line"].find(key)
    names = ("quantity", "unit_price", "discount")
    missing = [name for name in names if own.get(name) is None]
    says_all_or_nothing = len(missing) in (0, len(names)) or own.get("amount") is not None
    if line is None or line < 0 or says_all_or_nothing:
        return own
    known = {name: context.value("order_line", line, name) for name in missing}
    return own | {name: Decimal(value) for name, value in known.items() if value is not None}


def _net(own: Values, currency: str) -> int | None:
    if own.get("amount") is not None:
        return money.to_minor(own["amount"], currency)
    price, quantity = own.get("unit_price"), own.get("quantity")
    if price is None or quantity is None:
        return None
    return money.line_net(price, quantity, own.get("discount") or Decimal(0), currency)
