"""The words of the program, and a short way to have rows of cells understood."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from custdesk.bridge.cells import Cell, Options, RawSheet, Sheet
from custdesk.bridge.understanding import understand
from custdesk.bridge.words import Vocabulary

Understand = Callable[..., Sheet]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(Path(__file__).resolve().parents[2] / "resources" / "words")


@pytest.fixture
def understood(vocabulary: Vocabulary) -> Understand:
    """`understood([row, row], name="Orders", date_order="dmy")` -> Sheet."""

    def run(rows: Sequence[Sequence[Cell]], name: str = "Sheet1", **options: object) -> Sheet:
        sheet = RawSheet(name, [list(row) for row in rows])
        return understand(sheet, vocabulary, Options(**options))  # type: ignore[arg-type]

    return run
