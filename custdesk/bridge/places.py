"""Where a meaning is stored, by the kind of sheet it stands in.

"Date" is the order's in a list of orders and the payment's in a list of payments; "Phone" is the
customer's in a list of customers and the person's in a list of people.
"""

from custdesk.bridge.meanings import Meaning
from custdesk.domain.fields import BY_NAME

Places = list[tuple[str, float]]

# Qualities whose attribute is named otherwise, by record.
_ATTRIBUTES: dict[str, dict[str, str]] = {
    "customer": {"segment": "kind", "status": "stage", "sales": "sales_12m", "owner": "owner"},
    "person": {"born": "birthday", "person_name": "name"},
    "order": {"code": "number", "sales": "amount", "time": "date"},
    "line": {"price": "unit_price", "sales": "amount", "name": "product", "description": "product"},
    "product": {"description": "name"},
    "invoice": {"code": "number", "sales": "amount"},
    "payment": {"code": "number", "sales": "amount", "time": "date"},
    "interaction": {
        "topic": "summary",
        "notes": "summary",
        "time": "date",
        "description": "summary",
    },
    "visit": {"time": "at", "date": "at", "topic": "purpose"},
    "forwarder": {},
}
# The records that a header without a thing can speak of, the likeliest first.
_BARE: dict[str, tuple[str, ...]] = {
    "customers": ("customer", "person"),
    "people": ("person", "customer"),
    "orders": ("order", "customer"),
    "lines": ("line", "order", "customer"),
    "products": ("product",),
    "invoices": ("invoice",),
    "payments": ("payment",),
    "interactions": ("interaction",),
    "visits": ("visit",),
    "forwarders": ("forwarder",),
}
# Records whose whole fields have a place in a kind of sheet.
_WHOLE: dict[str, tuple[str, ...]] = {
    "customers": ("customer", "person"),
    "people": ("person", "customer"),
    "orders": ("order",),
    "lines": ("order", "line"),
    "products": ("product",),
}
# What a list of orders may tell of its customer, and what a bare header there means.
_OF_CUSTOMER = {
    "country",
    "state",
    "city",
    "address",
    "postcode",
    "phone",
    "email",
    "segment",
    "name_latin",
    "region",
}
_REFERENCE = {"code", "name", None}
_NEVER_BARE = {"code", "name"}  # of a record other than the sheet's own


def places(meaning: Meaning, kind: str) -> Places:
    """The fields a meaning can be stored in, with the confidence of each, best first."""
    if not meaning.known:
        return []
    if meaning.field is not None:
        return _whole(meaning.field, kind)
    if meaning.thing is None:
        return _bare(meaning.quality or "", kind)
    if meaning.thing == "customer" or meaning.thing == "billing":
        if meaning.thing == "billing" and meaning.quality in _REFERENCE:
            return []
        found = _of_customer(meaning.quality, kind)
        return [(f, c if meaning.thing == "customer" else c - 0.1) for f, c in found]
    return _of_thing(meaning.thing, meaning.quality, kind)


def _whole(name: str, kind: str) -> Places:
    record = name.partition(".")[0]
    if name == "order.returned":
        return [("order.status", 0.95)] if kind in ("orders", "lines") else []
    if record not in _WHOLE.get(kind, ()) or name not in BY_NAME:
        return []
    if record == "customer" and kind == "people":
        return [(name, 0.85)]
    return [(name, 0.98)]


def _bare(quality: str, kind: str) -> Places:
    found: Places = []
    special = _SPECIAL.get((kind, quality))
    if special is not None:
        return list(special)
    for place, record in enumerate(_BARE[kind]):
        if record == "customer" and kind in ("orders", "lines") and quality not in _OF_CUSTOMER:
            continue
        if place and quality in _NEVER_BARE and not (record == "person" and quality == "name"):
            continue
        name = _field(record, quality)
        if name:
            found.append((name, 0.95 - 0.03 * place))
    return found


