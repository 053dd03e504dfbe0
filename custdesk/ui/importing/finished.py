"""Step 4: what was imported, what was left out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from custdesk.services.imports import ImportReport, SheetReport
from custdesk.system.language import _, ngettext, words
from custdesk.ui.icons import pixmap
from custdesk.ui.importing import titles
from custdesk.ui.importing.controls import picture, show_in
from custdesk.ui.importing.problem_table import ProblemTable
from custdesk.ui.importing.reviewing import change_count, chosen_sheets, left_out, problems_of
from custdesk.ui.importing.session import Session
from custdesk.ui.parts.buttons import Button, label, rule, section

VISITS = "visits"


class DonePanel(QWidget):
    """The counts of each sheet, and the problems that kept a value or a row out.

    `wanted`: where one goes on with the new customers, a page or `VISITS`.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon = picture("check-circle-outline", "accent", 34)
        self.title = label("", 18, QFont.Weight.DemiBold)
        self.text = label("", 13, tone="text2", wrap=True)
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 16, 12)
        head.setSpacing(16)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.title)
        texts.addWidget(self.text)
        head.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        self.next = _Next()
        self.next.wanted.connect(self.wanted)
        self._area = QScrollArea()
        self._area.setAccessibleName(_("What was imported"))
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self.problems = ProblemTable(done=True)
        self._news = False  # there are customers who were not there before
        self._ground = QWidget()  # what lies below the sentence that all was taken back
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.next)
        column.addWidget(self._area, 1)
        column.addWidget(self.problems, 2)
        column.addWidget(self._ground, 1)

    def show_report(self, report: ImportReport, session: Session) -> None:
        """Show what an import wrote."""
        self._show_undone(False)
        sheets = chosen_sheets(report, session)
        n = change_count(report)
        self.title.setText(
            ngettext("{n} change imported", "{n} changes imported", n).format(n=words().number(n))
        )
        self.text.setText(
            _("It is operation {number} of the history and can be undone at any time.").format(
                number=words().number(report.operation or 0)
            )
        )
        self._news = report.totals.get("customer", {}).get("new", 0) > 0
        self.next.setVisible(self._news)
        show_in(self._area, _sheet_counts(sheets, left_out(session)))
        problems = problems_of(report, session)
        self.problems.show_problems(problems)
        self.problems.setVisible(bool(problems))

    def show_undone(self, text: str) -> None:
        """Say that the import was taken back."""
        self._show_undone(True)
        self.title.setText(_("Import undone"))
        self.text.setText(text)

    def _show_undone(self, undone: bool) -> None:
        """What was counted holds no more once it was taken back."""
        name, token = ("undo-variant", "text2") if undone else ("check-circle-outline", "accent")
        self.icon.setPixmap(pixmap(name, token, 34))
        self._ground.setVisible(undone)
        self._area.setVisible(not undone)
        self.next.setVisible(self._news and not undone)
        self.problems.setVisible(not undone)


class _Next(QWidget):
    """With new customers there: whom to contact, whom to visit, how they are graded."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(68, 4, 16, 8)
        row.setSpacing(8)
        self.buttons: dict[str, Button] = {}
        for where, icon, text in (
            (VISITS, "map-marker-outline", _("Propose visits and print the plan")),
            ("today", "weather-sunny", _("Whom to contact today")),
            ("tiers", "chart-box-outline", _("See how they are graded")),
        ):
            button = Button(text, icon, tall=True)
            button.clicked.connect(lambda _checked=False, where=where: self.wanted.emit(where))
            self.buttons[where] = button
            row.addWidget(button)
        row.addStretch()


def _sheet_counts(sheets: Sequence[SheetReport], left: Sequence[str]) -> QWidget:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(68, 4, 16, 12)
    column.setSpacing(8)
    column.addWidget(section(_("By sheet")))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    headers = (_("Sheet"), _("Rows are"), _("Added"), _("Updated"), _("Unchanged"), _("Repeated"))
    right = Qt.AlignmentFlag.AlignRight
    sides = (Qt.AlignmentFlag.AlignLeft,) * 2 + (right,) * 4
    for place, text in enumerate(headers):
        grid.addWidget(label(text, 12, tone="text3"), 0, place, sides[place])
    for row, sheet in enumerate(sheets, 1):
        counts = (sheet.new, sheet.updated, sheet.unchanged, sheet.duplicates)
        cells = (
            sheet.name,
            titles.kind_title(sheet.kind) if sheet.kind else "",
            *(words().number(count) for count in counts),
        )
        for place, text in enumerate(cells):
            weight = QFont.Weight.Medium if place == 0 else QFont.Weight.Normal
            grid.addWidget(label(text, 13, weight), row, place, sides[place])
    grid.setColumnStretch(len(headers), 1)
    column.addLayout(grid)
    if left:
        column.addWidget(rule())
        names = words().join(left)
        text = _("Not imported: {sheets}").format(sheets=names)
        column.addWidget(label(text, 12, tone="text2", wrap=True))
    column.addStretch()
    return inner
