"""What every print dialog has: choices at the left, pages in the middle, printer and PDF below."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.errors import Cancelled, CustDeskError
from custdesk.domain.words import Message
from custdesk.services import exports
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, ElidedLabel, rule
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import keep_on_screen
from custdesk.ui.parts.kept import keep, kept
from custdesk.ui.parts.pages import Pages
from custdesk.ui.parts.paper_printing import ask_printer, paint_pages, printing
from custdesk.ui.parts.paper_thumbs import ThumbList
from custdesk.ui.parts.paper_tools import PaperTools
from custdesk.ui.parts.paper_view import PaperView
from custdesk.ui.parts.scrolled import Scrolled
from custdesk.ui.tasks import Progress, Tasks

__all__ = ["PaperDialog", "Printable", "Setting", "ask_printer", "paint_pages"]

_KEPT = "preview"


class Printable(Protocol):
    """A set document."""

    @property
    def trouble(self) -> Message | None: ...
    def pdf(self) -> bytes: ...
    def svg_pages(self) -> list[bytes]: ...


class Setting(NamedTuple):
    """What the worker hands back: the document with its pages as SVG, and what else it found."""

    document: Printable
    svg_pages: list[bytes]
    found: object = None


class PaperDialog(QDialog):
    """Sets pages on the worker whenever `set_pages` is called, and shows the newest.

    A dialog of its own names what it prints (`name`, `kind` in the list of exports) and overrides
    `work`, `shown`, `file_name` and what it likes of the rest.
    """

    kind = "plan"
    landscape = False
    exact = False  # printed in its own measures, never fitted to the paper
    tables = False  # the same can be had as a workbook, see `workbook`

    def __init__(
        self, desk: Desk, tasks: Tasks, title: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        FocusRing(self)
        self._desk, self._tasks, self._name = desk, tasks, name
        self._progress: Progress | None = None
        self._wanted = 0  # the newest request; answers to older ones are thrown away
        self._document: Printable | None = None
        self.pages = Pages()
        self.written: Path | None = None
        self.printed = 0
        self.setWindowTitle(title)
        self.resize(*kept(_KEPT).get("size", (1120, 780)))
        keep_on_screen(self)

    def build(self, choices: QWidget) -> None:
        """Put the dialog together around its choices."""
        self.thumbs = ThumbList(self._tasks)
        self.view = PaperView(self._tasks)
        self.tools = PaperTools(self.view)
        self._nothing = EmptyState("calendar-month-outline", "", "")
        self.middle = QStackedWidget()
        self.middle.addWidget(self._sheets())
        self.middle.addWidget(self._nothing)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(Scrolled(choices))
        body.addWidget(rule(vertical=True))
        body.addWidget(self.middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self._foot())
        self._connect()

    def _sheets(self) -> QWidget:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.thumbs)
        self._beside = rule(vertical=True)
        row.addWidget(self._beside)
        row.addWidget(self.view, 1)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
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
        self.table_button = Button(_("Save as Excel…"), "file-excel-outline", tall=True)
        self.table_button.setVisible(self.tables)
        self.pdf_button = Button(_("Save PDF…"), "file-export-outline", tall=True)
        self.print_button = Button(_("Print…"), "printer-outline", kind="primary", tall=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.status, 1)
        for button in (
            self.close_button, self.table_button, self.pdf_button, self.print_button,
        ):  # fmt: skip
            row.addWidget(button)
        return foot

    def _connect(self) -> None:
        self.thumbs.chosen.connect(self.view.turn_to)
        self.view.turned.connect(self.turned)
        self.tools.thumbs_wanted.connect(self.thumbs.setVisible)
        self.tools.thumbs_wanted.connect(self._beside.setVisible)
        memory = kept(_KEPT)
        self.tools.thumbs.setChecked(memory.get("thumbs", True))
        zoom = memory.get("zoom")
        if isinstance(zoom, float):
            self.view.set_zoom(zoom)
        elif zoom == "width":
            self.view.set_zoom(None, "width")
        self.table_button.clicked.connect(self.save_table)
        self.close_button.clicked.connect(self.reject)
        self.pdf_button.clicked.connect(self.save_pdf)
        self.print_button.clicked.connect(self.print_pages)

    # -- what a dialog of its own says ------------------------------------------------------------

    def work(self) -> Callable[[Progress], Setting]:
        """What sets the pages of the present choices, on the worker; it writes nothing."""
        raise NotImplementedError

    def shown(self, found: object) -> bool:
        """The pages are there; False when there is nothing to print after all."""
        return True

    def not_set(self) -> None:
        """Setting the pages failed; the reason is told."""

    def file_name(self) -> str:
        """A name for the PDF, without its ending."""
        return self._name

    def workbook(self) -> Callable[[Path], object]:
        """What writes the same as a workbook, on the worker; asked for where `tables` says so."""
        raise NotImplementedError

    # -- setting ----------------------------------------------------------------------------------

    def set_pages(self) -> None:
        """Set the pages anew, on the worker."""
        self._stop()
        self._wanted += 1
        wanted, work = self._wanted, self.work()
        self._say(_("Setting the pages …"), ready=False)
        self._progress = self._tasks.run_long(
            lambda progress: (None, work(progress)),
            done=lambda answer: self._show(answer[1]) if wanted == self._wanted else None,
            failed=lambda error: self._failed(error) if wanted == self._wanted else None,
            initiator=self,
            label=_("Setting the pages …"),
        )

    def _show(self, setting: Setting) -> None:
        self._document = setting.document
        self.pages = Pages(setting.svg_pages)
        something = self.shown(setting.found)
        self.view.show_pages(self.pages)
        self.thumbs.show_pages(self.pages, self.view.page)
        self.turned(self.view.page)
        self.middle.setCurrentIndex(0 if something else 1)
        n = len(self.pages)
        text = ngettext("{n} page", "{n} pages", n).format(n=words().number(n))
        trouble = setting.document.trouble
        if trouble is not None:
            text = words().join((text, say(trouble)), "sentences")
        self._say(text if something else "", ready=something)

    def _failed(self, error: CustDeskError) -> None:
        if isinstance(error, Cancelled):
            return
        self._document = None
        self.not_set()
        self.say_nothing(_("There is no plan to show"), say(error.message))
        self.middle.setCurrentIndex(1)
        self._say("", ready=False)

    def say_nothing(self, title: str, text: str) -> None:
        """What stands in the place of pages."""
        self._nothing.title.setText(title)
        self._nothing.text.setText(text)

    def _say(self, text: str, *, ready: bool) -> None:
        self.status.setText(text)
        self.pdf_button.setEnabled(ready)
        self.table_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def turned(self, page: int) -> None:
        """Another page (from 0) is shown."""
        self.thumbs.go_to(page)
        self.tools.show_page(page, len(self.pages))

    # -- out --------------------------------------------------------------------------------------

    def print_pages(self) -> None:
        """Ask for the printer and print."""
        size = self.pages.size(0) if self.exact else None
        printer = ask_printer(
            self, len(self.pages), self._name, landscape=self.landscape, size=size
        )
        if printer is None:
            return
        self._say(_("Printing …"), ready=False)
        self._tasks.run_long(  # not stopped by other choices: it prints what was shown
            printing(printer, self.pages.svg, self.view.page, exact=self.exact),
            done=lambda answer: self._printed(answer[1]),
            failed=self._not_printed,
            initiator=self,
            label=_("Printing …"),
        )

    def _printed(self, n: int) -> None:
        self.printed = n
        text = ngettext("{n} page sent to the printer", "{n} pages sent to the printer", n)
        self._say(text.format(n=words().number(n)), ready=True)

    def _not_printed(self, error: CustDeskError) -> None:
        self._say(say(error.message) if isinstance(error, Cancelled) else "", ready=True)
        if not isinstance(error, Cancelled):
            messages.error(self, error)

    def save_pdf(self) -> None:
        """Ask where to and write the PDF."""
        name = self.file_name()
        path = messages.save_file(self, _("Save PDF"), _("PDF files (*.pdf)"), f"{name}.pdf")
        document = self._document
        if path is None or document is None:
            return
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        self._tasks.run(
            lambda: exports.save(self._desk, path, document.pdf(), self.kind),
            done=lambda _nothing: self._saved(path),
            failed=lambda error: messages.error(self, error),
            initiator=self,
            label="save pages",
        )

    def save_table(self) -> None:
        """Ask where to and write the same as a workbook."""
        name = f"{self.file_name()}.xlsx"
        path = messages.save_file(self, _("Save as Excel"), _("Workbooks (*.xlsx)"), name)
        if path is None:
            return
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        write = self.workbook()
        self._tasks.run(
            lambda: write(path),
            done=lambda _nothing: self._saved(path),
            failed=lambda error: messages.error(self, error),
            initiator=self,
            label="save pages as a table",
        )

    def _saved(self, path: Path) -> None:
        self.written = path
        self.status.setText(_("Saved as {file}").format(file=path.name))

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def done(self, result: int) -> None:
        zoom = self.view.zoom if self.view.zoom is not None else self.view.fit
        size = [self.width(), self.height()]
        keep(_KEPT, zoom=zoom, thumbs=self.tools.thumbs.isChecked(), size=size)
        self._stop()
        self._wanted += 1
        super().done(result)