def _of_customer(quality: str | None, kind: str) -> Places:
    """A column that names the customer: in its own list the record, elsewhere what ties to it."""
    if kind in ("customers", "people"):
        if quality is None:
            return [("customer.name", 0.94), ("customer.code", 0.9)]
        name = _field("customer", quality) or _field("person", quality)
        return [(name, 0.99)] if name else []
    if kind == "forwarders":
        name = _field("forwarder", quality or "name")
        return [(name, 0.9)] if name else []
    record = _tied(kind)
    if record is None:
        return []
    if quality == "code":
        return [(f"{record}.customer", 0.99)]
    if quality in ("name", None):
        return [(f"{record}.customer", 0.97), ("customer.name", 0.95)]
    name = _field("customer", quality)
    return [(name, 0.95)] if name and quality in _OF_CUSTOMER and record == "order" else []


def _of_thing(thing: str, quality: str | None, kind: str) -> Places:
    own = _BARE[kind][0]
    special = _SPECIAL.get((kind, f"{thing} {quality}" if quality else thing))
    if special is not None:
        return list(special)
    if thing == own:
        name = _field(own, quality or _DEFAULT.get(own, ""))
        return [(name, 0.98)] if name else []
    if thing == "person" and kind in ("customers", "people"):
        name = _field("person", quality or "name")
        return [(name, 0.97)] if name else []
    if (
        kind == "lines"
        and thing == "product"
        and quality in ("price", "quantity", "amount", "discount", "cost", "sales")
    ):
        name = _field("line", quality)
        return [(name, 0.95)] if name else []
    if kind == "lines" and thing == "order" and quality in ("quantity",):
        return [("line.quantity", 0.85)]
    if kind in ("orders", "lines") and thing == "order":
        name = _field("order", quality or "code")
        return [(name, 0.97)] if name else []
    return []


def _field(record: str, quality: str) -> str | None:
    """The field of a record that holds a quality, if it has one."""
    name = f"{record}.{_ATTRIBUTES[record].get(quality, quality)}"
    return name if name in BY_NAME else None


def _tied(kind: str) -> str | None:
    """The record of a kind of sheet that names its customer."""
    return {
        "orders": "order",
        "lines": "order",
        "invoices": "invoice",
        "payments": "payment",
        "interactions": "interaction",
        "visits": "visit",
    }.get(kind)


