"""Step 3: what the import will change, before anything is written."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.imports import ImportReport, SheetReport
from custdesk.system.language import _, ngettext, words
from custdesk.ui.importing import titles
from custdesk.ui.importing.change_model import ChangeModel, record_of
from custdesk.ui.importing.change_table import ChangeTable
from custdesk.ui.importing.controls import show_in
from custdesk.ui.importing.problem_table import ListedProblem, ProblemTable
from custdesk.ui.importing.review_kinds import ALL, NEW, PROBLEMS, UNCHANGED, UPDATED, KindList
from custdesk.ui.importing.session import Session
from custdesk.ui.parts.buttons import label, named, rule, section
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.theme import color

_LEFT, _RIGHT = 196, 272
_NAMED = 8  # customers named one by one


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


def problems_of(sheets: Sequence[SheetReport]) -> list[ListedProblem]:
    """Everything that could not be taken as it stands, with the sheet it is in."""
    several = sum(bool(sheet.problems) for sheet in sheets) > 1
    return [
        ListedProblem(sheet.name if several else "", problem)
        for sheet in sheets
        for problem in sheet.problems
    ]


class ReviewPanel(QWidget):
    """Kinds at the left, the changes in the middle, a summary at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report: ImportReport | None = None
        self.currency = ""
        self.counts: dict[str, int] = {}
        self.kinds = KindList()
        self.kinds.choose(ALL)
        self.kinds.chosen.connect(lambda _kind: self._show_kind())
        self.model = ChangeModel(parent=self)
        self.table = ChangeTable(self.model)
        self.problems = ProblemTable()
        self.summary = Summary()
        self.more = label("", 12, tone="text2")
        self.more.setContentsMargins(16, 5, 16, 5)
        self._nothing = EmptyState("equal", "", "")
        changes = QWidget()
        column = QVBoxLayout(changes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(rule())
        column.addWidget(self.more)
        self._changes = changes
        self._middle = QStackedWidget()
        for widget in (changes, self.problems, self._nothing):
            self._middle.addWidget(widget)
        left = named(QWidget(), "sidePane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.kinds.setMinimumWidth(_LEFT)
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.kinds)
        self.splitter = Splitter("import.review")
        for widget, wide in ((left, _LEFT), (self._middle, 800), (self.summary, _RIGHT)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, int(wide == 800))
        self.splitter.setSizes([_LEFT, 800, _RIGHT])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def show_report(self, report: ImportReport, session: Session, currency: str) -> None:
        """Show what was compared; the kind that was looked at stays chosen if it has anything."""
        self.report, self.currency = report, currency
        sheets = chosen_sheets(report, session)
        self.counts = self._count(report, sheets)
        self.kinds.show_counts(self.counts)
        if not self.counts[self.kinds.current()]:
            self.kinds.choose(ALL)
        self.summary.show_report(report, sheets, left_out(session))
        self.problems.show_problems(problems_of(sheets))
        self._show_kind()

    def show_waiting(self) -> None:
        """Show that the comparison is still going on."""
        self._nothing.title.setText(_("Comparing with what is in CustDesk"))
        self._nothing.text.setText(_("Nothing is written before “Import”."))
        self._middle.setCurrentWidget(self._nothing)

    @staticmethod
    def _count(report: ImportReport, sheets: Sequence[SheetReport]) -> dict[str, int]:
        totals = report.totals.values()
        return {
            ALL: change_count(report),
            UPDATED: sum(counts["updated"] for counts in totals),
            NEW: sum(counts["new"] for counts in totals),
            PROBLEMS: sum(len(sheet.problems) for sheet in sheets),
            UNCHANGED: sum(sheet.unchanged for sheet in sheets),
        }

    def _show_kind(self) -> None:
        report, kind = self.report, self.kinds.current()
        if report is None:
            return
        if kind == PROBLEMS:
            self._middle.setCurrentWidget(self.problems)
            return
        records = [record_of(entry) for entry in report.diff if kind in (ALL, entry.kind)]
        if kind == UNCHANGED or not records:
            self._show_nothing(kind)
            return
        self.model.show_records(records, self.currency)
        self.table.setCurrentIndex(self.model.index(0, 0))
        wanted = self.counts[kind]
        self.more.setVisible(len(records) < wanted)
        self.more.setText(
            _("{shown} of {all} changes are listed; all of them are imported.").format(
                shown=words().number(len(records)), all=words().number(wanted)
            )
        )
        self._middle.setCurrentWidget(self._changes)

    def _show_nothing(self, kind: str) -> None:
        n = self.counts[kind]
        if kind == UNCHANGED and not n:
            title = _("No record is unchanged")
            text = _("Every record of the file is new to CustDesk or changes there.")
        elif kind == UNCHANGED:
            title = ngettext("{n} record is unchanged", "{n} records are unchanged", n)
            text = _("They stand in CustDesk as they do in the file; nothing happens to them.")
        elif n:
            title = ngettext("{n} change", "{n} changes", n)
            text = _("They are counted at the right and not listed one by one.")
        else:
            title = _("Nothing changes")
            text = _("Everything in the file stands in CustDesk already.")
        self._nothing.title.setText(title.format(n=words().number(n)))
        self._nothing.text.setText(text)
        self._middle.setCurrentWidget(self._nothing)


class Summary(QFrame):
    """How many records of each kind are new or updated, and what else is worth knowing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(200)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("page"))

    def show_report(
        self, report: ImportReport, sheets: Sequence[SheetReport], left: Sequence[str]
    ) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(section(_("What this import does")))
        column.addLayout(counts_grid(report.totals))
        for text in _notes(sheets, left):
            column.addWidget(rule())
            column.addWidget(label(text, 12, tone="text2", wrap=True))
        column.addStretch()
        show_in(self._area, inner)


def counts_grid(totals: Mapping[str, Mapping[str, int]]) -> QGridLayout:
    """New and updated records by kind."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    right = Qt.AlignmentFlag.AlignRight
    for column, text in ((1, _("Added")), (2, _("Updated"))):
        grid.addWidget(label(text, 12, tone="text3"), 0, column, right)
    for table, title in titles.TABLES_TOLD.items():
        if table not in totals:
            continue
        row = grid.rowCount()
        grid.addWidget(label(_(title), 13), row, 0)
        for column, kind in ((1, "new"), (2, "updated")):
            n = totals[table][kind]
            shown = label(
                words().number(n), 13, QFont.Weight.DemiBold if n else QFont.Weight.Normal
            )
            shown.setProperty("tone", "" if n else "text3")
            grid.addWidget(shown, row, column, right)
    return grid


def _notes(sheets: Sequence[SheetReport], left: Sequence[str]) -> list[str]:
    notes = []
    again = sum(sheet.duplicates for sheet in sheets)
    if again:
        text = ngettext(
            "{n} row names a record of a row above and is put together with it.",
            "{n} rows name a record of a row above and are put together with it.",
            again,
        )
        notes.append(text.format(n=words().number(again)))
    created = list(dict.fromkeys(code for sheet in sheets for code in sheet.created_customers))
    if created:
        text = ngettext(
            "{n} customer is named only by other rows and is created: {names}",
            "{n} customers are named only by other rows and are created: {names}",
            len(created),
        )
        named = words().join(created[:_NAMED]) + (" …" if len(created) > _NAMED else "")
        notes.append(text.format(n=words().number(len(created)), names=named))
    if left:
        notes.append(_("Not imported: {sheets}").format(sheets=words().join(left)))
    return notes
