"""The visit plan before it is printed: which days, in which language, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.errors import Cancelled, CustDeskError, StorageUnavailable
from custdesk.domain.words import N_, Message
from custdesk.services import exports, plans
from custdesk.services.desk import Desk
from custdesk.services.plans import PlannedPaper, PlannedVisit
from custdesk.system.language import _, language, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, ElidedLabel, icon_button, label, rule
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.paper_view import Pages, PaperView, ThumbList
from custdesk.ui.parts.plan_choices import PlanChoices
from custdesk.ui.tasks import Progress, Tasks


@dataclass(frozen=True, slots=True)
class _Set:
    """What the worker hands back: the plan, its pages as SVG, its visits."""

    paper: PlannedPaper
    svg_pages: list[bytes]


def set_plan(desk: Desk, start: date, end: date, code: str, progress: Progress) -> _Set:
    """Set the plan of some days in the language `code`; nothing is written."""
    paper = plans.visit_plan(desk, start, end, language(code))
    if progress.cancelled():
        raise Cancelled(Message(N_("Setting the pages was stopped.")))
    return _Set(paper, paper.document.svg_pages())


def paint_pages(printer: QPrinter, svg_pages: Sequence[bytes]) -> int:
    """Paint pages on a printer, each as large as its paper; returns how many were painted.

    Only the pages that were asked for in the printer's dialog.
    """
    wanted = range(len(svg_pages))
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        last = printer.toPage() or len(svg_pages)
        wanted = range(max(0, printer.fromPage() - 1), min(last, len(svg_pages)))
    printer.setFullPage(True)
    painter = QPainter()
    painted = 0
    for page in wanted:
        if not painted:
            if not painter.begin(printer):
                raise StorageUnavailable(
                    Message(N_("The printer did not start. See whether it is on and has paper."))
                )
        else:
            printer.newPage()
        renderer = QSvgRenderer(QByteArray(svg_pages[page]))
        paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
        size = renderer.viewBoxF().size()
        scale = min(paper.width() / size.width(), paper.height() / size.height())
        width, height = size.width() * scale, size.height() * scale
        left, top = (paper.width() - width) / 2, (paper.height() - height) / 2
        renderer.render(painter, QRectF(left, top, width, height))
        painted += 1
    painter.end()
    return painted


def ask_printer(parent: QWidget, pages: int, name: str = "") -> QPrinter | None:
    """The printer's own dialog; None when the user changed their mind. `name`: of the paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name or _("Visit plan"))
    printer.setFromTo(1, pages)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    return printer if dialog.exec() else None


