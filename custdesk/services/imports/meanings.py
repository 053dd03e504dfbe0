"""The fields that a column of a list can be: the one place that offers them to the user."""

from collections.abc import Sequence

from custdesk.domain.fields import FIELDS, Field, OwnColumn

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


def fields_for(kind: str, own: Sequence[OwnColumn] = ()) -> list[Field]:
    """The fields that a column of a kind of sheet can be, those of its own record first.

    `own`: the firm's fields, which stand behind all others; retired ones are not offered.
    """
    order = _TOLD[kind]
    fields = [one for one in (*FIELDS, *own) if one.record in order]
    asked = [one for one in fields if not (isinstance(one, OwnColumn) and one.retired)]
    return sorted(asked, key=lambda one: (isinstance(one, OwnColumn), order.index(one.record)))
