"""Rows about customers and their people."""

from collections.abc import Hashable

from custdesk.bridge.cells import Row
from custdesk.domain import money
from custdesk.domain.words import N_
from custdesk.services.imports.context import Context, own_values, stored, text
from custdesk.services.imports.differences import Asked
from custdesk.services.imports.existing import code_key, name_key
from custdesk.services.imports.pending import Values
from custdesk.services.people import normal

_POINTS = ("phone", "mobile", "email", "wechat", "whatsapp", "linkedin")
_OPENING = {
    "sales_12m": "opening_sales_12m",
    "last_order": "opening_last_order",
    "last_contact": "opening_last_contact",
}


def take_customer(context: Context, values: Values, row: Row) -> int | None:
    """A row of a customer list, with the person it may name."""
    customer = _own_customer(context, values, row, fill=False)
    if customer is None:
        context.problem(row, "no_name", N_("The row has neither a name nor a code of a customer."))
        return None
    person_of(context, values, customer)
    return customer


def take_person(context: Context, values: Values, row: Row) -> int | None:
    """A row of a list of people; it must say whose they are, and may say more of the firm."""
    customer = _own_customer(context, values, row, fill=False, aside=True)
    if customer is None:
        context.problem(row, "no_customer", N_("The row does not say whose contact this is."))
        return None
    person = person_of(context, values, customer)
    if person is None:
        context.problem(row, "no_name", N_("The row has no name of a person."))
    return person


def customer_of(context: Context, values: Values, tie: str, row: Row) -> int | None:
    """The customer that a row about something else means: by its tie, else its own columns."""
    tied = text(values.get(tie))
    if not tied:
        return _own_customer(context, values, row, fill=True)
    customers = context.tables["customer"]
    name = text(values.get("customer.name"))
    fields = _fields(context, values)
    keys = [code_key(tied), name_key(tied)]
    known = [key for key in keys if key in customers.known]
    if known:
        fields.pop("code", None)
        return customers.put(known[:1], fields, fill=True)
    context.taken.created.append(tied)
    fields |= {"code": fields.get("code") or tied, "name": name or tied}
    reference = customers.put(keys[:1] if name else keys, fields)
    if name:
        customers.known.setdefault(name_key(name), reference)
    return reference


def _own_customer(
    context: Context, values: Values, row: Row, *, fill: bool, aside: bool | None = None
) -> int | None:
    """The customer of a row's own columns. `aside`: the sheet is of something else, so one who is
    new is listed and one who is known keeps the name; so it is, unless told, where it only fills.

    Raises `LeftOut` for a row that the user wants to be asked about.
    """
    aside = fill if aside is None else aside
    code, name = text(values.get("customer.code")), text(values.get("customer.name"))
    if not code and not name:
        return None
    customers = context.tables["customer"]
    fields = _fields(context, values)
    chosen = context.matching.keys(values)
    keys = [code_key(code)] if code else (chosen or [name_key(name)])
    meant = _meant(context, values, keys, chosen, row)
    if meant is not None:
        keys = [("reference", meant)]
        customers.known.setdefault(keys[0], meant)
        _settle_code(context, fields, code, meant, row)
        if not context.matching.find(chosen):
            fields.pop("name", None)  # who only looks alike keeps the own name
    new = customers.find(*keys) is None
    if new:
        fields["code"] = code or context.free_code()
        fields["name"] = name or code
        if aside:
            context.taken.created.append(code or name)
    elif aside:
        fields.pop("name", None)
    reference = customers.put(keys, fields, fill=fill)
    if new:
        context.key_of[reference] = keys[0]
        if context.lookalikes:
            context.lookalikes.keep(values, reference, row.number)
    elif meant is not None and meant < 0:
        _keep_points(context, values, name, fields, reference)
    context.matching.keep(chosen, reference)
    if name:
        customers.known.setdefault(name_key(name), reference)
    if keys[0] in context.apart and reference < 0:
        context.told_apart[reference] = context.apart[keys[0]]
    return reference


def _keep_points(
    context: Context, values: Values, name: str, fields: Values, customer: int
) -> None:
    """Make a contact of the phone and the mail that a firm is written down with a second time."""
    first = context.tables["customer"].new[-customer - 1]
    other = {
        f"person.{kind}": fields[kind]
        for kind in ("phone", "email")
        if fields.get(kind) and normal(kind, fields[kind]) != normal(kind, first[kind])
    }
    if other and name and not _names_a_person(values):
        person_of(context, {"person.name": name, **other}, customer)


