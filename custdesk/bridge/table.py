"""The rows of data below a header, as columns of cells."""

from collections.abc import Iterable, Sequence

from custdesk.bridge.cells import Cell, Problem, RawSheet
from custdesk.bridge.clean.text import as_written, clean_line, is_blank
from custdesk.bridge.headers import Header
from custdesk.bridge.words import Vocabulary
from custdesk.domain.words import N_, Message

_AGAIN = Message(N_("The header stands here once more; the row was left out."))


class Table:
    """The rows of data below a header, turned into columns; totals and notes are left out.

    `cells` holds a list for each column of the header, `numbers` the row numbers that go with
    them (1-based), `left_out` what was not taken for data.
    """

    def __init__(self, sheet: RawSheet, header: Header, vocabulary: Vocabulary) -> None:
        self.sheet, self.header, self.vocabulary = sheet, header, vocabulary
        self.left_out: list[Problem] = []
        first = header.first_data_row
        numbered = [
            (number, row)
            for number, row in enumerate(sheet.rows[first:], first + 1)
            if holds_anything(row)
        ]
        firsts = [next(cell for cell in row if not is_blank(cell)) for _, row in numbered]
        suspects = self._suspects(firsts)
        self.numbers: list[int] = []
        kept: list[list[Cell]] = []
        for (number, row), cell in zip(numbered, firsts, strict=True):
            reason = self._reason_to_leave(row) if cell in suspects else None
            if reason is _AGAIN:
                self._drop_page_titles(number, kept)
            if reason is None:
                self.numbers.append(number)
                kept.append(row)
            else:
                self._leave(number, row, reason)
        self._drop_footnotes(kept)
        self.cells: list[list[Cell]] = [
            [_cell(row[index]) if index < len(row) else None for row in kept]
            for index in header.columns
        ]

    def _suspects(self, firsts: Iterable[Cell]) -> set[Cell]:
        """First cells that make a row worth a look: words for totals, words of the header."""
        short = {cell for cell in firsts if isinstance(cell, str) and len(cell) <= 24}
        totals: set[Cell] = {cell for cell in short if self._is_total(cell)}
        if not any(self.header.texts):
            return totals
        return totals | {cell for cell in self.sheet.rows[self.header.row] if cell in short}

    def _reason_to_leave(self, row: Sequence[Cell]) -> Message | None:
        """Why a row is no record: a total of others, or the header once more."""
        texts = [clean_line(as_written(cell)) for cell in row if not is_blank(cell)]
        words = {text for text in texts if any(c.isalpha() for c in text)}
        # A customer may be called Total: then an order's number or date stands before the name.
        if texts and self._is_total(texts[0]) and words <= {texts[0]}:
            return Message(N_("A row of totals was left out."))
        if len(words) > 1 and words <= set(self.header.texts):
            return _AGAIN
        return None

    def _is_total(self, word: str) -> bool:
        if any(c.isdigit() for c in word):
            return False
        return self.vocabulary.units(word) in self.vocabulary.totals

    def _drop_page_titles(self, number: int, kept: list[list[Cell]]) -> None:
        """The lines right above a header that comes back are the title of a page."""
        while kept and self.numbers[-1] >= number - 2:
            if sum(not is_blank(cell) for cell in kept[-1]) > 1:
                return
            self._leave(
                self.numbers.pop(), kept.pop(), Message(N_("A title among the rows was left out."))
            )

    def _drop_footnotes(self, kept: list[list[Cell]]) -> None:
        """Notes below a table: single cells of prose at its end."""
        while kept and len(self.header.columns) > 2:
            filled = [cell for cell in kept[-1] if not is_blank(cell)]
            if len(filled) != 1 or not isinstance(filled[0], str):
                return
            text = clean_line(filled[0])
            opening = self.vocabulary.units(text.replace("：", ":").partition(":")[0])
            if len(text) <= 60 and not (
                ":" in text.replace("：", ":") and opening in self.vocabulary.footnotes
            ):
                return
            self._leave(
                self.numbers.pop(), kept.pop(), Message(N_("A note below the table was left out."))
            )

    def _leave(self, number: int, row: Sequence[Cell], reason: Message) -> None:
        first = next(index for index, cell in enumerate(row) if not is_blank(cell))
        place = self.header.columns.index(first) if first in self.header.columns else 0
        header = self.header.texts[place] if self.header.texts else ""
        self.left_out.append(Problem(number, header, as_written(row[first]), "left_out", reason))


def _cell(cell: Cell) -> Cell:
    """Booleans are equal to 1 and 0 in Python; as text they stay what they are."""
    return as_written(cell) if cell is True or cell is False else cell


def holds_anything(row: Sequence[Cell]) -> bool:
    """Whether any cell of a row is more than a blank."""
    return any(cell is not None and not is_blank(cell) for cell in row)
