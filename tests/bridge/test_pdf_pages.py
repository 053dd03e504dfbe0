"""A foreign PDF is drawn in a process that can reach nothing."""

import io

import pytest
from pypdf import PdfWriter

from custdesk.bridge.pdf_pages import page


def made(pages: int = 1, password: str = "") -> bytes:
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(300, 150)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_page_is_as_wide_as_it_is_asked_for() -> None:
    found = page(made(3), 1, 600)
    assert (found.pages, found.width, found.height, found.problem) == (3, 600, 300, "")
    assert set(found.rows[:3]) == {255}  # white


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"%PDF-1.7 nothing", "damaged"), (b"", "damaged"), (made(password="x"), "password")],
)
def test_what_cannot_be_drawn_is_told(content, problem) -> None:
    found = page(content, 0, 600)
    assert (found.problem, found.rows) == (problem, b"")


def test_a_page_that_is_not_there_is_the_last_one_and_time_ends() -> None:
    assert page(made(2), 99, 100).pages == 2
    assert page(made(), 0, 100, seconds=0.02).problem == "too_long"
