"""What records and their columns are called, for whoever shows a change to a reader."""

from collections.abc import Mapping

from custdesk.domain.care_plan import TITLES as CARE_TITLES
from custdesk.domain.choices import DEGREES, KINDS, ORDER_STATES, ORIGINS, ROLES, STAGES
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_

RECORDS: Mapping[str, str] = {
    "customer": N_("Customer"),
    "person": N_("Contact"),
    "contact_point": N_("Phone, mail or chat"),
    "address": N_("Address"),
    "dismissal": N_("Dismissed finding"),
    "sales_order": N_("Order"),
    "order_line": N_("Order line"),
    "invoice": N_("Invoice"),
    "payment": N_("Payment"),
    "interaction": N_("Log entry"),
    "task": N_("Task"),
    "visit": N_("Visit"),
    "product": N_("Product"),
    "forwarder": N_("Forwarder"),
    "exchange_rate": N_("Exchange rate"),
    "imported_sheet": N_("Imported sheet"),
    "setting": N_("Setting"),
    "own_field": N_("Own field"),
    "own_value": N_("Own field"),
    "care_plan": N_("Care plan"),
    "own_care": N_("Care plan"),
    "care_deed": N_("Decision on a contact"),
    "enquiry": N_("Enquiry by mail"),
    "returned_mail": N_("Returned mail"),
}

