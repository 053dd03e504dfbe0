"""What `devtools fuzz` has found, and what is too long for it to find; none may come back."""

import time
from pathlib import Path

import pytest

from custdesk.bridge.cells import RawFile, RawSheet
from custdesk.bridge.clean import contacts, dates, lunar, numbers, text
from custdesk.bridge.content import look_at
from custdesk.bridge.reading import read_files
from custdesk.bridge.understanding import understand_file
from custdesk.bridge.words import Vocabulary

LONG = 1_000_000  # the longest cell that a csv may bring
PARTS = ("1", "a", "1 ", "a.", "a@b.c ", "1,", "(", "中", "1usd", "1 T", "\t", "_x000D_", "a\n")


def test_a_birthday_in_a_year_of_ten_digits() -> None:
    assert dates.without_year("3444444444 sep", None) is None


def test_a_digit_that_is_no_number() -> None:
    assert dates.take_apart("፩ sep 2026") is None
    assert dates.without_year("፩ sep", None) is None


def test_a_column_of_one_number_of_thousands_of_digits(vocabulary: Vocabulary) -> None:
    assert not look_at(["9" * 5000, "9" * 5000], vocabulary).running


def test_a_line_end_of_excel_that_appears_when_what_hides_it_is_taken_out() -> None:
    once = text.clean_text("GmbH_x00\x000D_\nSouth")
    assert once == text.clean_text(once) == "GmbH\nSouth"


@pytest.mark.parametrize("written", ["a_x000_x000D_D_b", "_x000ｄ_x000FF_", "＿x000D_"])
def test_line_ends_of_excel_in_disguise(written: str) -> None:
    once = text.clean_text(written)
    assert text.clean_text(once) == once


@pytest.mark.parametrize("part", PARTS)
def test_no_cell_is_long_enough_to_keep_anybody_waiting(vocabulary: Vocabulary, part: str) -> None:
    cell = ("1 " + part * LONG)[:LONG]
    began = time.process_time()
    assert dates.take_apart(cell) is None
    assert dates.without_year(cell, None) is None
    assert lunar.lunar_day(cell) is None
    assert numbers.take_apart(cell, vocabulary.factors, vocabulary.currencies) is None
    assert not contacts.is_phone(cell)
    assert not contacts.is_web(cell)
    assert not contacts.is_mail(cell)
    assert vocabulary.countries.code(cell) is None
    contacts.mails(cell)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("part", PARTS)
def test_a_list_of_long_cells_is_understood_in_time(vocabulary: Vocabulary, part: str) -> None:
    cell = (part * 32_767)[:32_767]
    rows = [["Code", "Name", "Country", "E-mail", "Phone", "Since", "Credit limit"], [cell] * 7]
    rows += [[f"{n}{cell}" for _ in range(7)] for n in range(5)]
    began = time.process_time()
    understand_file(RawFile("customers.csv", [RawSheet("customers", rows)]), vocabulary)
    assert time.process_time() - began < 2


def test_a_page_whose_declaration_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text("<table><tr><td>name<tr><td>Meyer</table><![t ")
    assert read_files(path)[0].sheets[0].rows == [["name"], ["Meyer"]]
