"""The child's answer, put together while it comes in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import IO, cast

from custdesk.bridge.cells import Cell, RawFile, RawSheet
from custdesk.bridge.reading.refusals import sentence, unreadable
from custdesk.bridge.reading.wire import decode
from custdesk.domain.errors import UnreadableFile


class Answer:
    """Files, sheets and rows as the child tells them; `listen` runs beside the program."""

    def __init__(self) -> None:
        self.rows = 0
        self.complete = False  # whether the child came to the end of its answer
        self.refusal: str | None = None  # why there is nothing: a key of `refusals.SENTENCES`
        self._files: list[RawFile] = []
        self._error: UnreadableFile | None = None

    def listen(self, stream: IO[bytes]) -> None:
        """Take every line until the child closes its end or talks nonsense."""
        try:
            for line in stream:
                self._take(decode(line))
        except (ValueError, TypeError, IndexError):
            self.complete = False  # cut off in the middle of a line: the child was ended

    def refuse(self, name: str, code: str, values: Mapping[str, object]) -> None:
        """Say why nothing can be read, of the file or the member `name`."""
        self.refusal = code
        self._error = unreadable(name, code, **values)

    def files(self) -> list[RawFile]:
        """What was read; raises UnreadableFile when the child refused."""
        if self._error is not None:
            raise self._error
        return self._files

    def _take(self, words: list[object]) -> None:
        match words:
            case ["rows", int(blank), list(rows)]:
                self._add(blank, cast("list[list[Cell]]", rows))
            case ["sheet", str(name), bool(hidden)]:
                self._files[-1].sheets.append(RawSheet(name, [], hidden))
            case ["concealed", list(rows), list(columns)]:
                self._conceal(cast("list[int]", rows), cast("list[int]", columns))
            case ["file", str(name), *words_about] if len(words_about) == 3:
                self._begin(name, words_about)
            case ["failed", str(name), str(code), dict(values)]:
                self._fail(name, code, values)
            case ["error", str(name), str(code), dict(values)]:
                self.refuse(name, code, values)
                self.complete = True
            case ["end"]:
                self.complete = True
            case _:
                raise ValueError("not a line of the reader")

    def _begin(self, name: str, words: list[object]) -> None:
        """A file; when it is the last one anew, what was read of it so far is dropped."""
        if self._files and self._files[-1].name == name:
            self._files.pop()
        encoding, delimiter, author = [None if word is None else str(word) for word in words]
        self._files.append(RawFile(name, [], encoding, delimiter, author))

    def _add(self, blank: int, rows: list[list[Cell]]) -> None:
        sheet = self._files[-1].sheets[-1].rows
        sheet.extend([] for _ in range(blank))
        sheet.extend(rows)
        self.rows += len(rows)

    def _conceal(self, rows: list[int], columns: list[int]) -> None:
        sheets = self._files[-1].sheets
        sheets[-1] = replace(sheets[-1], hidden_rows=tuple(rows), hidden_columns=tuple(columns))

    def _fail(self, name: str, code: str, values: Mapping[str, object]) -> None:
        """A member of a zip: what was read of it so far is dropped."""
        if self._files and self._files[-1].name == name:
            self._files.pop()
        self._files.append(RawFile(name, [], unreadable=sentence(name, code, values)))
