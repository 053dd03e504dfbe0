"""Stored fields and values in the reader's words, for the answers that are not JSON."""

from typing import Any

from custdesk.domain.choices import DEGREES, KINDS, ORDER_STATES, STAGES
from custdesk.domain.fields import BY_NAME
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_
from custdesk.system.language import _, words

# Columns of a customer that no column of a list means, or under another name.
_MORE = {
    "standing": N_("Standing in the industry"),
    "zone": N_("Time zone"),
    "office_hours": N_("Office hours"),
    "languages": N_("Languages"),
    "team": N_("Team"),
    "tax_number": N_("Tax number"),
    "needs": N_("What they need"),
    "cares_about": N_("What they care about"),
    "pains": N_("What they suffer from"),
    "buying_habits": N_("Buying habits"),
    "buying_plans": N_("Buying plans"),
    "price_sensitivity": N_("Sensitive to price"),
    "time_sensitivity": N_("Sensitive to time"),
    "goods_bought": N_("Goods bought"),
    "lanes": N_("Lanes"),
    "shipping_frequency": N_("Shipping frequency"),
    "goods_nature": N_("Nature of the goods"),
    "port": N_("Port"),
    "consignee": N_("Consignee"),
    "notify_party": N_("Notify party"),
    "shipping_marks": N_("Shipping marks"),
    "forwarder": N_("Nominated forwarder"),
    "delivery_requirements": N_("Delivery requirements"),
    "logistics_feedback": N_("Feedback on logistics"),
    "care_days": N_("Contact every … days"),
    "opening_sales_12m": N_("Sales, 12 months"),
    "opening_last_order": N_("Last order"),
    "opening_last_contact": N_("Last contact"),
    "opening_on": N_("As of"),
    "manual_tier": N_("Tier set by hand"),
    "manual_tier_reason": N_("Reason"),
    "manual_tier_until": N_("Until"),
    "verified_on": N_("Last verified"),
    "archived_on": N_("Archived on"),
}
_WORDS = {
    "tier": {tier.value: tier.label for tier in Tier},
    "manual_tier": {tier.value: tier.label for tier in Tier},
    "status": dict(ORDER_STATES),
    "kind": dict(KINDS),
    "stage": dict(STAGES),
    "price_sensitivity": dict(DEGREES),
    "time_sensitivity": dict(DEGREES),
}
# Amounts in minor units, and the column that names their currency.
_AMOUNTS = {"credit_limit": "credit_currency", "opening_sales_12m": "opening_currency"}


def field_title(name: str) -> str:
    """The title of `customer.city` or `person.email`; a name that nobody knows as it is."""
    known = BY_NAME.get(name)
    more = _MORE.get(name.removeprefix("customer."))
    if known is None and more is None:
        return name
    return _(known.title if known else more or "")


def value(column: str, stored: object) -> str:
    """What stands in a column, in words where it is a key."""
    text = str(stored)
    if column == "country":
        return words().country(text)
    title = _WORDS.get(column, {}).get(text)
    return _(title) if title else text


def fields(stored: dict[str, Any], currency: str) -> list[tuple[str, str]]:
    """Title and value of the filled columns of a customer; `currency` of amounts that name none."""
    told = []
    for column, what in stored.items():
        if what in (None, "") or column in _AMOUNTS.values():
            continue
        if column in _AMOUNTS:
            text = words().money(what, stored.get(_AMOUNTS[column]) or currency)
        else:
            text = value(column, what)
        told.append((field_title(f"customer.{column}"), text))
    return told
