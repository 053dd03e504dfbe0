"""Step 3: what the import will change, before anything is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.search_text import fold
from custdesk.services.imports import Choices, Diff, ImportReport, SheetReport
from custdesk.system.language import _
from custdesk.ui.importing.change_model import ChangeModel
from custdesk.ui.importing.change_table import ChangeTable
from custdesk.ui.importing.problem_model import ListedProblem
from custdesk.ui.importing.problem_table import ProblemTable
from custdesk.ui.importing.review_bar import Legend, ReviewBar
from custdesk.ui.importing.review_kinds import (
    ALL,
    DUPLICATES,
    LEFT,
    NEW,
    PROBLEMS,
    UNCHANGED,
    UPDATED,
    KindList,
)
from custdesk.ui.importing.session import Session
from custdesk.ui.importing.summary import Side
from custdesk.ui.parts.buttons import named
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.splitter import Splitter

_LEFT, _RIGHT = 196, 272


def change_count(report: ImportReport) -> int:
    """How many records an import writes."""
    return sum(counts["new"] + counts["updated"] for counts in report.totals.values())


def chosen_sheets(report: ImportReport, session: Session) -> list[SheetReport]:
    """The sheets of a report that are imported, without those that are left out."""
    return [
        sheet
        for place, file in enumerate(report.files)
        for sheet in file.sheets
        if session.is_chosen((place, sheet.name))
    ]


def left_out(session: Session) -> list[str]:
    """The names of the sheets that hold something and are not imported."""
    return [
        key[1] or session.files[key[0]].name
        for key, sheet in session.sheets.items()
        if sheet.data_rows and not session.is_chosen(key)
    ]


def problems_of(report: ImportReport, session: Session) -> list[ListedProblem]:
    """Everything that could not be taken as it stands, with the sheet it is in."""
    found = [
        ((place, sheet.name), sheet.problems)
        for place, file in enumerate(report.files)
        for sheet in file.sheets
        if session.is_chosen((place, sheet.name))
    ]
    several = sum(bool(problems) for _key, problems in found) > 1
    return [
        ListedProblem(key[1] if several else "", problem, key=key)
        for key, problems in found
        for problem in problems
    ]


class ReviewPanel(QWidget):
    """Kinds at the left, the changes in the middle, at the right the whole and the current line."""

    decided = Signal()  # what is to be written has changed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report: ImportReport | None = None
        self.choices = Choices()
        self.currency = ""
        self.counts: dict[str, int] = {}
        self._places: dict[str, list[int]] = {}
        self._titles: list[str] = []
        self._sheets: list[SheetReport] = []
        self._left: list[str] = []
        self._columns: list[str] = []
        self._problems: list[ListedProblem] = []
        self.open = 0  # how many still wait for a decision
        self.kinds = KindList()
        self.kinds.choose(ALL)
        self.model = ChangeModel(parent=self)
        self.table = ChangeTable(self.model)
        self.problems = ProblemTable()
        self.side = Side()
        self.bar = ReviewBar()
        self._nothing = EmptyState("equal", "", "")
        self._middle = QStackedWidget()
        for widget in (self.table, self.problems, self._nothing):
            self._middle.addWidget(widget)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = named(QWidget(), "sidePane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.kinds.setMinimumWidth(_LEFT)
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.kinds)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._middle, 1)
        self.legend = Legend()
        column.addWidget(self.legend)
        self.splitter = Splitter("import.review")
        for widget, wide in ((left, _LEFT), (middle, 800), (self.side, _RIGHT)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, int(wide == 800))
        self.splitter.setSizes([_LEFT, 800, _RIGHT])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _kind: self._show_kind())
        self.bar.search.wanted.connect(lambda _text: self._show_kind())
        self.bar.next_open.connect(self._go_to_open)
        self.bar.merge_all.connect(lambda: self.model.decide_all("merge"))
        self.bar.keep_all.connect(lambda: self.model.decide_all("new"))
        self.model.decided.connect(self._decided)
        self.table.selectionModel().currentChanged.connect(lambda *_places: self._show_line())
        self.side.keep.connect(lambda: self.model.accept(self._row(), False))
        self.side.take.connect(lambda: self.model.accept(self._row(), True))
        self.side.merge.connect(lambda: self.model.decide(self._row(), "merge"))
        self.side.both.connect(lambda: self.model.decide(self._row(), "new"))

    def show_report(self, report: ImportReport, session: Session, currency: str) -> None:
        """Show what was compared; the kind that was looked at stays chosen if it has anything."""
        self.report, self.currency, self.choices = report, currency, session.batch.choices
        self._sheets, self._left = chosen_sheets(report, session), left_out(session)
        self._columns = session.columns_left()
        self._titles = []
        self._sort(report.diff)
        # Who looks like a known customer is asked about in a list of its own.
        found = problems_of(report, session)
        self._problems = [one for one in found if one.problem.code != "duplicate"]
        self.counts[PROBLEMS] = len(self._problems)
        self._count()
        if not self.counts[self.kinds.current()]:
            self.kinds.choose(ALL)
        self.problems.show_problems(self._problems)
        self._show_kind()

    def _sort(self, diff: Diff) -> None:
        found: dict[str, list[int]] = {kind: [] for kind in (DUPLICATES, UPDATED, NEW, UNCHANGED)}
        for index, place in enumerate(diff.places):
            found[place.kind].append(index)
        found[ALL] = sorted(found[DUPLICATES] + found[UPDATED] + found[NEW])
        self._places = found

    def _count(self) -> None:
        """Count anew; what is left out counts as it was found, and once more as left out."""
        assert self.report is not None
        diff, choices = self.report.diff, self.choices
        indexes = (diff.index_of(key) for key in choices.left | choices.refused.keys())
        out = {one for one in indexes if one >= 0 and diff.is_out(choices, one)}
        out |= {one for one in self._places[DUPLICATES] if diff.is_out(choices, one)}
        self._places[LEFT] = sorted(out)
        self.counts |= {kind: len(places) for kind, places in self._places.items()}
        self.kinds.show_counts(self.counts)
        self.open = sum(diff.is_out(choices, one) for one in self._places[DUPLICATES])
        self.bar.show_open(self.open, self.kinds.current() == DUPLICATES)
        self.side.show_totals(diff.totals(choices), self._sheets, self._left, self._columns)

    @property
    def change_count(self) -> int:
        """How many rows are written with what was chosen."""
        return self.report.diff.count(self.choices) if self.report else 0

    def show_waiting(self) -> None:
        """Show that the comparison is still going on."""
        self._nothing.title.setText(_("Comparing with what is in CustDesk"))
        self._nothing.text.setText(_("Nothing is written before “Import”."))
        self._show(self._nothing)

    def _show(self, widget: QWidget) -> None:
        self._middle.setCurrentWidget(widget)
        self.legend.setVisible(widget is self.table)
        self.bar.setVisible(widget is not self.problems)
        self._show_line()

    def _show_kind(self) -> None:
        report, kind = self.report, self.kinds.current()
        if report is None:
            return
        self.bar.show_open(self.open, kind == DUPLICATES)
        if kind == PROBLEMS:
            self._show(self.problems)
            return
        places = self._fitting(self._places[kind])
        if not places:
            self._show_nothing(kind)
            return
        self.model.show_diff(report.diff, places, self.choices, self.currency)
        self.table.setCurrentIndex(self.model.index(0, 0))
        self._show(self.table)

    def _fitting(self, places: list[int]) -> list[int]:
        """The places of records whose name or code has what was typed."""
        typed = fold(self.bar.search.text()).split()
        if not typed or self.report is None:
            return places
        diff = self.report.diff
        self._titles = self._titles or [fold(diff.title(place)) for place in range(len(diff))]
        return [one for one in places if all(word in self._titles[one] for word in typed)]

    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _show_line(self) -> None:
        shown = self._middle.currentWidget() is self.table
        self.side.show_line(self.model, self._row() if shown else -1)

    def _decided(self) -> None:
        self._count()
        self._show_line()
        self.decided.emit()

    def _go_to_open(self) -> None:
        if self._middle.currentWidget() is not self.table or self.model.next_open(-1) < 0:
            self.kinds.choose(DUPLICATES)
            self.bar.search.clear()
            self._show_kind()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.go_to_open()

    def _show_nothing(self, kind: str) -> None:
        if self.bar.search.text():
            title = _("Nothing fits")
            text = _("No record of this kind has this name or code.")
        elif kind in (UNCHANGED, LEFT, DUPLICATES):
            title, text = {
                UNCHANGED: (
                    _("No record is unchanged"),
                    _("Every record of the file is new to CustDesk or changes there."),
                ),
                LEFT: (
                    _("Nothing is left out"),
                    _("Untick a record or a value, and it stays out of this import."),
                ),
                DUPLICATES: (
                    _("No duplicates"),
                    _("No new customer looks like one that is in CustDesk already."),
                ),
            }[kind]
        else:
            title = _("Nothing changes")
            text = _("Everything in the file stands in CustDesk already.")
        self._nothing.title.setText(title)
        self._nothing.text.setText(text)
        self._show(self._nothing)
