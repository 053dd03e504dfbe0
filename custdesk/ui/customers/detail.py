"""The pane at the right: who the current customer is and what happened."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from custdesk.domain.errors import NotFound
from custdesk.domain.words import N_
from custdesk.services import (
    clock,
    customers,
    groups,
    service_facts,
    trust,
    warnings,
)
from custdesk.services.desk import Desk
from custdesk.services.documents import Owner
from custdesk.store.rows import CustomerDetail, PersonRow, TimelineEntry
from custdesk.system.language import _
from custdesk.ui.customers.around_orders import AroundOrders
from custdesk.ui.customers.columns import Scene
from custdesk.ui.customers.deeds import Deeds
from custdesk.ui.customers.facts import FactRow, facts_of
from custdesk.ui.customers.files import FileDrop
from custdesk.ui.customers.head import DetailHead
from custdesk.ui.customers.letters import begin_letter, note_consent, show_consent
from custdesk.ui.customers.looking import show_changes, show_portrait
from custdesk.ui.customers.orders import OrdersTab
from custdesk.ui.customers.people import PeopleTab
from custdesk.ui.customers.profile import ProfileTab
from custdesk.ui.customers.reading_rhythm import RhythmReader
from custdesk.ui.customers.timeline import TimelineTab
from custdesk.ui.customers.timeline_model import RECORDS
from custdesk.ui.parts.buttons import rule
from custdesk.ui.parts.empty import EmptyState

if TYPE_CHECKING:
    from custdesk.ui.customers.care_tab import CareTab
    from custdesk.ui.customers.rhythm import RhythmTab
    from custdesk.ui.forms.documents import DocumentsBox

_TABS = (
    N_("Profile"), N_("People"), N_("Timeline"), N_("Orders"), N_("Rhythm"), N_("Care"),
    N_("Files"),
)  # fmt: skip
PROFILE, PEOPLE, TIMELINE, ORDERS, RHYTHM, CARE, DOCUMENTS = range(7)
_TABS_LEFT = 10  # px: with the air of a tab, its word begins where the other texts do


class DetailPane(QWidget):
    """Shows one customer; a tab is read when it is looked at."""

    step_wanted = Signal(int)
    close_wanted = Signal()
    own_window_wanted = Signal(int)

    def __init__(self, desk: Desk, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self.detail: CustomerDetail | None = None
        self._fresh: set[int] = set()
        self._rhythm = RhythmReader(desk, deeds, lambda: self.detail.id if self.detail else None)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.head, self.facts = DetailHead(), FactRow()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for title in _TABS:
            self.tabs.addTab(_(title))
        self.tabs.setCurrentIndex(TIMELINE)
        self.profile, self.people = ProfileTab(), PeopleTab()
        self.timeline = TimelineTab(Scene(self._desk.today()))
        self.orders = OrdersTab(self._desk.today())
        self.around = AroundOrders(self.orders)
        self.rhythm: RhythmTab | None = None  # made when they are first looked at
        self.care: CareTab | None = None
        self.documents: DocumentsBox | None = None
        FileDrop(self, self._desk, self._deeds, lambda: self.detail, self._take_files)
        self._stack = QStackedWidget()
        for tab in (self.profile, self.people, self.timeline, self.around):
            self._stack.addWidget(tab)
        self._stack.setCurrentIndex(TIMELINE)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, rule(), self.facts, rule()):
            column.addWidget(widget)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(_TABS_LEFT, 0, 0, 0)
        tabs.addWidget(self.tabs)
        column.addLayout(tabs)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        nobody = EmptyState(
            "account-outline", _("No customer chosen"), _("Choose one in the list at the left.")
        )
        self._whole = QStackedWidget()
        self._whole.addWidget(nobody)
        self._whole.addWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_tab)
        self.head.step_wanted.connect(self.step_wanted)
        self.head.close_wanted.connect(self.close_wanted)
        self.head.why_wanted.connect(self._why)
        self.head.deed_wanted.connect(self.do)
        self.profile.edit_wanted.connect(lambda: self.do("edit"))
        self.profile.verify_wanted.connect(lambda: self.do("verify"))
        self.profile.groups_wanted.connect(lambda: self.do("groups"))
        self.profile.consent_wanted.connect(lambda: self.do("consents"))
        self.people.groups_wanted.connect(
            lambda person: self._deeds.choose_groups("person", person.id, person.name)
        )
        self.profile.field_wanted.connect(self._fill)
        self.people.verify_wanted.connect(self._deeds.verify_person)
        self.people.save_wanted.connect(
            lambda one: (
                self._deeds.give_contacts([self.detail.id], one.name, one.id)
                if self.detail is not None
                else None
            )
        )
        self.people.reach_wanted.connect(
            lambda person, way: (
                self._deeds.reach(self.detail, person, way) if self.detail is not None else None
            )
        )
        self.people.person_wanted.connect(self._edit_person)
        self.people.removal_wanted.connect(self._deeds.remove_person)
        self.timeline.note_written.connect(self._note)
        self.timeline.entry_opened.connect(self._open_entry)
        self.timeline.letter.connect(self._letter)
        self.timeline.entry_unwanted.connect(self._deeds.remove_entry)

    # Showing

    def show_customer(self, customer: int | None) -> None:
        """Show a customer, or that none is chosen; the same one is not read again."""
        if customer is None or self.detail is None or self.detail.id != customer:
            self._read(customer)

    def reload(self) -> None:
        """Read the customer again."""
        self._read(self.detail.id if self.detail else None)

    def _read(self, customer: int | None) -> None:
        try:
            found = customers.detail(self._desk, customer) if customer is not None else None
        except NotFound:  # deleted a moment ago; the list will say so itself
            found = None
        self.detail = found
        self._fresh.clear()
        self._whole.setCurrentIndex(1 if found else 0)
        if found is None:
            return
        self.head.show_detail(found)
        self.head.show_warnings(warnings.standing(self._desk, found.id))
        self.facts.show_facts(facts_of(found, self._desk.today()))
        self.tick()
        self._show_tab(self.tabs.currentIndex())

    def _show_tab(self, tab: int) -> None:
        self._stack.setCurrentWidget(self._widget_of(tab))
        detail = self.detail
        if detail is None or tab in self._fresh:
            return
        self._fresh.add(tab)
        if tab == PROFILE:
            self.profile.read(self._desk, detail)
        elif tab == PEOPLE:
            sources = trust.sources(self._desk, detail.id)
            inside_of = groups.of_people(self._desk, [one.id for one in detail.people])
            self.people.show_detail(detail, sources, self._desk.today(), inside_of)
        elif tab == TIMELINE:
            self.timeline.show_entries(customers.timeline(self._desk, detail.id))
        elif tab == ORDERS:
            self.orders.orders.show_orders(customers.orders(self._desk, detail.id))
            self.around.show_facts(detail.id, service_facts.facts(self._desk, detail.id))
        elif tab == RHYTHM:
            assert self.rhythm is not None
            self._rhythm.read(detail.id, self.rhythm)
        elif tab == DOCUMENTS and self.documents is not None:
            self.documents.show_owner(Owner(detail.id))
        elif self.care is not None:
            self.care.show_detail(detail)

    def _widget_of(self, tab: int) -> QWidget:
        """What a tab shows; what is seldom looked at is made then."""
        if tab == RHYTHM:
            if self.rhythm is None:
                from custdesk.ui.customers.rhythm import RhythmTab

                self.rhythm = RhythmTab(self._desk.today())
                self._stack.addWidget(self.rhythm)
            return self.rhythm
        if tab == CARE:
            if self.care is None:
                from custdesk.ui.customers.care_tab import CareTab

                self.care = CareTab(self._desk, self._deeds)
                self._stack.addWidget(self.care)
            return self.care
        if tab == DOCUMENTS:
            return self._documents()
        return (self.profile, self.people, self.timeline, self.around)[tab]

    def _documents(self) -> "DocumentsBox":
        if self.documents is None:
            from custdesk.ui.forms.documents import DocumentsBox

            self.documents = DocumentsBox(self._desk, self._deeds.tasks)
            self.documents.said.connect(self._deeds.said)
            self._stack.addWidget(self.documents)
        return self.documents

    def _take_files(self, paths: list[Path]) -> None:
        """What is dropped anywhere on the pane belongs to the customer."""
        if self.detail is not None:
            self.tabs.setCurrentIndex(DOCUMENTS)
            self._documents().take(paths)

    def tick(self) -> None:
        """The hour there goes on."""
        detail = self.detail
        if detail is not None:
            fields, now = detail.fields, self._desk.clock.now()
            cells = (fields[name] for name in ("country", "city", "state", "office_hours"))
            there = clock.made(detail.zone, *cells)
            self.head.show_reach(there.reach(now, self._desk.zone))
            self._look_around(detail.id)

    def _look_around(self, customer: int) -> None:
        """Hours in common and days off there, on the worker: they load tables."""
        desk = self._desk

        def look() -> "clock.Around | None":
            try:
                return clock.around(desk, customer)
            except NotFound:  # deleted a moment ago
                return None

        def show(found: "clock.Around | None") -> None:
            if found is not None and self.detail is not None and self.detail.id == customer:
                self.head.show_around(found, desk.today())
                self.profile.show_around(found, desk.today())

        self._deeds.behind(look, show)

    def take_focus(self) -> None:
        """Enter on a row leads here."""
        if self.detail is not None:
            tab = self.tabs.currentIndex()
            widgets = {TIMELINE: self.timeline.list, ORDERS: self.orders}
            shown = self._documents() if tab == DOCUMENTS else widgets.get(tab, self.tabs)
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def write_note(self) -> None:
        """The cursor into the note field."""
        self.tabs.setCurrentIndex(TIMELINE)
        self.timeline.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Doing

    def do(self, deed: str) -> None:
        """One of the deeds of the head, on the customer that is shown."""
        detail, deeds = self.detail, self._deeds
        if detail is None:
            return
        wanted: dict[str, Callable[[], None]] = {
            "call": lambda: deeds.log_call(detail.id),
            "write": lambda: deeds.write(detail),
            "letter": lambda: begin_letter(self._desk, deeds, detail.id, self),
            "visit": lambda: deeds.plan_visit(detail.id),
            "note": self.write_note,
            "task": lambda: deeds.add_task(detail.id),
            "contact": lambda: deeds.edit_person(detail.id, None),
            "edit": lambda: deeds.edit(detail.id),
            "portrait": lambda: show_portrait(self._desk, deeds.tasks, detail, self),
            "changes": lambda: show_changes(self._desk, detail, self),
            "marks": lambda: deeds.set_marks(detail.id, detail.row.name),
            "groups": lambda: deeds.choose_groups("customer", detail.id, detail.row.name),
            "consent": lambda: note_consent(self._desk, deeds, detail.id, self),
            "consents": lambda: show_consent(self._desk, deeds, detail.id, self),
            "verify": lambda: deeds.verify(detail.id, detail.row.name),
            "contacts": lambda: deeds.give_contacts([detail.id], detail.row.name),
            "window": lambda: self.own_window_wanted.emit(detail.id),
            "combine": deeds.combine,
            "pack": lambda: deeds.give_pack([detail.id], detail.row.name),
            "archive": lambda: deeds.archive([detail.id]),
            "delete": lambda: deeds.remove([detail.id]),
        }
        wanted[deed]()

    def _fill(self, field: str) -> None:
        """Ask for what is missing, where it is entered."""
        if self.detail is None:
            return
        if field == "person":
            self.do("contact")
        elif field == "people":
            self.tabs.setCurrentIndex(PEOPLE)
        else:
            self._deeds.edit(self.detail.id, at=field)

    def _why(self) -> None:
        if self.detail is not None:
            self._deeds.why(self.detail.id, self.detail.row.name)

    def _edit_person(self, person: PersonRow | None) -> None:
        if self.detail is not None:
            self._deeds.edit_person(self.detail.id, person)

    def _note(self, text: str) -> None:
        if self.detail is not None and self._deeds.note(self.detail.id, text):
            self.timeline.clear_note()

    def _open_entry(self, entry: TimelineEntry) -> None:
        if self.detail is None or self._deeds.open_entry(self.detail.id, entry):
            return
        if entry.kind in RECORDS:
            self._deeds.record_opened.emit(RECORDS[entry.kind], entry.record)
            return
        self.tabs.setCurrentIndex(DOCUMENTS if entry.kind == "document" else ORDERS)
        if entry.kind == "order":
            self.orders.go_to(entry.record)

    def _letter(self, letter: str, entry: TimelineEntry | None) -> None:
        if letter == "D" and entry is not None:
            self._deeds.finish(entry)
        deed = {"L": "call", "W": "write", "V": "visit"}.get(letter)
        if deed:
            self.do(deed)