class PrintDialog(QDialog):
    """Days and language at the left, the pages in the middle, printer and PDF below."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        start: date | None = None,
        end: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        FocusRing(self)
        self._desk, self._tasks = desk, tasks
        self._progress: Progress | None = None
        self._wanted = 0  # the newest request; answers to older ones are thrown away
        self.paper: PlannedPaper | None = None
        self.visits: list[PlannedVisit] = []
        self.pages = Pages()
        self.written: Path | None = None
        self.printed = 0
        today = desk.today()
        first = start or today
        self.choices = PlanChoices(today, first, end or first + timedelta(days=6))
        self.setWindowTitle(_("Print visit plan"))
        self.resize(1120, 780)
        self._build()
        self._connect()
        self.set_pages()

    def _build(self) -> None:
        self.thumbs = ThumbList()
        self.view = PaperView()
        self._nothing = EmptyState("calendar-month-outline", "", "")
        self.middle = QStackedWidget()
        self.middle.addWidget(self._sheets())
        self.middle.addWidget(self._nothing)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.choices)
        body.addWidget(rule(vertical=True))
        body.addWidget(self.middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self._foot())

    def _sheets(self) -> QWidget:
        self.page_text = label("", 12, tone="text2")
        self.smaller = icon_button("magnify-minus-outline", _("Smaller (Ctrl+−)"))
        self.larger = icon_button("magnify-plus-outline", _("Larger (Ctrl++)"))
        self.whole = icon_button("fit-to-page-outline", _("Whole page (Ctrl+0)"))
        for button, keys in (
            (self.smaller, "Ctrl+-"), (self.larger, "Ctrl++"), (self.whole, "Ctrl+0"),
        ):  # fmt: skip
            button.setShortcut(keys)
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 4, 12, 4)
        tools.addWidget(self.page_text)
        tools.addStretch()
        for button in (self.smaller, self.larger, self.whole):
            tools.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.thumbs)
        row.addWidget(rule(vertical=True))
        row.addWidget(self.view, 1)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(rule())
        column.addLayout(row, 1)
        return box

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("footer")
        foot.setFixedHeight(52)
        self.status = ElidedLabel()
        self.status.setProperty("tone", "text2")
        self.close_button = Button(_("Close"), tall=True)
        self.pdf_button = Button(_("Save PDF…"), "file-export-outline", tall=True)
        self.print_button = Button(_("Print…"), "printer-outline", kind="primary", tall=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.status, 1)
        for button in (self.close_button, self.pdf_button, self.print_button):
            row.addWidget(button)
        return foot

    def _connect(self) -> None:
        self.choices.changed.connect(self.set_pages)
        self.choices.suggestions_wanted.connect(self.suggest)
        self.choices.visit_chosen.connect(self._go_to_visit)
        self.thumbs.chosen.connect(self.view.turn_to)
        self.view.turned.connect(self._turned)
        self.smaller.clicked.connect(lambda: self.view.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.view.step_zoom(1))
        self.whole.clicked.connect(lambda: self.view.set_zoom(None))
        self.close_button.clicked.connect(self.reject)
        self.pdf_button.clicked.connect(self.save_pdf)
        self.print_button.clicked.connect(self.print_pages)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        tasks: Tasks,
        start: date | None = None,
        end: date | None = None,
    ) -> Path | int | None:
        """Show the plan; the PDF that was written last, else how many pages were printed."""
        dialog = cls(desk, tasks, start, end, parent)
        dialog.exec()
        return dialog.written or dialog.printed or None

    # -- setting --------------------------------------------------------------------------------

    def set_pages(self) -> None:
        """Set the pages anew, on the worker."""
        self._stop()
        self._wanted += 1
        wanted, desk = self._wanted, self._desk
        start, end, code = self.choices.start(), self.choices.end(), self.choices.language()
        self._say(_("Setting the pages …"), ready=False)
        self._progress = self._tasks.run_long(
            lambda progress: (None, set_plan(desk, start, end, code, progress)),
            done=lambda answer: self._show(answer[1]) if wanted == self._wanted else None,
            failed=lambda error: self._failed(error) if wanted == self._wanted else None,
            initiator=self,
            label=_("Setting the visit plan"),
        )

    def _show(self, plan: _Set) -> None:
        self.paper, self.visits = plan.paper, plan.paper.visits
        self.pages = Pages(plan.svg_pages)
        self.choices.show_visits(self.visits)
        self.view.show_pages(self.pages)
        self.thumbs.show_pages(self.pages, self.view.page)
        self._turned(self.view.page)
        if not self.visits:
            self._nothing.title.setText(_("No visits on these days"))
            self._nothing.text.setText(
                _("Plan one in the calendar, or let CustDesk suggest customers who are due.")
            )
        self.middle.setCurrentIndex(0 if self.visits else 1)
        n = len(self.pages)
        text = ngettext("{n} page", "{n} pages", n).format(n=words().number(n))
        self._say(text if self.visits else "", ready=bool(self.visits))

    def _failed(self, error: CustDeskError) -> None:
        if isinstance(error, Cancelled):
            return
        self.paper, self.visits = None, []
        self.choices.show_visits([])
        self._nothing.title.setText(_("There is no plan to show"))
        self._nothing.text.setText(say(error.message))
        self.middle.setCurrentIndex(1)
        self._say("", ready=False)

    def suggest(self, count: int) -> None:
        """Put proposed visits to customers who are due into free time, then set the pages."""
        desk, start, end = self._desk, self.choices.start(), self.choices.end()

        def propose(_progress: Progress) -> tuple[Changes, int]:
            made = plans.propose(desk, start, end, count)
            return Changes(everything=bool(made)), made

        self._say(_("Looking for free time …"), ready=False)
        self._tasks.run_long(
            propose,
            done=lambda answer: self._suggested(answer[1]),
            failed=self._failed,
            initiator=self,
            label=_("Suggesting visits"),
        )

    def _suggested(self, made: int) -> None:
        text = ngettext(
            "{n} visit proposed; Ctrl+Z takes it back.",
            "{n} visits proposed; Ctrl+Z takes them back.",
            made,
        )
        self.choices.show_suggested(
            text.format(n=words().number(made))
            if made
            else _("There are that many proposals already, or no free time.")
        )
        self.set_pages()

    def _say(self, text: str, *, ready: bool) -> None:
        self.status.setText(text)
        self.pdf_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def _turned(self, page: int) -> None:
        self.thumbs.go_to(page)
        self.page_text.setText(
            _("Page {n} of {all}").format(n=page + 1, all=max(1, len(self.pages)))
        )
        self.choices.mark_page(page + 1)

    def _go_to_visit(self, place: int) -> None:
        self.view.turn_to(self.visits[place].page - 1)

    # -- out ------------------------------------------------------------------------------------

    def print_pages(self) -> None:
        """Ask for the printer and print."""
        printer = ask_printer(self, len(self.pages))
        if printer is None:
            return
        try:
            self.printed = paint_pages(printer, self.pages.svg)
        except CustDeskError as error:
            messages.error(self, error)
            return
        n = self.printed
        text = ngettext("{n} page sent to the printer", "{n} pages sent to the printer", n)
        self.status.setText(text.format(n=words().number(n)))

    def save_pdf(self) -> None:
        """Ask where to and write the PDF."""
        first, last = self.choices.start(), self.choices.end()
        name = _("Visit plan {first} to {last}").format(first=first, last=last)
        path = messages.save_file(self, _("Save PDF"), _("PDF files (*.pdf)"), f"{name}.pdf")
        paper = self.paper
        if path is None or paper is None:
            return
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        self._tasks.run(
            lambda: exports.save(self._desk, path, paper.document.pdf(), "plan"),
            done=lambda _nothing: self._saved(path),
            failed=lambda error: messages.error(self, error),
            initiator=self,
            label="save visit plan",
        )

    def _saved(self, path: Path) -> None:
        self.written = path
        self.status.setText(_("Saved as {file}").format(file=path.name))

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def done(self, result: int) -> None:
        self._stop()
        self._wanted += 1
        super().done(result)
