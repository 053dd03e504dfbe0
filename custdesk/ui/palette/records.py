"""What the palette finds in the data file: customers, people, orders and every other record."""

from collections.abc import Sequence
from typing import NamedTuple

from custdesk.domain.words import N_
from custdesk.services import asking, customers, search
from custdesk.services.desk import Desk
from custdesk.services.search import Thing
from custdesk.services.trips import trips
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts.formats import span
from custdesk.ui.parts.hits import Hit, find_customers
from custdesk.ui.parts.page import TRIP

ASKED = "asked:"  # begins conditions in words, before the words
CUSTOMER = "customer:"
_CUSTOMERS, _ARCHIVED, _TRIPS, _EACH = 8, 5, 4, 4

# kind → heading, icon, and where it is opened: a record's kind, a page, or its customer ("").
_KINDS = {
    "person": (N_("People"), "account-outline", ""),
    "order": (N_("Orders"), "package-variant-closed", "order:"),
    "quotation": (N_("Quotations"), "file-percent-outline", "quotation:"),
    "shipment": (N_("Shipments"), "ferry", "shipment:"),
    "invoice": (N_("Invoices"), "file-document-outline", ""),
    "product": (N_("Products"), "tag-outline", "products"),
    "task": (N_("Tasks"), "checkbox-marked-circle-outline", ""),
    "interaction": (N_("Notes and contacts"), "pencil-outline", ""),
    "event": (N_("Fairs and events"), "party-popper", "event:"),
    "campaign": (N_("Campaigns"), "email-seal-outline", "campaign:"),
    "enquiry": (N_("Enquiries"), "email-fast-outline", "enquiries"),
    "complaint": (N_("Complaints"), "message-alert-outline", "complaint:"),
    "document": (N_("Documents"), "paperclip", ""),
    "agreement": (N_("Agreements"), "handshake-outline", "agreement:"),
    "sample": (N_("Samples"), "flask-outline", "sample:"),
    "payment": (N_("Payments"), "cash-plus", ""),
    "visit": (N_("Visits"), "calendar-month-outline", ""),
    "fair": (N_("Fairs"), "storefront-outline", "calendar"),
    "survey": (N_("Surveys"), "clipboard-check-outline", "survey:"),
    "template": (N_("Letter templates"), "email-edit-outline", "templates"),
    "credit letter": (N_("Letters of credit"), "bank-outline", ""),
    "gift": (N_("Gifts"), "gift-outline", ""),
    "letter": (N_("Letters"), "email-outline", ""),
}
_TITLE = 90  # letters of a note that are told


class Found(NamedTuple):
    """Hits by kind, each with its heading; `exact`: a number or code is what was typed."""

    kinds: tuple[tuple[str, list[Hit]], ...]
    exact: bool = False


def find(desk: Desk, text: str, recent: Sequence[str]) -> Found:
    """Everything in the file that has the text."""
    lately = search.recently(desk, recent)
    named = find_customers(desk, text, _CUSTOMERS, lately)
    things = search.things(desk, text, _EACH)
    numbers = _of(things, ("order", "quotation", "shipment", "invoice", "complaint"))
    typed = text.strip().casefold()
    exact = any(hit.title.casefold() == typed for _heading, hits in numbers for hit in hits)
    others = _of(things, [kind for kind in _KINDS if kind != "person"])
    rest = [
        (_("People"), [hit for _heading, hits in _of(things, ("person",)) for hit in hits]),
        (_("Trips"), find_trips(desk, text)),
        *others,
    ]
    firms = [(_("Customers"), [*named, *find_archived(desk, text)])]
    asked = [(_("Customers who fit"), find_asked(desk, text))]
    if exact:
        return Found((*asked, *others, *firms, *rest[:2]), True)
    return Found((*asked, *firms, *rest))


def _of(things: Sequence[Thing], kinds: Sequence[str]) -> list[tuple[str, list[Hit]]]:
    return [
        (_(_KINDS[kind][0]), [_hit(one) for one in things if one.kind == kind]) for kind in kinds
    ]


def _hit(one: Thing) -> Hit:
    _heading, icon, way = _KINDS[one.kind]
    target: int | str = way
    if way.endswith(":"):
        target = f"{way}{one.id}"
    elif not way:
        target = one.customer or "customers"
    title = " ".join(one.title.split())
    day = words().date(one.when) if one.when else ""
    title = title if len(title) <= _TITLE else f"{title[:_TITLE]}…"
    return Hit(target, title, words().join((one.firm, day), "phrases"), icon=icon)


def find_archived(desk: Desk, text: str) -> list[Hit]:
    """Archived customers that have the text; they are opened where they can be brought back."""
    return [
        Hit("archive", row.name, place=_("Archived"), icon="archive-outline")
        for row in customers.archived(desk, text, _ARCHIVED)
    ]


def find_trips(desk: Desk, text: str) -> list[Hit]:
    """Trips whose name has every word of the text; the next one first, then those behind us."""
    icon = "bag-suitcase-outline"
    return [
        Hit(f"{TRIP}{number}", name, span(first, last), _("Trip"), icon=icon)
        for number, name, first, last in trips.named(desk, text)[:_TRIPS]
    ]


def find_asked(desk: Desk, text: str) -> list[Hit]:
    """The list of customers that conditions in words ask for, if the text has any."""
    told = [say(one) for one in asking.told(desk, text)]
    if not told:
        return []
    rest = asking.reading(desk, text).rest
    title = words().join([*told, *([f"“{rest}”"] if rest else [])], "facts")
    n = asking.count(desk, text)
    place = ngettext("{n} customer", "{n} customers", n).format(n=words().number(n))
    return [Hit(f"{ASKED}{text}", title, place, icon="filter-outline")]


def opened(desk: Desk, recent: Sequence[str]) -> list[Hit]:
    """The customers that were opened lately and are still there."""
    numbers = search.recently(desk, recent)[:5]
    rows = {row.id: row for row in customers.page(desk, numbers)}
    return [
        Hit(number, rows[number].name, rows[number].city or "", tier=rows[number].tier)
        for number in numbers
        if number in rows
    ]