def _meant(
    context: Context, values: Values, keys: list[Hashable], chosen: list[Hashable], row: Row
) -> int | None:
    """The customer that the user's decisions lead to; None leaves it to code and name."""
    found = context.matching.find(chosen)
    if len(found) > 1:
        told = text(chosen[0][1])  # type: ignore[index]
        context.leave_out(
            row,
            "several_customers",
            N_("Several customers have {value}; the row was left out."),
            told,
        )
    if found:
        return found.pop()
    customers = context.tables["customer"]
    if context.deciding.on_duplicate == "new" or customers.find(*keys) is not None:
        return None
    alike = context.lookalikes(values) if context.lookalikes else None
    if alike is None:
        return None
    if context.deciding.on_duplicate == "merge":
        return alike.id
    double = (keys[0], context.key_of.get(alike.id, alike.id))
    decided = context.doubles.get(double)
    if decided is None:
        said = _fields(context, values)
        asked = Asked(
            double, alike.told, context.whence[0], said, alike.score, alike.reasons, alike.id,
            alike.row,
        )  # fmt: skip
        context.asked.setdefault(double, asked)
        if alike.row:
            source = N_("Looks like {value} in row {n}; the row was left out.")
            context.leave_out(row, "duplicate", source, alike.told, {"n": alike.row})
        source = N_("Looks like {value}; the row was left out.")
        context.leave_out(row, "duplicate", source, alike.told)
    if decided == "new":
        context.apart[keys[0]] = alike.id
        return None
    return alike.id


def _settle_code(context: Context, fields: Values, code: str, meant: int, row: Row) -> None:
    """The code of a row whose customer was found by something else: never that of another."""
    if not code:
        return
    customers = context.tables["customer"]
    owner = customers.known.setdefault(code_key(code), meant)
    if owner != meant:
        fields.pop("code", None)
        context.problem(
            row, "code_taken", N_("The code {value} is that of another customer; left out."), code
        )
    elif not context.matching.key:
        fields.pop("code", None)  # who only looks alike keeps the own code


def _fields(context: Context, values: Values) -> Values:
    """The columns of a customer that a row fills."""
    own = own_values(values, "customer")
    currency = own.get("currency") or context.currency
    fields: Values = {}
    for name, value in own.items():
        amount = name in ("sales_12m", "credit_limit")
        kept = money.to_minor(value, currency) if amount else stored(value)
        fields[_OPENING.get(name, name)] = kept
    if "opening_sales_12m" in fields:
        fields["opening_currency"] = currency
    if any(name in fields for name in _OPENING.values()):
        fields["opening_on"] = context.today.isoformat()
    if "credit_limit" in fields:
        fields["credit_currency"] = currency
    if not _names_a_person(values):
        _adopt_points(values, fields)
    return fields


def _adopt_points(values: Values, fields: Values) -> None:
    """Phones and mails of nobody in particular are the firm's own."""
    phone = values.get("person.phone") or values.get("person.mobile")
    for name, value in (("phone", phone), ("email", values.get("person.email"))):
        if value and not fields.get(name):
            fields[name] = stored(value)


def _names_a_person(values: Values) -> bool:
    return any(values.get(f"person.{name}") for name in ("name", "first_name", "last_name"))


def person_of(context: Context, values: Values, customer: int) -> int | None:
    """The person a row names, with phones, mails and chats; None when it names nobody."""
    if not _names_a_person(values):
        return None
    own = {name: stored(value) for name, value in own_values(values, "person").items()}
    points = {kind: own.pop(kind) for kind in _POINTS if kind in own}
    name = own.get("name") or _full_name(own.get("first_name"), own.get("last_name"))
    reference = context.tables["person"].put(
        [(customer, name_key(name))], own | {"name": name, "customer_id": customer}
    )
    for kind, written in points.items():
        policy = context.deciding.policies.get(f"person.{kind}", "overwrite")
        if reference > 0 and (
            policy == "keep" or (policy == "fill" and (reference, kind) in context.reached)
        ):
            continue
        if written:
            point = normal(kind, written)
            context.tables["contact_point"].put(
                [(reference, kind, point)],
                {"person_id": reference, "kind": kind, "written": written, "normal": point},
            )
    return reference


def _full_name(first: str | None, last: str | None) -> str:
    if first and last and not (first + last).isascii() and len(first + last) <= 4:
        return last + first  # 王 and 敏
    return " ".join(part for part in (first, last) if part)
