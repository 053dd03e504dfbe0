"""What the user decides about an import: whom a row means, and what its cells may change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from custdesk.domain.fields import Record

Policy = Literal["overwrite", "fill", "keep"]
POLICIES: tuple[Policy, ...] = ("overwrite", "fill", "keep")
KEYS = ("code", "tax_number", "name", "name_latin", "email", "phone", "website")
# The table that a record's columns are in.
TABLES = {
    Record.CUSTOMER: "customer",
    Record.PERSON: "person",
    Record.ORDER: "sales_order",
    Record.LINE: "order_line",
    Record.PRODUCT: "product",
    Record.INVOICE: "invoice",
    Record.PAYMENT: "payment",
    Record.INTERACTION: "interaction",
    Record.VISIT: "visit",
    Record.FORWARDER: "forwarder",
}
# Fields whose columns have another name or go together; the first column leads the others.
_RATE = ("rate", "rate_on", "rate_source")
_LINE = ("amount", "quantity", "unit_price", "discount")  # no part without the whole
_COLUMNS: dict[str, tuple[str, ...]] = {
    "customer.sales_12m": ("opening_sales_12m", "opening_currency"),
    "customer.last_order": ("opening_last_order",),
    "customer.last_contact": ("opening_last_contact",),
    "customer.credit_limit": ("credit_limit", "credit_currency"),
    "order.rate": _RATE,
    "line.product": ("product_name",),
    **{f"line.{name}": _LINE for name in _LINE},
    "invoice.amount": ("amount", "currency", "base_amount", *_RATE),
    "payment.amount": ("amount", "currency", "base_amount", *_RATE),
    "interaction.next": ("next_step",),
}
# Where a row names no person, what it says of one is the firm's.
_ADOPTED = {
    "person.phone": "customer.phone",
    "person.mobile": "customer.phone",
    "person.email": "customer.email",
}


@dataclass(frozen=True, slots=True)
class Deciding:
    """The decisions about one import; untouched it works as if nobody had decided anything.

    `policies`: field -> what its cells may do to a record that is there already: overwrite, fill
    (only what is empty) or keep (nothing). `clears`: field -> whether an empty cell empties the
    record's; `empty` says it for all others. Phones and mails of a person are records of their
    own, which no list takes away. `key`: one of `KEYS` that customers are known by; a row without
    it is matched by its code, else its name. `on_duplicate`: a new customer who looks like a
    known one is listed and left out (ask), taken for that one (merge), or new all the same (new).
    """

    policies: Mapping[str, Policy] = field(default_factory=dict)
    clears: Mapping[str, bool] = field(default_factory=dict)
    empty: Literal["keep", "clear"] = "keep"
    key: str | None = None
    on_duplicate: Literal["ask", "merge", "new"] = "new"

    @property
    def clears_anything(self) -> bool:
        """Whether any empty cell means that a value goes."""
        return self.empty == "clear" or any(self.clears.values())

    def cleared_by(self, name: str) -> bool:
        """Whether an empty cell of a field empties the record's."""
        return self.clears.get(name, self.empty == "clear")

    def by_column(self) -> dict[str, dict[str, tuple[Policy, str]]]:
        """table -> column -> (policy, the column that leads it), without what overwrites."""
        found: dict[str, dict[str, tuple[Policy, str]]] = {}
        adopted = {_ADOPTED[name]: policy for name, policy in self.policies.items()
                   if name in _ADOPTED}  # fmt: skip
        for name, policy in {**adopted, **self.policies}.items():
            if policy == "overwrite":
                continue
            columns = found.setdefault(table_of(name), {})
            for column in columns_of(name):
                before = columns.get(column)
                if before is None or before[0] == "fill":
                    columns[column] = (policy, columns_of(name)[0])
        return found


def table_of(name: str) -> str:
    """The table of a field."""
    return TABLES[Record(name.partition(".")[0])]


def columns_of(name: str) -> tuple[str, ...]:
    """The columns that a field fills; the first one leads."""
    return _COLUMNS.get(name, (name.partition(".")[2],))


def columns_together(table: str, column: str) -> tuple[str, ...]:
    """A column of a table, and those that mean nothing without it."""
    for name, columns in _COLUMNS.items():
        if columns[0] == column and table_of(name) == table:
            return columns
    return (column,)
