"""The fields that a column of a foreign list can mean, as `record.attribute`.

One table for everybody: the bridge recognises columns as these, imports store them, the command
line and the import page name them. A field's `kind` says how its cells are read.
"""

from dataclasses import dataclass
from enum import StrEnum

from custdesk.domain.words import N_


class Record(StrEnum):
    """What one row of a sheet can describe."""

    CUSTOMER = "customer"
    PERSON = "person"
    ORDER = "order"
    LINE = "line"
    PRODUCT = "product"
    INVOICE = "invoice"
    PAYMENT = "payment"
    INTERACTION = "interaction"
    VISIT = "visit"
    FORWARDER = "forwarder"


# The kind of a sheet, as the command line names it, and the record that one of its rows is.
SHEET_KINDS: dict[str, Record] = {
    "customers": Record.CUSTOMER,
    "people": Record.PERSON,
    "orders": Record.ORDER,
    "lines": Record.LINE,
    "products": Record.PRODUCT,
    "invoices": Record.INVOICE,
    "payments": Record.PAYMENT,
    "interactions": Record.INTERACTION,
    "visits": Record.VISIT,
    "forwarders": Record.FORWARDER,
}

KIND_TITLES = {
    "customers": N_("Customers"),
    "people": N_("People"),
    "orders": N_("Orders"),
    "lines": N_("Order lines"),
    "products": N_("Products"),
    "invoices": N_("Invoices"),
    "payments": N_("Payments"),
    "interactions": N_("Contact log"),
    "visits": N_("Visits"),
    "forwarders": N_("Forwarders"),
}


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    NAME = "name"
    CODE = "code"  # kept as text: leading zeros matter
    COUNTRY = "country"  # any name of it; stored as ISO 3166-1 alpha-2
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    DATE = "date"
    BIRTHDAY = "birthday"  # the year may be unknown
    LUNAR = "lunar"  # month and day of the Chinese calendar
    MOMENT = "moment"  # date and time of the wall clock
    MONEY = "money"
    PRICE = "price"  # a decimal that keeps all its digits
    QUANTITY = "quantity"
    PERCENT = "percent"  # stored as a share, 0.15 for 15 %
    CURRENCY = "currency"
    YES_NO = "yes_no"
    STATUS = "status"
    CHOICE = "choice"  # one of an own field's choices


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its stable name, how it is read, and its title in English."""

    name: str
    kind: Kind
    title: str

    @property
    def record(self) -> Record:
        return Record(self.name.partition(".")[0])

    @property
    def attribute(self) -> str:
        return self.name.partition(".")[2]


@dataclass(frozen=True, slots=True)
class OwnColumn(Field):
    """A field of the firm's own as a column can mean it: `customer.own.12`.

    `title` is as the firm wrote it, in no language of the program. A `retired` one is read where
    somebody says so, and never by itself. One that comes with an import has a number below 0.
    """

    choices: tuple[str, ...] = ()
    retired: bool = False

    @property
    def number(self) -> int:
        return int(self.attribute.partition(".")[2])


# What own fields are called among the columns of a customer: own.12
OWN = "own."


def is_own(column: str) -> bool:
    """Whether a column of a customer (`own.12`) is a field of the firm's own."""
    return column.startswith(OWN)


# The groups of a customer as one text, semicolons between: rows of their own, like own fields.
GROUPS = "groups"


def is_apart(column: str) -> bool:
    """Whether what a list calls a column of a customer stands in a table of its own."""
    return is_own(column) or column == GROUPS


def _fields(record: Record, rows: list[tuple[str, Kind, str]]) -> list[Field]:
    return [Field(f"{record}.{attribute}", kind, title) for attribute, kind, title in rows]