# What a thing without a quality stands for in its own list.
_DEFAULT = {
    "order": "code",
    "product": "name",
    "invoice": "code",
    "payment": "code",
    "forwarder": "name",
    "person": "name",
    "interaction": "summary",
    "visit": "at",
}
# (kind of sheet, words) where the rules above are not what people mean.
_SPECIAL: dict[tuple[str, str], tuple[tuple[str, float], ...]] = {
    ("customers", "summary"): (("customer.notes", 0.75), ("interaction.summary", 0.7)),
    ("customers", "interaction"): (("customer.notes", 0.7),),
    ("customers", "interaction date"): (("customer.last_contact", 0.8),),
    ("customers", "person date"): (("customer.last_contact", 0.75),),
    ("customers", "visit date"): (("customer.last_contact", 0.7),),
    ("customers", "sales"): (("customer.sales_12m", 0.72),),
    ("customers", "name_latin"): (("customer.name_latin", 0.97),),
    ("customers", "name"): (("customer.name", 0.93), ("person.name", 0.8)),
    ("people", "name"): (("person.name", 0.95),),
    ("people", "person_name"): (("person.name", 0.97),),
    ("customers", "person_name"): (("person.name", 0.95), ("customer.name", 0.9)),
    ("interactions", "person_name"): (("interaction.person", 0.95),),
    ("interactions", "topic"): (("interaction.summary", 0.85),),
    ("people", "name_latin"): (),
    ("people", "code"): (),
    ("people", "notes"): (),
    ("people", "fax"): (),
    ("people", "person code"): (),
    ("people", "date"): (),
    ("orders", "person"): (),
    ("orders", "name"): (("order.customer", 0.65),),
    ("orders", "cost"): (),
    ("orders", "payment currency"): (("order.currency", 0.85),),
    ("orders", "forwarder"): (("order.forwarder", 0.97),),
    ("orders", "forwarder name"): (("order.forwarder", 0.95),),
    ("orders", "forwarder code"): (("order.forwarder", 0.93),),
    ("orders", "ship date"): (("order.shipped", 0.95),),
    ("orders", "invoice code"): (("order.number", 0.75),),
    ("orders", "invoice"): (("order.number", 0.75),),
    ("orders", "invoice date"): (("order.date", 0.75),),
    ("orders", "invoice amount"): (("order.amount", 0.75),),
    ("lines", "amount"): (("line.amount", 0.95),),
    ("lines", "sales"): (("line.amount", 0.95),),
    ("lines", "name"): (("line.product", 0.65),),
    ("lines", "code"): (("line.order", 0.7),),
    ("lines", "date"): (("order.date", 0.95),),
    ("lines", "time"): (("order.date", 0.8),),
    ("lines", "order"): (("line.order", 0.97),),
    ("lines", "order code"): (("line.order", 0.99),),
    ("lines", "invoice"): (("line.order", 0.93),),
    ("lines", "invoice code"): (("line.order", 0.94),),
    ("lines", "invoice date"): (("order.date", 0.93),),
    ("lines", "line name"): (("line.product", 0.93),),
    ("lines", "line code"): (),
    ("lines", "line"): (),
    ("lines", "product"): (("line.product", 0.94), ("line.product_code", 0.9)),
    ("lines", "product code"): (("line.product_code", 0.98),),
    ("lines", "product name"): (("line.product", 0.98),),
    ("lines", "product description"): (("line.product", 0.94),),
    ("lines", "description"): (("line.product", 0.88),),
    ("lines", "name_latin"): (),
    ("lines", "forwarder"): (("order.forwarder", 0.95),),
    ("lines", "forwarder name"): (("order.forwarder", 0.95),),
    ("lines", "ship date"): (("order.shipped", 0.93),),
    ("lines", "ship quantity"): (("line.quantity", 0.85),),
    ("products", "amount"): (),
    ("products", "product"): (("product.name", 0.94), ("product.code", 0.9)),
    ("products", "description"): (("product.name", 0.8),),
    ("invoices", "order code"): (("invoice.order", 0.97),),
    ("invoices", "order"): (("invoice.order", 0.97),),
    ("invoices", "payment date"): (("invoice.due", 0.0),),
    ("invoices", "payment due"): (("invoice.due", 0.97),),
    ("payments", "order code"): (("payment.order", 0.97),),
    ("payments", "order"): (("payment.order", 0.95),),
    ("payments", "invoice code"): (("payment.invoice", 0.97),),
    ("payments", "invoice"): (("payment.invoice", 0.95),),
    ("payments", "payment"): (("payment.amount", 0.85),),
    ("interactions", "person"): (("interaction.person", 0.97),),
    ("interactions", "person name"): (("interaction.person", 0.98),),
    ("interactions", "person date"): (("interaction.date", 0.95),),
    ("interactions", "visit date"): (("interaction.date", 0.93),),
    ("interactions", "visit summary"): (("interaction.summary", 0.95),),
    ("interactions", "kind"): (("interaction.channel", 0.8),),
    ("interactions", "interaction kind"): (("interaction.channel", 0.9),),
    ("interactions", "name"): (),
    ("interactions", "notes"): (("interaction.summary", 0.85),),
    ("visits", "name"): (),
    ("visits", "notes"): (("visit.purpose", 0.6),),
    ("visits", "summary"): (("visit.purpose", 0.6),),
    ("visits", "interaction date"): (("visit.at", 0.8),),
    ("forwarders", "code"): (("forwarder.code", 0.93),),
}
