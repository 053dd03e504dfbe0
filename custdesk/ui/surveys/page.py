"""Surveys: what customers think of us, who answered and who did not, and what becomes of it."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QWidget

from custdesk.services import surveys
from custdesk.services.desk import Desk
from custdesk.services.surveys import AnswerRow, SurveyRow, drafting
from custdesk.services.surveys.results import Season, Whole
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.forms.table_manners import furnish
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.plain_table import PlainTable
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.service_tabs import ServiceHead, lay_out
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.parts.taking_out import export_button, save_table
from custdesk.ui.surveys.deeds import Deeds
from custdesk.ui.surveys.pane import AnswerPane
from custdesk.ui.surveys.results import ResultsView
from custdesk.ui.surveys.rows import BESIDE, WIDE, WIDTHS, AnswerRows
from custdesk.ui.tasks import Tasks

_HINTS = ("surveys.record", "surveys.ask", "surveys.take", "surveys.recommend", "surveys.new")
_Found = tuple[list[SurveyRow], int | None, list[AnswerRow], Whole | None, tuple[Season, ...]]


class SurveysPage(Page):
    """One survey at a time: its results, those who answered, those who did not yet."""

    name = "surveys"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self._asked = 0
        self._survey: int | None = None
        self._wanted: int | None = None  # an answer to be shown as soon as the rows are there
        self._surveys: list[SurveyRow] = []
        self._all: list[AnswerRow] = []
        self.deeds = Deeds(desk, tasks, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.rows = AnswerRows(self.desk.today())
        self.table = PlainTable(self.rows, _("Who was asked"), WIDTHS, WIDE)
        self.table.spare(BESIDE)
        furnish(self, self.table, "surveys")
        self.pane = AnswerPane()
        self.results = ResultsView()
        split = Splitter("surveys")
        split.addWidget(self.table)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 1)
        split.setSizes([960, 380])
        self._views = QStackedWidget()
        self._views.addWidget(self.results)
        self._views.addWidget(split)
        self._middle = RowsOrWhy(self._views)
        new = Button(_("New survey"), "plus")
        new.clicked.connect(self.make_new)
        head = ServiceHead(self, new)
        self.summary = head.summary
        lay_out(self, head, self._build_filters(), self._middle, hint_bar(_HINTS))
        self.setFocusProxy(self.table)

    def _build_filters(self) -> QHBoxLayout:
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(_("Survey"))
        self.chooser.setMinimumWidth(220)
        self.parts = Segments(
            [("results", _("Results")), ("answered", _("Answered")), ("waiting", _("Waiting"))]
        )
        self.ask_button = Button(_("Ask customers"), "account-multiple-plus-outline")
        self.take_button = Button(_("Take in forms"), "file-import-outline")
        self.mails_button = Button(_("Mail drafts"), "email-multiple-outline", kind="flat")
        self.mails_button.setToolTip(_("A folder of drafts with the form, to all who are waiting"))
        self.ask_button.clicked.connect(lambda: self.act("surveys.ask"))
        self.take_button.clicked.connect(lambda: self.act("surveys.take"))
        self.mails_button.clicked.connect(lambda: self.act("surveys.mails"))
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.chooser)
        row.addWidget(self.parts)
        row.addStretch()
        for button in (self.mails_button, self.ask_button, self.take_button):
            row.addWidget(button)
        row.addWidget(export_button(lambda: save_table(self, _("Survey"), self.table)))
        return row

    def _connect(self) -> None:
        self.chooser.activated.connect(lambda place: self.show_survey(self._surveys[place].id))
        self.parts.chosen.connect(lambda _key: self._show_part())
        self.table.selectionModel().currentChanged.connect(lambda *_given: self._show_one())
        self.table.doubleClicked.connect(lambda _index: self.act("surveys.record"))
        self.pane.deed_wanted.connect(self.act)
        self.pane.customer_opened.connect(self.customer_opened)
        self.pane.complaint_opened.connect(
            lambda number: self.record_opened.emit("complaint", number)
        )
        self.results.answer_opened.connect(self.show_answer)
        self.deeds.said.connect(self.said)
        names = [action.id for action in actions.of("surveys")]
        # On the page, so that a survey can be made while there is none.
        actions.bind(self, "surveys", {name: partial(self.act, name) for name in names})

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the surveys, and of the chosen one who was asked and what came of it."""
        self._asked += 1
        asked, desk, chosen = self._asked, self.desk, self._survey

        def read() -> _Found:
            found = surveys.listed(desk)
            known = {one.id for one in found}
            number = chosen if chosen in known else found[0].id if found else None
            if number is None:
                return found, None, [], None, ()
            whole = surveys.results(desk, number)
            return (
                found,
                number,
                surveys.answers(desk, number),
                whole,
                tuple(surveys.over_time(desk)),
            )

        self.tasks.run(
            read, done=lambda found: self._show(found) if asked == self._asked else None,
            initiator=self, label="surveys",
        )  # fmt: skip

    def _show(self, found: _Found) -> None:
        self._surveys, self._survey, self._all, whole, seasons = found
        first, self._loaded = not self._loaded, True
        self.rows.today = self.desk.today()
        self.chooser.clear()
        for one in self._surveys:
            self.chooser.addItem(one.name, one.id)
        self.chooser.setCurrentIndex(self.chooser.findData(self._survey))
        n = len(self._surveys)
        text = ngettext("{n} survey", "{n} surveys", n)
        self.summary.setText(text.format(n=words().number(n)) if n else "")
        self._middle.say_why(None if n else self._emptiness())
        answered = sum(row.answered is not None for row in self._all)
        self.parts.set_counts({"answered": answered, "waiting": len(self._all) - answered})
        self.mails_button.setEnabled(answered < len(self._all))
        self.results.show_results(whole, seasons)
        self._show_part()
        if first and self.isVisible():
            self.table.setFocus()

    def _show_part(self) -> None:
        """Results, or those who answered, or those who did not yet."""
        part = self.parts.current()
        self._views.setCurrentIndex(0 if part == "results" else 1)
        current, place = self.current(), self.table.current_row()
        self.rows.show(
            [row for row in self._all if (row.answered is not None) == (part != "waiting")]
        )
        wanted = self._wanted or (current.id if current else None)
        kept = self.rows.place_of(wanted)
        self._wanted = None
        self.table.go_to(max(place, 0) if kept is None else kept)
        self._show_one()

    def _emptiness(self) -> EmptyState:
        return EmptyState(
            "clipboard-check-outline",
            _("No survey is kept yet"),
            _(
                "Ask customers whether they would recommend us, and how satisfied they are with "
                "product, delivery, service, price and people: by mail with a form, or by phone."
            ),
            [(_("New survey"), "plus", self.make_new)],
            primary=True,
        )

    def survey(self) -> SurveyRow | None:
        """The survey that is looked at."""
        return next((one for one in self._surveys if one.id == self._survey), None)

    def current(self) -> AnswerRow | None:
        """Who is looked at; nobody while the results are shown."""
        place = self.table.current_row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def _show_one(self) -> None:
        self.pane.show_answer(self.current(), self.survey(), self.desk.today())

    def show_survey(self, number: int) -> None:
        """Look at another survey."""
        self._survey = number
        self.reload()

    def show_answer(self, number: int) -> None:
        """Go to somebody who was asked in the survey that is looked at."""
        row = next((row for row in self._all if row.id == number), None)
        if row is not None:
            self._wanted = number
            self.parts.choose("answered" if row.answered else "waiting")
            self._show_part()

    def open_record(self, kind: str, number: int) -> None:
        """Show a survey that another page led to."""
        if kind == "survey":
            self.show_survey(number)

    def begin_new(self) -> bool:
        self.make_new()
        return True

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    # -- doing ----------------------------------------------------------------------------------

    def make_new(self) -> None:
        """Ask what is to be asked."""
        from custdesk.ui.forms.survey import ask_survey

        number = ask_survey(self.desk, self.tasks, None, self)
        if number is not None:
            self.said.emit(_("Survey kept"))
            self.show_survey(number)

    def act(self, name: str) -> None:
        """Do something with the survey or with who is looked at."""
        survey = self.survey()
        if name == "surveys.new":
            self.make_new()
        elif survey is None:
            return
        elif name == "surveys.edit":
            from custdesk.ui.forms.survey import ask_survey

            if ask_survey(self.desk, self.tasks, survey.id, self):
                self.said.emit(_("Survey kept"))
        elif name == "surveys.ask":
            self.deeds.ask(survey)
        elif name == "surveys.take":
            self.deeds.take_in()
        elif name in ("surveys.mails", "surveys.forms"):
            waiting = [row for row in self._all if row.answered is None]
            if waiting:
                (self.deeds.write_all if name == "surveys.mails" else self.deeds.write_forms)(
                    waiting
                )
        else:
            self._act_on_one(name, survey)

    def _act_on_one(self, name: str, survey: SurveyRow) -> None:
        row = self.current() if self._views.currentIndex() else None
        if name == "surveys.delete" and row is None:
            self.deeds.delete_survey(survey)
        elif row is None:
            return
        elif name == "surveys.record":
            self.deeds.record(row)
        elif name == "surveys.write":
            self.deeds.letter(row, drafting.SURVEY)
        elif name == "surveys.recommend" and row.answered is not None:
            self.deeds.letter(row, drafting.RECOMMENDATION)
        elif name == "surveys.quote" and (row.words or row.own):
            self.deeds.quote(row)
        elif name == "surveys.sheet":
            self.deeds.sheet(row)
        elif name == "surveys.delete":
            self.deeds.delete_answer(row)
