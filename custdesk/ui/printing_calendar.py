"""The calendar before it is printed: a day, a week, a month or a list of days."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Message
from custdesk.services import calendar_paper, calendar_table
from custdesk.services.calendar_paper import Sheet
from custdesk.services.desk import Desk
from custdesk.system.language import _, language
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.parts.sheet_choices import SheetChoices
from custdesk.ui.tasks import Progress, Tasks


def set_sheet(desk: Desk, sheet: Sheet, code: str, progress: Progress) -> Setting:
    """Set a sheet in the language `code`; nothing is written."""
    document = calendar_paper.sheet_of(desk, sheet, language(code))
    if progress.cancelled():
        raise Cancelled(Message(N_("Setting the pages was stopped.")))
    return Setting(document, document.svg_pages())


class CalendarPrintDialog(PaperDialog):
    """Opens with what the calendar shows; `zones` are offered first as second zones."""

    help_topic = "calendar"
    kind = "calendar"
    tables = True

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        sheet: Sheet,
        zones: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, tasks, _("Print calendar"), _("Calendar"), parent)
        self.choices = SheetChoices(sheet, desk.zone, zones, desk.today())
        self.build(self.choices)
        self.choices.changed.connect(self.set_pages)
        self.set_pages()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        tasks: Tasks,
        sheet: Sheet,
        zones: Sequence[str] = (),
    ) -> Path | int | None:
        """Show the pages; the PDF that was written last, else how many pages were printed."""
        dialog = cls(desk, tasks, sheet, zones, parent)
        dialog.exec()
        return dialog.written or dialog.printed or None

    def work(self) -> Callable[[Progress], Setting]:
        desk, sheet, code = self._desk, self.choices.sheet(), self.choices.language()
        self.landscape = bool(sheet.landscape)
        return lambda progress: set_sheet(desk, sheet, code, progress)

    def workbook(self) -> Callable[[Path], object]:
        desk, sheet, said = self._desk, self.choices.sheet(), language(self.choices.language())
        return lambda path: calendar_table.save(desk, path, sheet, said)

    def file_name(self) -> str:
        first, last = calendar_paper.span(self.choices.sheet(), self._desk.today())
        return _("Calendar {first} to {last}").format(first=first, last=last)
