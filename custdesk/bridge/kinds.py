"""What a sheet holds: one row is a customer, an order, a line of an order, a payment, ..."""

from collections.abc import Sequence
from dataclasses import dataclass

from custdesk.bridge.content import Content
from custdesk.bridge.meanings import Meaning

# What the name of a sheet says by the thing it names.
_BY_THING = {
    "customer": "customers",
    "company": "customers",
    "person": "people",
    "order": "orders",
    "line": "lines",
    "product": "products",
    "invoice": "invoices",
    "payment": "payments",
    "interaction": "interactions",
    "visit": "visits",
    "forwarder": "forwarders",
}
_REFERENCE = {"code", "name", None}
_REACH = frozenset(
    [
        "country",
        "city",
        "address",
        "postcode",
        "phone",
        "email",
        "website",
        "fax",
        "mobile",
        "reach",
        "state",
        "name_latin",
        "industry",
    ]
)
_OF_AN_ORDER = tuple(
    f"order.{name}"
    for name in [
        "promised",
        "shipped",
        "freight",
        "incoterm",
        "port",
        "forwarder",
        "returned",
        "urgent",
    ]
)
_OF_A_PERSON = {"first_name", "last_name", "title", "department", "born", "mobile", "language"}


@dataclass(frozen=True, slots=True)
class Headers:
    """The meanings of a sheet's headers, asked in the words of this module."""

    meanings: tuple[Meaning, ...]
    contents: tuple[Content, ...]
    named: str | None  # what the name of the sheet says it holds

    @property
    def sure(self) -> list[Meaning]:
        return [m for m in self.meanings if m.known and m.certainty >= 0.8]

    def thing(self, name: str, *qualities: str | None) -> bool:
        """Whether a header speaks of a thing outright, with one of these qualities if any."""
        return any(m.thing == name and (not qualities or m.quality in qualities) for m in self.sure)

    def has(self, *qualities: str) -> bool:
        """Whether a header has one of these qualities, of whatever thing."""
        return any(m.quality in qualities for m in self.sure)

    def bare(self, *qualities: str) -> bool:
        """Whether a header has one of these qualities and names no thing."""
        return any(m.thing is None and m.quality in qualities for m in self.sure)

    def whole(self, *fields: str) -> int:
        """How many of these fields are named outright; a name ending in a dot is a record."""
        return sum(any((m.field or "").startswith(f) for m in self.sure) for f in fields)

    def count(self, *qualities: str) -> int:
        """How many headers have one of these qualities."""
        return sum(m.quality in qualities for m in self.sure)

    def fields_of(self, record: str) -> int:
        """How many headers name a field of a record outright."""
        return sum((m.field or "").startswith(f"{record}.") for m in self.sure)

    def reach(self) -> int:
        """How many columns say where somebody is and how to reach them."""
        mine = {None, "customer", "person", "billing"}
        return sum(m.quality in _REACH and m.thing in mine for m in self.sure)

    @property
    def customer(self) -> bool:
        """Whether a header says customer and not merely company."""
        return any(
            m.thing == "customer" and m.strong and m.quality in _REFERENCE for m in self.sure
        )

    @property
    def person(self) -> bool:
        """Whether a header names a person."""
        return self.thing("person", *_REFERENCE) or self.bare("person_name")

    @property
    def company(self) -> bool:
        return self.thing("customer", *_REFERENCE)

    @property
    def order(self) -> bool:
        return self.thing("order", "code", None)


def named_kind(meaning: Meaning) -> str | None:
    """What the name of a sheet or file says it holds; "none" for what has no place here."""
    if meaning.thing in ("supplier", "employee", "other"):
        return "none"
    if meaning.thing is not None:
        return _BY_THING.get(meaning.thing)
    if meaning.quality == "summary":
        return "interactions"
    return "orders" if meaning.field == "order.returned" else None


def kind_of(headers: Headers) -> str | None:
    """The kind of a sheet by its headers, its name and, where these leave it open, its cells."""
    if _is_foreign(headers):
        return None
    for kind, test in _TESTS:
        if test(headers):
            return kind
    return None


def _is_foreign(h: Headers) -> bool:
    """Suppliers and employees look like customers; the words of their own columns tell."""
    if h.customer or h.order or h.thing("product", "code", "name", None):
        return False
    # "CompanyName" beside "SupplierID" is the supplier's.
    return h.named == "none" or h.thing("supplier", "code", "name", None) or h.thing("employee")


def _is_forwarders(h: Headers) -> bool:
    return (
        (h.thing("forwarder", *_REFERENCE) or h.named == "forwarders")
        and not h.customer
        and not h.order
        and (h.reach() > 0 or h.named == "forwarders" or h.has("name"))
    )


def _is_lines(h: Headers) -> bool:
    product = h.thing("product", "code", "name", "description", None) or h.bare("description")
    product = product or h.thing("line", "name", "description")
    counted = h.has("quantity", "price", "amount", "sales")
    document = h.order or h.thing("invoice", "code", None)
    bought = document or (h.company and (h.has("date") or h.whole("order.")) and h.has("quantity"))
    bought = bought or (h.named == "orders" and h.thing("line", "quantity", "price"))
    if h.named == "lines":
        return counted and (product or (document and h.has("quantity", "price")))
    itemised = h.has("quantity", "price") or not h.bare("description")
    return bool(product and counted and bought and itemised)


