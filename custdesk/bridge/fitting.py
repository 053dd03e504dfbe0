"""What a sheet holds where no rule of `kinds` tells: the kind that has places for most columns."""

from collections.abc import Sequence

from custdesk.bridge.columns import match_columns
from custdesk.bridge.content import Content
from custdesk.bridge.kinds import Headers, is_foreign
from custdesk.bridge.meanings import Meaning

# What a row of a kind cannot do without: one of each group.
_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "lines": (
        ("line.order",),
        ("line.product", "line.product_code"),
        ("line.quantity", "line.unit_price", "line.amount"),
    ),
    "invoices": (("invoice.number",), ("invoice.date", "invoice.due"), ("invoice.amount",)),
    "payments": (("payment.date",), ("payment.amount",), ("payment.customer", "payment.invoice")),
    "orders": (("order.number",), ("order.date", "order.amount"), ("order.customer",)),
    "people": (("person.name", "person.last_name"), ("person.email", "person.mobile")),
    "customers": (("customer.name",), ("customer.country", "customer.phone", "customer.email")),
}
_FEWEST = 4  # columns with a place
_SURE = 0.7


def fitting_kind(headers: Headers) -> str | None:
    """The kind that gives most columns a place, when they make a row of it; else None."""
    if is_foreign(headers):
        return None
    best, most = None, _FEWEST - 1
    known = sum(m.known for m in headers.meanings)
    for kind, needed in _NEEDED.items():
        placed = _placed(headers.meanings, headers.contents, kind)
        if len(placed) <= most or 2 * len(placed) < known:
            continue
        if all(any(name in placed for name in group) for group in needed):
            best, most = kind, len(placed)
    return best


def _placed(meanings: Sequence[Meaning], contents: Sequence[Content], kind: str) -> set[str]:
    return {
        match.field
        for match in match_columns(meanings, contents, kind, {})
        if match.field and match.confidence >= _SURE
    }
