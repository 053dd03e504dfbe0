"""The visit plan before it is printed: which days, in which language, page by page."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Message
from custdesk.services import as_seen, plans
from custdesk.services.desk import Desk
from custdesk.services.plans import PlannedPaper, PlannedVisit, PlanPaper
from custdesk.system.language import _, language, ngettext, words
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.parts.plan_choices import PlanChoices
from custdesk.ui.tasks import Progress, Tasks


def set_plan(
    desk: Desk,
    start: date,
    end: date,
    code: str,
    progress: Progress,
    trip: int | None = None,
    visit: int | None = None,
    shape: PlanPaper | None = None,
) -> Setting:
    """Set the plan of some days in the language `code`; nothing is written.

    `trip` keeps its visits, with its nights and ways; `visit` that one alone; `shape`: how it is
    printed.
    """
    paper = plans.visit_plan(desk, start, end, language(code), trip=trip, visit=visit, paper=shape)
    if progress.cancelled():
        raise Cancelled(Message(N_("Setting the pages was stopped.")))
    return Setting(paper.document, paper.document.svg_pages(), paper)


class PrintDialog(PaperDialog):
    """Days, layout and language at the left; visits can be suggested for free time."""

    help_topic = "visit-plan"
    tables = True

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        start: date | None = None,
        end: date | None = None,
        parent: QWidget | None = None,
        trip: int | None = None,
        visit: int | None = None,
        suggest: int = 0,
    ) -> None:
        self._trip, self._visit = trip, visit
        super().__init__(desk, tasks, _("Print visit plan"), _("Visit plan"), parent)
        self.visits: list[PlannedVisit] = []
        self._planned: PlannedPaper | None = None
        today = desk.today()
        first = start or today
        self.choices = PlanChoices(today, first, end or first + timedelta(days=6))
        self.choices.may_suggest(trip is None and visit is None)
        self.build(self.choices)
        self.choices.changed.connect(self.set_pages)
        self.choices.suggestions_wanted.connect(self.suggest)
        self.choices.visit_chosen.connect(self._go_to_visit)
        if suggest:
            self.suggest(suggest)
        else:
            self.set_pages()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        tasks: Tasks,
        start: date | None = None,
        end: date | None = None,
        trip: int | None = None,
        visit: int | None = None,
        suggest: int = 0,
    ) -> Path | int | None:
        """Show the plan; the PDF that was written last, else how many pages were printed.

        `suggest`: so many visits are proposed first.
        """
        dialog = cls(desk, tasks, start, end, parent, trip, visit, suggest)
        dialog.exec()
        return dialog.written or dialog.printed or None

    def work(self) -> Callable[[Progress], Setting]:
        desk, start, end = self._desk, self.choices.start(), self.choices.end()
        code, trip, visit = self.choices.language(), self._trip, self._visit
        shape = self.choices.paper.paper()
        self.landscape = shape.layout == "list"
        return lambda progress: set_plan(desk, start, end, code, progress, trip, visit, shape)

    def shown(self, found: object) -> bool:
        self._planned = found if isinstance(found, PlannedPaper) else None
        self.visits = self._planned.visits if self._planned else []
        self.choices.show_visits(self.visits)
        if not self.visits:
            self.say_nothing(
                _("No visits on these days"),
                _("Plan one in the calendar, or let CustDesk suggest customers who are due."),
            )
        return bool(self.visits)

    def workbook(self) -> Callable[[Path], object]:
        desk, planned, name = self._desk, self._planned, _("Visit plan")
        assert planned is not None, "the button waits for pages"
        header, rows = plans.table(planned, language(self.choices.language()))
        return lambda path: as_seen.save(desk, path, name, header, rows)

    def not_set(self) -> None:
        self.visits, self._planned = [], None
        self.choices.show_visits([])

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

    def turned(self, page: int) -> None:
        super().turned(page)
        self.choices.mark_page(page + 1)

    def _go_to_visit(self, place: int) -> None:
        self.view.turn_to(self.visits[place].page - 1)

    def file_name(self) -> str:
        first, last = self.choices.start(), self.choices.end()
        return _("Visit plan {first} to {last}").format(first=first, last=last)
