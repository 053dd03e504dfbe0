"""Quotations: offers with their versions, samples, and how many of them become orders."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from custdesk.services.desk import Desk
from custdesk.services.offers import quotations
from custdesk.services.offers.conversion import Conversion, conversion
from custdesk.services.offers.quotations import Offer, OfferRow
from custdesk.services.offers.samples import SampleRow
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.forms.table_manners import furnish
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.paged_rows import PagedRows
from custdesk.ui.parts.paged_table import PagedTable
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.service_tabs import ServiceHead, lay_out
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.parts.taking_out import export_button, save_table
from custdesk.ui.quotations import columns, reading
from custdesk.ui.quotations.deeds import OfferDeeds
from custdesk.ui.quotations.emptiness import why_empty
from custdesk.ui.quotations.pane import OfferPane
from custdesk.ui.quotations.won import WonPane
from custdesk.ui.tasks import Tasks

_HINTS = (
    "quotations.new", "quotations.edit", "quotations.sent", "quotations.version",
    "quotations.proforma", "quotations.accept", "quotations.sample",
)  # fmt: skip


@dataclass
class _List:
    """A list of the page with its order."""

    rows: PagedRows[Any]
    table: PagedTable
    known: dict[int, Any]
    order: tuple[str, bool] = ("", False)


def _made(
    heads: Any, texts: Callable[[Any], Sequence[str]],  # noqa: ANN401
    tone: Callable[[Any, int], str], name: str, values: Callable[[Any], dict[int, object]],
) -> _List:  # fmt: skip
    known: dict[int, Any] = {}

    def fetch(ids: Sequence[int]) -> dict[int, Any]:
        return {one: known[one] for one in ids if one in known}

    rows: PagedRows[Any] = PagedRows(heads, fetch, texts, tone, bold=1, values=values)
    return _List(rows, PagedTable(rows, name, 1), known)


class QuotationsPage(Page):
    """Offers and samples in views of one list."""

    name = "quotations"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self._wanted: int | None = None  # an offer that is to be the current one
        self.found = reading.Found([], [])
        self.deeds = OfferDeeds(desk, tasks, self)
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        today = self.desk.today
        self.offers = _made(
            columns.OFFERS, lambda row: columns.offer_texts(row, today()),
            lambda row, column: columns.offer_tone(row, column, today()), _("Quotations"),
            columns.offer_values,
        )  # fmt: skip
        self.samples = _made(
            columns.SAMPLES, lambda row: columns.sample_texts(row, today()),
            lambda row, column: columns.sample_tone(row, column, today()), _("Samples"),
            columns.sample_values,
        )  # fmt: skip
        self.offers.table.spare(columns.OFFERS_BESIDE)
        self.samples.table.spare(columns.SAMPLES_BESIDE)
        furnish(self, self.offers.table, "quotations")
        furnish(self, self.samples.table, "samples")
        self._lists = QStackedWidget()
        for one in (self.offers, self.samples):
            self._lists.addWidget(one.table)
        self._middle = RowsOrWhy(self._lists)
        self.won = WonPane()
        self.pane = OfferPane(self.desk)
        split = Splitter("quotations")
        split.addWidget(self._middle)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 1)
        split.setSizes([1_000_000, 380])
        self._whole = QStackedWidget()
        self._whole.addWidget(split)
        self._whole.addWidget(self.won)
        head = ServiceHead(self)
        self.summary = head.summary
        lay_out(self, head, self._build_filters(), self._whole, hint_bar(_HINTS))
        self.setFocusProxy(self.offers.table)

    def _build_filters(self) -> QHBoxLayout:
        self.views = Segments(
            [
                ("open", _("Open offers")),
                ("all", _("All")),
                ("samples", _("Samples")),
                ("won", _("Conversion")),
            ]
        )
        self.text = SearchEdit(_("Offer number or customer"), keys="Ctrl+F")
        self.text.setFixedWidth(230)
        self.new = Button(_("New quotation"), "plus", kind="primary")
        sample = Button(_("New sample"), "flask-outline")
        self.new.clicked.connect(lambda _checked=False: self.deeds.edit_offer(None))
        sample.clicked.connect(lambda _checked=False: self.deeds.edit_sample(None))
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.views)
        row.addStretch()
        row.addWidget(self.text)
        row.addWidget(export_button(self._export))
        row.addWidget(sample)
        row.addWidget(self.new)
        return row

    def _connect(self) -> None:
        self.views.chosen.connect(self.show_view)
        self.text.wanted.connect(lambda _text: self._arrange())
        for one in (self.offers, self.samples):
            one.table.sort_wanted.connect(self._sort)
            one.table.marked.connect(lambda _place: self._tell())
            one.table.opened.connect(lambda _place: self._customer())
        self.deeds.said.connect(self.said)
        self.deeds.made.connect(self.go_to)
        self.pane.customer_opened.connect(self.customer_opened)
        self.pane.version_wanted.connect(self.go_to)
        self.pane.order_wanted.connect(lambda order: self.record_opened.emit("order", order))
        deeds = self.deeds
        self._handlers: dict[str, Callable[[], object]] = {
            "quotations.new": lambda: deeds.edit_offer(None),
            "quotations.sample": lambda: deeds.edit_sample(None),
            "quotations.edit": lambda: self._with(deeds.edit_offer, deeds.edit_sample),
            "quotations.sent": lambda: self._with(deeds.sent, deeds.sample_sent),
            "quotations.version": lambda: self._with(deeds.version),
            "quotations.proforma": lambda: self._with(deeds.proforma),
            "quotations.accept": lambda: self._with(deeds.accept),
            "quotations.decline": lambda: self._with(deeds.decline),
            "quotations.write": lambda: self._with(deeds.write_offer, deeds.write_sample),
            "quotations.print": lambda: self._with(deeds.print_offer),
            "quotations.documents": lambda: self._with(deeds.documents),
            "quotations.delete": lambda: self._with(deeds.remove_offer, deeds.remove_sample),
            "quotations.filter": self.text.setFocus,
        }
        self.bound = actions.bind(self, "quotations", self._handlers)
        self.pane.wanted.connect(lambda name: self._handlers[name]())

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read all offers and samples."""
        desk = self.desk
        self.tasks.run(
            lambda: reading.read(desk), done=self._show, initiator=self, label="quotations"
        )

    def _show(self, found: reading.Found) -> None:
        first, self._loaded = not self._loaded, True
        self.found = found
        self.views.set_counts(reading.counts(found))
        self._arrange()
        if first and self.isVisible():
            self.shown.table.setFocus()

    @property
    def shown(self) -> _List:
        """The list that is shown."""
        return self.samples if self.views.current() == "samples" else self.offers

    def _arrange(self) -> None:
        """Show what fits view and filter, in its order."""
        won = self.views.current() == "won"
        self._whole.setCurrentIndex(int(won))
        self.text.setEnabled(not won)
        if won:
            self._tell_conversion()
            return
        text, shown = self.text.text(), self.shown
        place, number = shown.table.current_row(), shown.table.current_id()
        rows: list[Any]
        if shown is self.samples:
            rows = reading.samples_of(self.found, text)
            if shown.order[0]:
                rows = reading.sorted_samples(rows, *shown.order)
        else:
            rows = reading.offers_of(self.found, self.views.current(), text)
            if shown.order[0]:
                rows = reading.sorted_offers(rows, *shown.order)
        shown.known.clear()
        shown.known.update((row.id, row) for row in rows)
        shown.rows.show(array("q", [row.id for row in rows]))
        shown.table.show_sort(*shown.order)
        self._lists.setCurrentWidget(shown.table)
        filtered = self.step_back if text else None
        why = why_empty(self.deeds, self.views.current() == "samples", filtered)
        self._middle.say_why(None if rows else why)
        self._summarise(rows)
        wanted, self._wanted = self._wanted, None
        shown.table.go_to_id(wanted or number, max(place, 0))
        self._tell()

    def _tell_conversion(self) -> None:
        """Read what became of the enquiries of a year."""
        desk = self.desk

        def show(found: Conversion) -> None:
            self.won.show_conversion(found)
            n = len(found.cases)
            text = ngettext("{n} case", "{n} cases", n).format(n=words().number(n))
            self.summary.setText(text)

        self.tasks.run(lambda: conversion(desk), done=show, initiator=self, label="conversion")

    def _summarise(self, rows: list[Any]) -> None:
        n = len(rows)
        if self.shown is self.samples:
            text = ngettext("{n} sample", "{n} samples", n).format(n=words().number(n))
        else:
            text = ngettext("{n} offer", "{n} offers", n).format(n=words().number(n))
            due = reading.due_soon(self.found, self.desk.today())
            if due:
                soon = ngettext("{n} ends within 3 days", "{n} end within 3 days", due)
                text = words().join((text, soon.format(n=words().number(due))), "facts")
        self.summary.setText(text)

    def _tell(self) -> None:
        """Show the current offer or sample in the pane."""
        shown, number = self.shown, self.shown.table.current_id()
        row = shown.known.get(number) if number is not None else None
        if isinstance(row, SampleRow):
            self.pane.show_sample(row)
        elif isinstance(row, OfferRow):
            desk = self.desk

            def show(offer: Offer) -> None:
                if self.shown.table.current_id() == number:
                    self.pane.show_offer(offer)

            self.tasks.run(
                lambda: quotations.one(desk, row.id), done=show, failed=lambda _error: None,
                initiator=self, label="offer",
            )  # fmt: skip
        else:
            self.pane.show_nothing()

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    # -- what the window and the keys ask -------------------------------------------------------

    def show_view(self, view: str) -> None:
        """Open offers, all offers, or samples."""
        self.views.choose(view)
        self._arrange()
        (self.won if view == "won" else self.shown.table).setFocus()

    def go_to(self, offer: int) -> None:
        """Make an offer the current one, in the view where it stands."""
        self._wanted = offer
        if self.views.current() in ("samples", "won") or offer not in self.offers.known:
            status = quotations.get(self.desk, offer)["status"]
            self.views.choose("open" if status in ("draft", "sent") else "all")
        self.reload()

    def open_record(self, kind: str, number: int) -> None:
        """Show an offer or a sample that another page led to."""
        if kind == "sample":
            self._wanted = number
            self.text.clear()
            self.text.flush()
            self.views.choose("samples")
            self.reload()
        elif kind == "quotation":
            self.go_to(number)

    def _sort(self, order: str, falling: bool) -> None:
        self.shown.order = (order, falling)
        self._arrange()

    def _with(
        self, act: Callable[[int], object], other: Callable[[int], object] | None = None
    ) -> None:
        """Do something with the current offer, or something else with the current sample."""
        number = None if self.views.current() == "won" else self.shown.table.current_id()
        deed = other if self.shown is self.samples else act
        if number is not None and deed is not None:
            deed(number)

    def _customer(self) -> None:
        number = self.shown.table.current_id()
        row = self.shown.known.get(number) if number is not None else None
        if row is not None:
            self.customer_opened.emit(int(row.customer))

    def _export(self) -> None:
        if self.views.current() == "won":
            self.won.save(self)
            return
        title = _("Samples") if self.shown is self.samples else _("Quotations")
        save_table(self, title, self.shown.table)

    def begin_new(self) -> bool:
        self.deeds.edit_offer(None)
        return True

    def step_back(self) -> bool:
        """Esc: the filter off."""
        if not self.text.text():
            return False
        self.text.clear()
        self.text.flush()
        self.shown.table.setFocus()
        return True
