"""What one should know of a recipient while reading their letter: contacts, what is open."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.words import Message, Money
from custdesk.services import customers, service_facts
from custdesk.services.desk import Desk
from custdesk.services.service_facts import ServiceFact
from custdesk.store.rows import CustomerDetail, TimelineEntry
from custdesk.system.language import _, say, words
from custdesk.ui.parts.channels import channel_name
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.facts_pane import FactsPane
from custdesk.ui.parts.formats import amount, days, text_date

_ENTRIES, _LINES = 6, 160


@dataclass(frozen=True, slots=True)
class File:
    """What is told of a customer beside their letter."""

    detail: CustomerDetail
    facts: tuple[ServiceFact, ...]
    past: tuple[TimelineEntry, ...]
    coming: tuple[TimelineEntry, ...]


def read(desk: Desk, customer: int) -> File:
    """The file of a customer; a few short queries."""
    entries = customers.timeline(desk, customer, 40)
    past = [one for one in entries if not one.planned and one.kind == "interaction"]
    coming = [one for one in entries if one.planned]
    return File(
        customers.detail(desk, customer), service_facts.facts(desk, customer),
        tuple(past[:_ENTRIES]), tuple(coming[:_ENTRIES]),
    )  # fmt: skip


class FileView(FactsPane):
    """`customer_wanted` and `page_wanted` (a page, the customer) lead away."""

    customer_wanted = Signal(int)
    page_wanted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Their file"), parent)
        self.setMinimumWidth(220)

    def show_nothing(self) -> None:
        """No letter is chosen."""
        self.begin()
        self.end()

    def show_file(self, found: File, today: dt.date) -> None:
        """The file of the one whose letter is read."""
        detail = found.detail
        self.begin()
        place = words().country(detail.row.country) if detail.row.country else ""
        self.head(detail.row.name, words().join((tier_word(detail.row.tier), place), "facts"))
        self.link(_("Open customer"), lambda: self.customer_wanted.emit(detail.id))
        last, ordered = detail.row.last_contact, detail.row.last_order
        gone = days((today - last).days) if last else ""
        self.facts([
            (_("Last contact"), _("{days} ago").format(days=gone) if last else _("never")),
            (_("Last order"), text_date(ordered, today) if ordered else _("none yet")),
            (_("12 months"), amount(detail.row.sales_12m, detail.currency)),
        ])  # fmt: skip
        if found.facts:
            self.section(_("What is open"))
            for fact in found.facts:
                self.line(say(fact.title), "", say(fact.told), fact.tone or "text3")
        if found.coming:
            self.section(_("What is next"))
            for entry in found.coming:
                self._entry(entry, today)
        self.section(_("Last contacts"))
        for entry in found.past:
            self._entry(entry, today)
        if not found.past:
            self.text(_("Nothing here yet."))
        self.end()

    def _entry(self, entry: TimelineEntry, today: dt.date) -> None:
        channel = channel_name(entry.channel or "note") if entry.kind == "interaction" else ""
        title = words().join((channel, entry.person), "facts") or say(entry.title)
        text = entry.text or _told(entry.aside)
        short = text if len(text) <= _LINES else f"{text[:_LINES].rstrip()}…"
        self.line(title, text_date(entry.day, today), short)


def _told(aside: str | Money | Message) -> str:
    if isinstance(aside, Message):
        return say(aside)
    return aside if isinstance(aside, str) else ""
