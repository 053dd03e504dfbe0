"""What the cells of a returned sheet say, as texts to merge; what nobody can read is a problem."""

from collections.abc import Collection, Mapping
from functools import cache

from custdesk.bridge.cells import Cell, Problem
from custdesk.bridge.clean.text import as_written
from custdesk.bridge.outcome import Trouble
from custdesk.bridge.words import Vocabulary
from custdesk.domain.merging import Value, same_cell
from custdesk.domain.words import N_, Message, Words
from custdesk.services.offline.cells import read_column, shown
from custdesk.services.offline.returned import ReturnedSheet
from custdesk.store.offline import BaseRow

_NOT_HERE = N_("{value} was typed into a column that tells whose row it is; it was left out.")


class Typed:
    """The texts of a sheet's rows. `plain`: it comes from a file that knows texts alone."""

    def __init__(
        self,
        sheet: ReturnedSheet,
        base: Mapping[str, BaseRow],
        plain: bool,
        words: Words,
        vocabulary: Vocabulary,
    ) -> None:
        self._sheet, self._base, self._plain = sheet, base, plain
        self._read: dict[str, dict[Cell, Value]] = {}
        self._troubles: dict[str, dict[Cell, Trouble]] = {}
        own = sheet.plan.own_field
        self._shown = cache(lambda name, text: shown(name, text, words, own(name)))
        self._words, self._vocabulary = words, vocabulary
        self._changed = [self._changes(place) for place in range(len(sheet.rows))]
        for name in sheet.headers:
            cells = {row[name] for row in self._changed if name in row}
            read, reading = read_column(name, list(cells), vocabulary, words, own(name))
            self._read[name], self._troubles[name] = read, reading.troubles

    def _changes(self, place: int) -> dict[str, Cell]:
        """The cells of a row that do not say what they were exported with."""
        row = self._sheet.rows[place]
        base = self._base.get(row.key or "")
        if base is None:
            return {}
        return {
            name: cell
            for name, cell in row.cells.items()
            if not same_cell(self._shown(name, base.cells.get(name)), cell, plain=self._plain)
        }

    def texts(self) -> list[dict[str, Value]]:
        """What each row says of the fields that came back; unreadable cells are left out."""
        told = []
        for row, changed in zip(self._sheet.rows, self._changed, strict=True):
            base = self._base.get(row.key or "")
            texts: dict[str, Value] = {}
            for name, cell in row.cells.items() if base is not None else ():
                if name in self._sheet.plan.context:
                    continue
                if name not in changed:
                    assert base is not None
                    texts[name] = base.cells.get(name)
                elif cell in self._read[name]:
                    texts[name] = self._read[name][cell]
            told.append(texts)
        return told

    def problems(self, numbers: Collection[int]) -> list[Problem]:
        """What was typed into some rows and cannot be taken."""
        found = []
        for row, changed in zip(self._sheet.rows, self._changed, strict=True):
            if row.number not in numbers:
                continue
            for name, cell in changed.items():
                header, value = self._sheet.headers[name], as_written(cell)
                trouble = self._troubles[name].get(cell)
                if name in self._sheet.plan.context:
                    message = Message(_NOT_HERE, {"value": value})
                    found.append(Problem(row.number, header, value, "not_here", message))
                elif trouble is not None and trouble.code != "cleaned":
                    found.append(Problem(row.number, header, value, trouble.code, trouble.message))
        return found
