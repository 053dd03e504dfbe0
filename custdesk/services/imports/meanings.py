"""The fields that a column of a list can be: the one place that offers them to the user."""

from custdesk.domain.fields import FIELDS, Field

# The records that a kind of sheet can tell something about, its own first.
_TOLD = {
    "customers": ("customer", "person"),
    "people": ("person", "customer"),
    "orders": ("order", "customer", "person"),
    "lines": ("line", "order", "customer", "person"),
    "products": ("product",),
    "invoices": ("invoice", "customer"),
    "payments": ("payment", "customer"),
    "interactions": ("interaction", "customer"),
    "visits": ("visit", "customer"),
    "forwarders": ("forwarder",),
}


def fields_for(kind: str) -> list[Field]:
    """The fields that a column of a kind of sheet can be, those of its own record first."""
    order = _TOLD[kind]
    fields = [one for one in FIELDS if one.record in order]
    return sorted(fields, key=lambda one: order.index(one.record))