# The same in every table.
_SHARED: Mapping[str, str] = {
    "customer_id": N_("Customer"),
    "person_id": N_("Contact"),
    "order_id": N_("Order"),
    "invoice_id": N_("Invoice"),
    "product_id": N_("Product"),
    "code": N_("Code"),
    "name": N_("Name"),
    "name_latin": N_("Name in Latin script"),
    "number": N_("Number"),
    "date": N_("Date"),
    "kind": N_("Kind"),
    "status": N_("Status"),
    "notes": N_("Notes"),
    "currency": N_("Currency"),
    "amount": N_("Amount"),
    "base_amount": N_("Amount in the base currency"),
    "rate": N_("Exchange rate"),
    "rate_on": N_("Day of the exchange rate"),
    "rate_source": N_("Source of the exchange rate"),
    "country": N_("Country"),
    "state": N_("State or province"),
    "city": N_("City"),
    "postcode": N_("Postcode"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "due": N_("Due date"),
    "purpose": N_("Purpose"),
    "source": N_("Source"),
    "origin": N_("Known from"),
    "verified_on": N_("Last verified"),
    "zone": N_("Time zone"),
    "port": N_("Port"),
    "forwarder": N_("Forwarder"),
}

_REPEATING = {
    "rule": N_("Repeats"),
    "exceptions": N_("Left out or added"),
    "series": N_("Changed occurrence of"),
    "series_at": N_("Usual time"),
    "calendar_uid": N_("From another calendar"),
    "calendar_version": N_("Version there"),
}
_OWN: Mapping[str, Mapping[str, str]] = {
    "customer": {
        "address": N_("Address"),
        "code": N_("Customer code"),
        "fax": N_("Fax"),
        "website": N_("Website"),
        "industry": N_("Industry"),
        "kind": N_("Kind of business"),
        "since": N_("Customer since"),
        "owner": N_("Owner"),
        "stage": N_("Stage"),
        "grade": N_("Grade in the old list"),
        "credit_limit": N_("Credit limit"),
        "credit_currency": N_("Currency of the limit"),
        "terms": N_("Payment terms"),
        "standing": N_("Standing in the industry"),
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
        "consignee": N_("Consignee"),
        "notify_party": N_("Notify party"),
        "shipping_marks": N_("Shipping marks"),
        "forwarder": N_("Nominated forwarder"),
        "delivery_requirements": N_("Delivery requirements"),
        "logistics_feedback": N_("Feedback on logistics"),
        "care_days": N_("Contact every … days"),
        "opening_sales_12m": N_("Sales, 12 months"),
        "opening_currency": N_("Currency of the sales"),
        "opening_last_order": N_("Last order"),
        "opening_last_contact": N_("Last contact"),
        "opening_on": N_("As of"),
        "manual_tier": N_("Tier set by hand"),
        "manual_tier_reason": N_("Reason"),
        "manual_tier_until": N_("Until"),
        "outlook": N_("Outlook of their market"),
        "outlook_on": N_("Outlook marked on"),
        "ability": N_("Ability to pay"),
        "ability_on": N_("Ability to pay marked on"),
        "reputation": N_("Reputation"),
        "reputation_on": N_("Reputation marked on"),
        "archived_on": N_("Archived on"),
        "public_pool_on": N_("In the public pool since"),
    },
    "person": {
        "first_name": N_("First name"),
        "last_name": N_("Last name"),
        "salutation": N_("Salutation"),
        "title": N_("Title"),
        "department": N_("Department"),
        "role": N_("Role in the purchase"),
        "personality": N_("Personality"),
        "preferences": N_("Likes"),
        "taboos": N_("Avoid"),
        "birthday": N_("Birthday"),
        "birthday_lunar": N_("Birthday, lunar calendar"),
        "language": N_("Language"),
        "preferred_channel": N_("Preferred channel"),
        "festivals": N_("Festivals kept"),
    },
    "contact_point": {"written": N_("Phone, mail or chat"), "normal": N_("Compared as")},
    "address": {"lines": N_("Address")},
    "own_field": {
        "industry": N_("Industry"),
        "choices": N_("Choices"),
        "place": N_("Place in the set"),
        "retired_on": N_("Retired on"),
    },
    "own_value": {"value": N_("Own field"), "field_id": N_("Own field")},
    "care_plan": {"tier": N_("Tier"), "industry": N_("Industry"), **CARE_TITLES},
    "own_care": dict(CARE_TITLES),
    "care_deed": {"on_date": N_("Day"), "made_on": N_("Decided on"), "reason": N_("Reason")},
    "dismissal": {
        "reason": N_("Reason"),
        "record": N_("Record"),
        "problem": N_("Finding"),
        "value": N_("Value"),
    },
    "sales_order": {
        "promised": N_("Promised date"),
        "shipped": N_("Shipping date"),
        "urgent": N_("Urgent"),
        "freight": N_("Freight"),
        "incoterm": N_("Incoterm"),
    },
    "order_line": {
        "product_code": N_("Product code"),
        "product_name": N_("Product name"),
        "quantity": N_("Quantity"),
        "unit_price": N_("Unit price"),
        "discount": N_("Discount"),
        "cost": N_("Cost of the line"),
    },
    "interaction": {
        "at": N_("Time"),
        "channel": N_("Channel"),
        "direction": N_("Direction"),
        "summary": N_("What was said"),
        "result": N_("Result"),
        "next_step": N_("Next step"),
        "author": N_("By"),
        "message_id": N_("Message-ID"),
        "address": N_("Their address"),
        "attachments": N_("Attachments"),
    },
    "enquiry": {
        "at": N_("Time"),
        "direction": N_("Direction"),
        "address": N_("Their address"),
        "subject": N_("Subject"),
        "settled": N_("Settled"),
    },
    "task": {"what": N_("What is to be done"), "done_on": N_("Done on"), **_REPEATING},
    "visit": {
        **_REPEATING,
        "at": N_("Day and time there"),
        "at_utc": N_("Time in UTC"),
        "minutes": N_("Minutes"),
        "agenda": N_("Agenda"),
    },
    "product": {"price": N_("List price")},
    "exchange_rate": {"on_date": N_("Date")},
    "setting": {"key": N_("Setting"), "value": N_("Value")},
}

_POINTS = {
    "phone": N_("Phone"), "mobile": N_("Mobile"), "email": N_("E-mail"), "wechat": N_("WeChat"),
    "whatsapp": N_("WhatsApp"), "linkedin": N_("LinkedIn"),
}  # fmt: skip
_CHANNELS = {
    "call": N_("Call"), "email": N_("E-mail"), "visit": N_("Visit"), "video": N_("Video call"),
    "wechat": N_("WeChat"), "wecom": N_("WeCom"), "dingtalk": N_("DingTalk"),
    "whatsapp": N_("WhatsApp"), "sms": N_("SMS"), "fair": N_("Fair"), "letter": N_("Letter"),
    "note": N_("Note"),
}  # fmt: skip
_CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("customer", "stage"): dict(STAGES),
    ("customer", "kind"): dict(KINDS),
    ("customer", "price_sensitivity"): dict(DEGREES),
    ("customer", "time_sensitivity"): dict(DEGREES),
    ("customer", "manual_tier"): {tier.value: tier.label for tier in Tier},
    ("person", "role"): dict(ROLES),
    **{(table, "origin"): dict(ORIGINS) for table in ("customer", "person", "contact_point")},
    ("contact_point", "kind"): _POINTS,
    ("sales_order", "status"): dict(ORDER_STATES),
    ("sales_order", "urgent"): {"0": N_("No"), "1": N_("Yes")},
    ("interaction", "channel"): _CHANNELS,
    ("interaction", "direction"): {
        "in": N_("They contacted us"),
        "out": N_("We contacted them"),
    },
    ("visit", "kind"): _CHANNELS,
    ("visit", "status"): {
        "planned": N_("Planned"),
        "proposed": N_("Proposed"),
        "done": N_("Done"),
        "cancelled": N_("Cancelled"),
    },
}


def record_title(table: str) -> str:
    """The source text of what a record of a table is called."""
    return RECORDS.get(table, table)


def column_title(table: str, column: str) -> str:
    """The source text of what a column is called; the column's name where nobody sees it."""
    return _OWN.get(table, {}).get(column) or _SHARED.get(column) or column


def choice_title(table: str, column: str, stored: object) -> str | None:
    """The source text of a stored key, such as a stage; None where the value is its own text."""
    return _CHOICES.get((table, column), {}).get(str(stored))
