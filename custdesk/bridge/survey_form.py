"""A form of a survey as a workbook: only the answers can be typed into, and a code stands in it."""

from io import BytesIO
from typing import Any

from custdesk.bridge.workbook_out import written
from custdesk.domain.surveys.forms import MARK, Form, Question
from custdesk.domain.tokens import for_office

_YELLOW, _LINE, _GREY = (for_office(name) for name in ("warning_tint", "border", "text3"))
KEY, ASKED, GIVEN, SCALE = 1, 2, 3, 4
"""Columns: what a row is (not shown), the question, the answer, what the marks mean."""


def workbook(asked: Form) -> bytes:
    """The content of the file, in the language of the form; Arabic runs from the right."""
    from openpyxl import Workbook  # costs 0.2 s, and only who writes a workbook needs it

    book = Workbook()
    book.properties.creator = "CustDesk"
    page: Any = book.active
    page.title = "Form"
    page.sheet_view.showGridLines = False
    page.sheet_view.rightToLeft = asked.language == "ar"
    for letter, width in zip("ABCD", (2, 64, 14, 34), strict=True):
        page.column_dimensions[letter].width = width
    page.column_dimensions["A"].hidden = True
    _Rows(page, asked).write()
    page.protection.sheet = True  # without a password: it keeps from slips, nobody is locked out
    page.protection.formatColumns = page.protection.formatRows = False
    page.page_setup.orientation, page.page_setup.paperSize = "portrait", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    file = BytesIO()
    book.save(file)
    return file.getvalue()


class _Rows:
    """Writes the form from its top to its end."""

    def __init__(self, page: Any, asked: Form) -> None:  # noqa: ANN401 - what openpyxl has
        self._page, self._asked = page, asked
        self._row = 0

    def write(self) -> None:
        texts = self._asked.texts
        self._line(MARK, texts["title"], size=16, bold=True, high=30)
        self._line("", self._asked.firm, grey=True)
        self._line("", texts["fill"], high=34)
        self._line("code", texts["code"], grey=True)
        code = self._cell(GIVEN, self._asked.code)
        code.number_format = "@"
        self._gap()
        self._mark(self._asked.first)
        if self._asked.judged:
            self._gap()
            self._line("", texts["judge"], bold=True)
        for question in self._asked.judged:
            self._mark(question)
        for question in self._asked.last:
            self._gap()
            self._words(question)
        self._gap()
        self._line("", texts["thanks"], high=34)

    def _gap(self) -> None:
        self._row += 1
        self._page.row_dimensions[self._row].height = 8

    def _line(
        self, key: str, text: str, *, size: int = 11, bold: bool = False, grey: bool = False,
        high: float = 0,
    ) -> None:  # fmt: skip
        from openpyxl.styles import Alignment, Font

        self._row += 1
        if key:
            self._cell(KEY, key)
        cell = self._cell(ASKED, text)
        cell.font = Font(size=size, bold=bold, color=_GREY if grey else None)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if high:
            self._page.row_dimensions[self._row].height = high

    def _mark(self, question: Question) -> None:
        """A question with a cell for one whole number, and the numbers to choose from."""
        from openpyxl.styles import Alignment, Font
        from openpyxl.worksheet.datavalidation import DataValidation

        self._line(question.key, question.text, high=34 if len(question.text) > 60 else 22)
        cell = self._cell(GIVEN, None)
        self._open(cell)
        cell.alignment = Alignment(horizontal="center", vertical="center")
        cell.font = Font(size=13, bold=True)
        scale = self._cell(SCALE, question.scale)
        scale.font = Font(size=10, color=_GREY)
        scale.alignment = Alignment(wrap_text=True, vertical="center", indent=1)
        numbers = ",".join(str(one) for one in range(question.least, question.most + 1))
        only = self._asked.texts["only"].format(least=question.least, most=question.most)
        rule = DataValidation("list", formula1=f'"{numbers}"', allow_blank=True)
        rule.error = only
        rule.showErrorMessage = True
        rule.add(cell)
        self._page.add_data_validation(rule)

    def _words(self, question: Question) -> None:
        """A question with room for some lines below it."""
        from openpyxl.styles import Alignment

        self._line("", question.text, bold=True, high=34 if len(question.text) > 60 else 22)
        self._row += 1
        self._cell(KEY, question.key)
        for column in (ASKED, GIVEN, SCALE):
            self._open(self._page.cell(self._row, column))
        self._page.merge_cells(
            start_row=self._row, end_row=self._row, start_column=ASKED, end_column=SCALE
        )
        cell = self._page.cell(self._row, ASKED)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.number_format = "@"  # what begins with = stays words
        self._page.row_dimensions[self._row].height = 90

    def _open(self, cell: Any) -> None:  # noqa: ANN401 - what openpyxl has
        """A cell that can be typed into."""
        from openpyxl.styles import Border, PatternFill, Protection, Side

        edge = Side("thin", color=_LINE)
        cell.protection = Protection(locked=False)
        cell.fill = PatternFill("solid", fgColor=_YELLOW)
        cell.border = Border(edge, edge, edge, edge)

    def _cell(self, column: int, text: str | None) -> Any:  # noqa: ANN401 - what openpyxl has
        cell = self._page.cell(self._row, column)
        if text is not None:
            cell.value = written(text)
            cell.data_type = "s"  # not a formula, whatever it begins with
        return cell