def _is_payments(h: Headers) -> bool:
    named = h.named == "payments"
    strength = 2 * h.thing("payment", "date", "code", "amount") + h.thing("payment", None)
    money = h.has("amount", "sales") or h.thing("payment", None)
    tied = h.company or h.order or h.thing("invoice", "code", None)
    # An order or invoice may say when it was paid; then it has a date of its own.
    paid_on = h.thing("payment", "date") and h.bare("date")
    own_order = h.order and (h.thing("order", "date", "amount") or paid_on)
    own_order = own_order or (h.order and h.whole("order.") > 0)
    own_invoice = h.thing("invoice", "code", None) and (h.thing("invoice", "date") or paid_on)
    if named:
        return money or strength >= 2
    return bool(strength >= 2 and money and tied and not (own_order or own_invoice))


def _is_invoices(h: Headers) -> bool:
    number = h.thing("invoice", "code", None)
    own = h.thing("invoice", "date", "amount") or h.has("due")
    own_order = h.order and h.thing("order", "date") and not own
    dated = h.has("date", "due")
    money = h.has("amount", "sales")
    if h.named == "invoices":
        return (number or dated) and (dated or money)
    return bool((number or own) and (dated or money) and (number or h.company) and not own_order)


def _is_orders(h: Headers) -> bool:
    told = sum(map(h.whole, _OF_AN_ORDER))
    told += h.has("date") + h.has("amount", "sales") + h.has("status") + h.company
    if h.order:
        tied = h.company and h.reach() <= 2
        return told >= 1 and (told >= 2 or tied or len(h.meanings) <= 4 or h.named == "orders")
    dated = h.thing("order", "date") or (h.named == "orders" and h.has("date"))
    return dated and h.company and h.has("amount", "sales")


def _is_products(h: Headers) -> bool:
    own = h.thing("product", *_REFERENCE) or (h.named == "products" and h.bare("name", "code"))
    return own and not h.company and not h.order and (h.has("price") or h.named == "products")


def _is_visits(h: Headers) -> bool:
    when = h.thing("visit", "date", "time", None) or (
        (h.named == "visits" or h.has("purpose")) and h.has("date", "time")
    )
    told = h.has("purpose", "minutes") or h.bare("time") or h.thing("visit", "time")
    about_visit = told or h.named == "visits"
    return when and not h.has("summary") and about_visit and h.reach() <= 4


def _is_interactions(h: Headers) -> bool:
    when = h.has("date", "time")
    if h.named == "interactions":
        return when or h.has("summary", "topic", "channel") or h.thing("interaction")
    said = h.has("summary", "topic", "channel")
    # A list of customers can tell of the last contact; it tells more of the customer.
    about_customer = h.reach() + h.fields_of("customer") + h.count("source", "stage", "kind")
    return when and said and about_customer <= 2 and (h.company or h.person)


def _is_people(h: Headers) -> bool:
    person = h.person or h.bare("first_name", "last_name")
    own_details = sum(h.has(quality) for quality in _OF_A_PERSON) + h.whole("person.")
    of_the_firm = h.whole("customer.") + h.has(
        "website", "industry", "name_latin", "segment", "kind", "source"
    )
    if h.company and not person and h.bare("name"):
        first = _place(h, None, "name") < _place(h, "customer", "name", "code", None)
        person = first and (own_details > 0 or not h.has("address", "postcode"))
    if not person and not (h.bare("name") and (own_details or h.named == "people")):
        return False
    if h.named == "customers":
        return not h.company and not h.bare("name", "person_name")
    if (not h.company and not h.bare("name")) or h.named == "people":
        return own_details + h.reach() >= 2 or (h.named == "people" and person)
    if h.bare("name") and not h.company:
        return own_details > 0 and own_details + h.reach() >= 2 and of_the_firm == 0
    if h.thing("customer", "code") and h.thing("customer", "name") and not _company_repeats(h):
        return False
    if h.customer and not h.thing("customer", "name", None) and h.bare("person_name"):
        return False  # a code and a name: customers that are persons
    return (
        _company_repeats(h)
        or (_person_comes_first(h) and of_the_firm <= 1)
        or (own_details >= 3 and of_the_firm + h.reach() <= 3)
    )


def _person_comes_first(h: Headers) -> bool:
    company = _place(h, "customer", *_REFERENCE)
    places = [_place(h, "person", *_REFERENCE), _place(h, None, "person_name")]
    if min(places) < company or h.bare("first_name", "last_name"):
        return True
    return h.bare("name") and not h.person


def _is_customers(h: Headers) -> bool:
    details = (
        h.reach()
        + h.whole("customer.")
        + h.thing("person")
        + h.has("kind", "owner", "stage", "notes", "sales", "source", "segment")
    )
    if h.order and h.named != "customers":
        return False
    if h.customer:
        alone = len(h.sure) == 1 and h.thing("customer", "name", None)
        return details >= 1 or h.named == "customers" or alone
    if h.company:
        return details >= 1
    return h.bare("name", "name_latin") and (
        details >= 3 or (h.named == "customers" and details >= 1)
    )


_TESTS = (
    ("forwarders", _is_forwarders),
    ("lines", _is_lines),
    ("payments", _is_payments),
    ("invoices", _is_invoices),
    ("orders", _is_orders),
    ("products", _is_products),
    ("visits", _is_visits),
    ("interactions", _is_interactions),
    ("people", _is_people),
    ("customers", _is_customers),
)


def _place(h: Headers, thing: str | None, *qualities: str | None) -> int:
    """The column at which something is first named; past the end when it is not."""
    wanted: Sequence[int] = [
        place
        for place, m in enumerate(h.meanings)
        if m.known and m.thing == thing and m.quality in qualities
    ]
    return wanted[0] if wanted else len(h.meanings)


def _company_repeats(h: Headers) -> bool:
    return any(
        content.repeats
        for m, content in zip(h.meanings, h.contents, strict=True)
        if m.thing == "customer" and m.quality in _REFERENCE
    )