_K = Kind
FIELDS: tuple[Field, ...] = (
    *_fields(
        Record.CUSTOMER,
        [
            ("code", _K.CODE, N_("Customer code")),
            ("name", _K.NAME, N_("Name")),
            ("name_latin", _K.NAME, N_("Name in Latin script")),
            ("country", _K.COUNTRY, N_("Country")),
            ("state", _K.TEXT, N_("State or province")),
            ("city", _K.TEXT, N_("City")),
            ("address", _K.TEXT, N_("Address")),
            ("postcode", _K.CODE, N_("Postcode")),
            ("phone", _K.PHONE, N_("Phone")),
            ("fax", _K.PHONE, N_("Fax")),
            ("email", _K.EMAIL, N_("E-mail")),
            ("website", _K.WEB, N_("Website")),
            ("industry", _K.TEXT, N_("Industry")),
            ("kind", _K.STATUS, N_("Kind of business")),
            ("source", _K.TEXT, N_("Source")),
            ("owner", _K.TEXT, N_("Owner")),
            ("currency", _K.CURRENCY, N_("Currency")),
            ("credit_limit", _K.MONEY, N_("Credit limit")),
            ("terms", _K.TEXT, N_("Payment terms")),
            ("since", _K.DATE, N_("Customer since")),
            ("tax_number", _K.CODE, N_("Tax number")),
            ("notes", _K.TEXT, N_("Notes")),
            ("grade", _K.TEXT, N_("Grade in the old list")),
            ("groups", _K.TEXT, N_("Groups")),
            ("stage", _K.STATUS, N_("Stage")),
            ("languages", _K.TEXT, N_("Languages of the firm")),
            ("team", _K.TEXT, N_("Our team")),
            ("standing", _K.TEXT, N_("Standing in the industry")),
            ("consignee", _K.TEXT, N_("Consignee on the B/L")),
            ("notify_party", _K.TEXT, N_("Notify party")),
            ("shipping_marks", _K.TEXT, N_("Shipping marks")),
            ("forwarder", _K.TEXT, N_("Nominated forwarder")),
            ("needs", _K.TEXT, N_("What they need")),
            ("cares_about", _K.TEXT, N_("What they care about")),
            ("pains", _K.TEXT, N_("What they suffer from")),
            ("buying_habits", _K.TEXT, N_("Buying habits")),
            ("buying_plans", _K.TEXT, N_("Buying plans")),
            ("goods_bought", _K.TEXT, N_("Goods bought")),
            ("lanes", _K.TEXT, N_("Lanes")),
            ("shipping_frequency", _K.TEXT, N_("Shipping frequency")),
            ("goods_nature", _K.TEXT, N_("Nature of the goods")),
            ("delivery_requirements", _K.TEXT, N_("Delivery requirements")),
            ("logistics_feedback", _K.TEXT, N_("Feedback on logistics")),
            ("sales_12m", _K.MONEY, N_("Sales, 12 months")),
            ("last_order", _K.DATE, N_("Last order")),
            ("last_contact", _K.DATE, N_("Last contact")),
        ],
    ),
    *_fields(
        Record.PERSON,
        [
            ("name", _K.NAME, N_("Contact: name")),
            ("first_name", _K.NAME, N_("Contact: first name")),
            ("last_name", _K.NAME, N_("Contact: last name")),
            ("title", _K.TEXT, N_("Contact: title")),
            ("department", _K.TEXT, N_("Contact: department")),
            ("phone", _K.PHONE, N_("Contact: phone")),
            ("mobile", _K.PHONE, N_("Contact: mobile")),
            ("email", _K.EMAIL, N_("Contact: e-mail")),
            ("birthday", _K.BIRTHDAY, N_("Contact: birthday")),
            ("birthday_lunar", _K.LUNAR, N_("Contact: birthday, lunar calendar")),
            ("wechat", _K.TEXT, N_("Contact: WeChat")),
            ("whatsapp", _K.PHONE, N_("Contact: WhatsApp")),
            ("linkedin", _K.WEB, N_("Contact: LinkedIn")),
            ("language", _K.TEXT, N_("Contact: language")),
            ("notes", _K.TEXT, N_("Contact: notes")),
        ],
    ),
    *_fields(
        Record.ORDER,
        [
            ("number", _K.CODE, N_("Order number")),
            ("date", _K.DATE, N_("Order date")),
            ("promised", _K.DATE, N_("Promised date")),
            ("shipped", _K.DATE, N_("Shipping date")),
            ("status", _K.STATUS, N_("Order status")),
            ("urgent", _K.YES_NO, N_("Urgent")),
            ("currency", _K.CURRENCY, N_("Order currency")),
            ("rate", _K.PRICE, N_("Exchange rate")),
            ("amount", _K.MONEY, N_("Order amount")),
            ("freight", _K.MONEY, N_("Freight")),
            ("forwarder", _K.TEXT, N_("Forwarder")),
            ("incoterm", _K.TEXT, N_("Incoterm")),
            ("port", _K.TEXT, N_("Port")),
            ("customer", _K.TEXT, N_("Customer of the order")),
            ("their_number", _K.CODE, N_("Their order number")),
            ("stage", _K.STATUS, N_("Stage of the order")),
            ("next_action", _K.TEXT, N_("Next action")),
            ("next_on", _K.DATE, N_("Next action on")),
            ("waits_for", _K.STATUS, N_("Waits for")),
        ],
    ),
    *_fields(
        Record.LINE,
        [
            ("order", _K.CODE, N_("Order of the line")),
            ("product_code", _K.CODE, N_("Product code of the line")),
            ("product", _K.TEXT, N_("Product of the line")),
            ("quantity", _K.QUANTITY, N_("Quantity")),
            ("unit_price", _K.PRICE, N_("Unit price")),
            ("discount", _K.PERCENT, N_("Discount")),
            ("amount", _K.MONEY, N_("Line amount")),
            ("cost", _K.MONEY, N_("Cost of the line")),
        ],
    ),
    *_fields(
        Record.PRODUCT,
        [
            ("code", _K.CODE, N_("Product code")),
            ("name", _K.TEXT, N_("Product name")),
            ("price", _K.PRICE, N_("List price")),
            ("hs_code", _K.CODE, N_("HS code")),
            ("packing", _K.TEXT, N_("Packing")),
            ("moq", _K.QUANTITY, N_("Minimum order quantity")),
            ("per_carton", _K.QUANTITY, N_("Pieces a carton")),
            ("carton_cbm", _K.QUANTITY, N_("Volume of a carton, m³")),
            ("carton_kg", _K.QUANTITY, N_("Weight of a carton, kg")),
        ],
    ),
    *_fields(
        Record.INVOICE,
        [
            ("number", _K.CODE, N_("Invoice number")),
            ("date", _K.DATE, N_("Invoice date")),
            ("due", _K.DATE, N_("Due date")),
            ("amount", _K.MONEY, N_("Invoice amount")),
            ("currency", _K.CURRENCY, N_("Invoice currency")),
            ("customer", _K.TEXT, N_("Customer of the invoice")),
            ("order", _K.CODE, N_("Order of the invoice")),
        ],
    ),
    *_fields(
        Record.PAYMENT,
        [
            ("number", _K.CODE, N_("Payment number")),
            ("date", _K.DATE, N_("Payment date")),
            ("amount", _K.MONEY, N_("Payment amount")),
            ("currency", _K.CURRENCY, N_("Payment currency")),
            ("customer", _K.TEXT, N_("Customer of the payment")),
            ("order", _K.CODE, N_("Order of the payment")),
            ("invoice", _K.CODE, N_("Invoice of the payment")),
        ],
    ),
    *_fields(
        Record.INTERACTION,
        [
            ("customer", _K.TEXT, N_("Customer of the contact")),
            ("date", _K.DATE, N_("Date of the contact")),
            ("channel", _K.STATUS, N_("Channel")),
            ("person", _K.TEXT, N_("Person")),
            ("summary", _K.TEXT, N_("Summary")),
            ("next", _K.TEXT, N_("Next step")),
        ],
    ),
    *_fields(
        Record.VISIT,
        [
            ("customer", _K.TEXT, N_("Customer of the visit")),
            ("at", _K.MOMENT, N_("Time of the visit")),
            ("minutes", _K.QUANTITY, N_("Minutes")),
            ("purpose", _K.TEXT, N_("Purpose")),
        ],
    ),
    *_fields(
        Record.FORWARDER,
        [
            ("code", _K.CODE, N_("Forwarder code")),
            ("name", _K.NAME, N_("Forwarder name")),
            ("phone", _K.PHONE, N_("Forwarder phone")),
            ("email", _K.EMAIL, N_("Forwarder e-mail")),
        ],
    ),
)

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
