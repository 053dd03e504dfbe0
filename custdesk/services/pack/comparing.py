"""What a record of a pack says and what ours says, cell by cell, with what both knew before.

Cells that mean nothing without each other (an amount and its currency) are compared as one.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from custdesk.services.pack.linking import Link
from custdesk.store.whole import FORMS, Form

Verdict = Literal["same", "keep", "take", "conflict"]
Cells = Mapping[str, Any]
Values = tuple[Any, ...]

_MONEY = ("amount", "currency", "rate", "rate_on", "rate_source")
_TOGETHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "customer": (
        ("credit_limit", "credit_currency"),
        ("opening_sales_12m", "opening_currency", "opening_last_order", "opening_last_contact",
         "opening_on"),
        ("manual_tier", "manual_tier_reason", "manual_tier_until"),
    ),
    "contact_point": (("written", "normal", "kind"),),
    "sales_order": ((*_MONEY, "freight"),),
    "order_line": (("quantity", "unit_price", "discount", "amount"),),
    "invoice": ((*_MONEY, "base_amount"),),
    "payment": ((*_MONEY, "base_amount"),),
    "visit": (("at", "zone", "at_utc"), ("asked", "asked_on")),
    "trip": (("budget", *_MONEY[1:]),),
    "trip_night": (_MONEY,),
    "trip_cost": (_MONEY,),
    "trip_block": (("at", "zone"),),
    "gift": (_MONEY,),
    "quotation": ((*_MONEY[1:], "freight", "total", "base_total", "margin"),),
    "quotation_line": (("quantity", "unit_price", "discount", "amount"),),
    "list_price": (("currency", "price"),),
    "settlement": (("amount", "taken"),),
    "terms_part": (("percent", "method", "trigger", "days"),),
    **dict.fromkeys(
        ("sample", "shipment", "complaint", "letter_of_credit", "credit_file", "credit_review"),
        (_MONEY,),
    ),
    "agreement": (("volume", "volume_unit", "volume_every"),),
    "document": (("path", "digest", "size"),),
    "consent": (("state", "channel", "topic", "on_date", "until_on"),),
    "letter": (("state", "out_at", "out_by"), ("answer", "answered_on")),
    "event_guest": (("answer", "answered_on"), ("hotel", "hotel_from", "hotel_until")),
    "testimonial": (("permission", "granted_on", "until_on", "scope", "anonymous"),),
    "gift_plan": ((*_MONEY, "state", "approved_by"),),
    "person": (("birthday_lunar", "lunar_leap", "lunar_short"),),
}  # fmt: skip


class Compared(NamedTuple):
    """Some columns that are compared as one. `base` is None where nothing was settled before."""

    columns: tuple[str, ...]
    base: Values | None
    mine: Values
    theirs: Values
    verdict: Verdict
    edited: Values | None = None  # a value of the user's own, in the place of both

    @property
    def shown(self) -> int:
        """The place of the column to show: the first that differs."""
        pairs = zip(self.mine, self.theirs, strict=True)
        return next((place for place, (a, b) in enumerate(pairs) if a != b), 0)


def compare(
    link: Link, theirs: Cells, mine: Cells, translated: Callable[[Form, Cells], Cells]
) -> Iterator[Compared]:
    """Compare a record with ours. `translated` gives links of what the sender knew our uids.

    Columns that the pack does not have, or cannot say here, are passed over.
    """
    form = FORMS[link.theirs.table]
    said = link.said.cells if link.said is not None else {}
    known = translated(form, link.known.cells) if link.known is not None else {}
    order = _order(link)
    for unit in units(form.table):
        columns = tuple(name for name in unit if name in theirs)
        if not columns:
            continue
        there, here = values(columns, theirs), values(columns, mine)
        if there == here:
            yield Compared(columns, None, here, there, "same")
            continue
        came, went = _settled(columns, said), _settled(columns, known)
        base, verdict = _judge(there, here, came, went, order)
        yield Compared(columns, base, here, there, verdict)


@cache
def units(table: str) -> tuple[tuple[str, ...], ...]:
    """The columns of a table, those together that are compared as one."""
    groups = {name: group for group in _TOGETHER.get(table, ()) for name in group}
    return tuple(dict.fromkeys(groups.get(name, (name,)) for name in FORMS[table].columns))


def values(columns: tuple[str, ...], cells: Cells) -> Values:
    """The values of some columns."""
    return tuple(cells.get(name) for name in columns)


def _settled(columns: tuple[str, ...], cells: Cells) -> Values | None:
    return values(columns, cells) if all(name in cells for name in columns) else None


def _order(link: Link) -> Literal["came", "went", "crossed"]:
    """Which is the later state that both sides knew: what came from there, or what went there.

    Packs that crossed on their way are both: neither knew of the other.
    """
    if link.said is None or link.known is None:
        return "came" if link.known is None else "went"
    if link.known.number > link.said.when:
        return "went"
    return "came" if link.said.ours >= link.known.number else "crossed"


def _judge(
    theirs: Values, mine: Values, came: Values | None, went: Values | None, order: str
) -> tuple[Values | None, Verdict]:
    base = (came if came is not None else went) if order != "went" else (
        went if went is not None else came
    )  # fmt: skip
    if order == "crossed" and came is not None and went is not None and came != went:
        # Nothing new since we last looked is no news; all else may be a decision of either side.
        return came, "keep" if theirs == came else "conflict"
    if base is None:
        # Never settled: only what is empty here can be filled without a question.
        if not any(value is not None for value in mine):
            return base, "take"
        return base, "keep" if all(value is None for value in theirs) else "conflict"
    if theirs == base:
        return base, "keep"
    return base, "take" if mine == base else "conflict"
