"""Cells of the customer list as the services change them, and blocks as the clipboard has them."""

import datetime as dt
from decimal import Decimal

import pytest

from custdesk.domain.errors import CustDeskError
from custdesk.services import cell_reading, cells, clipboard, customers, history, own_fields
from custdesk.services.cells import Wish
from custdesk.system.language import words


def stored(desk, number, field):
    return customers.detail(desk, number).fields[field]


def test_texts_are_read_as_the_cells_of_a_list_are(desk, make) -> None:
    one, two = make.customer("One"), make.customer("Two")
    cold = own_fields.save_field(desk, None, "Cold", "choice", ("yes", "no")).created
    wishes = [
        Wish(one, "country", "Germany"),
        Wish(two, "country", "德国"),
        Wish(one, "since", "2024-05-01"),
        Wish(one, f"own.{cold}", "YES"),
        Wish(two, "owner", "'=Gu Lan"),
    ]
    look = cell_reading.look(desk, wishes, words())
    assert look.refused == []
    cells.write(desk, look.changes)
    assert stored(desk, one, "country") == stored(desk, two, "country") == "DE"
    assert stored(desk, one, "since") == "2024-05-01"
    assert stored(desk, two, "owner") == "=Gu Lan"
    assert own_fields.values(desk, one) == {cold: "yes"}


def test_what_cannot_be_is_refused_with_a_sentence_and_the_rest_goes_on(desk, make) -> None:
    one, two = make.customer("One"), make.customer("Two")
    wishes = [
        Wish(one, "country", "Atlantis"),
        Wish(two, "country", "Norway"),
        Wish(one, "name", ""),
        Wish(one, "stage", "somewhere"),
        Wish(one, "email", "nobody"),
        Wish(one, "care_days", "soon"),
        Wish(one, "code", customers.detail(desk, two).row.code),
    ]
    look = cell_reading.look(desk, wishes, words())
    assert [one.field for one in look.changes] == ["country"]
    assert sorted(one.wish.field for one in look.refused) == [
        "care_days", "code", "country", "email", "name", "stage",
    ]  # fmt: skip
    assert all(one.why.text for one in look.refused)


def test_a_code_is_given_once_in_a_block(desk, make) -> None:
    one, two = make.customer("One"), make.customer("Two")
    look = cells.look(desk, [Wish(one, "code", "N-1"), Wish(two, "code", "N-1")])
    assert [len(look.changes), len(look.refused)] == [1, 1]


def test_a_block_is_one_operation_and_goes_back_as_one(desk, make) -> None:
    numbers = [make.customer(f"Firm {n}", owner="Li") for n in range(4)]
    before = len(history.page(desk))
    cells.write(desk, cells.look(desk, [Wish(n, "owner", "Gu") for n in numbers]).changes)
    assert len(history.page(desk)) == before + 1
    assert [stored(desk, n, "owner") for n in numbers] == ["Gu"] * 4
    history.undo_last(desk)
    assert [stored(desk, n, "owner") for n in numbers] == ["Li"] * 4


def test_filling_down_takes_the_first_and_changes_only_what_differs(desk, make) -> None:
    one, two, three = (make.customer(f"F{n}", industry=i) for n, i in enumerate(("Tea", "Tea", "")))
    look = cells.filled(desk, [one, two, three], ["industry"])
    assert [(one.customer, one.after) for one in look.changes] == [(three, "Tea")]
    assert look.same == 1


def test_emptying_takes_out_what_may_be_empty(desk, make) -> None:
    one = make.customer("One", industry="Tea")
    look = cells.emptied(desk, [one], ["industry", "name"])
    assert [change.field for change in look.changes] == ["industry"]
    assert [refusal.wish.field for refusal in look.refused] == ["name"]


ROWS = [["Tea \"Harbour\"", Decimal("1234.50"), dt.date(2026, 9, 3), None],
        ["=1+1", "two\nlines", "a\tb", "0049"]]  # fmt: skip


def test_what_is_copied_comes_back_as_it_was() -> None:
    assert clipboard.block(clipboard.as_text(ROWS)) == [
        ['Tea "Harbour"', "1234.50", "2026-09-03", ""],
        ["=1+1", "two\nlines", "a\tb", "0049"],
    ]


def test_nothing_that_is_copied_is_calculated_elsewhere() -> None:
    assert "'=1+1" in clipboard.as_text(ROWS)
    html = clipboard.as_html(ROWS)
    assert '<td style="mso-number-format:\'\\@\'" sdnum="1033;0;@">=1+1</td>' in html
    assert 'x:num="1234.50"' in html
    assert "<script>" not in clipboard.as_html([["<script>"]])


def test_an_inch_is_no_quoted_cell() -> None:
    assert clipboard.block('5" pipe\tx\r\n"odd\ty\r\n') == [['5" pipe', "x"], ['"odd', "y"]]
    assert clipboard.block('5" pipe\r\nnext\r\n') == [['5" pipe'], ["next"]]


def test_too_many_cells_are_a_list_and_no_paste() -> None:
    with pytest.raises(CustDeskError):
        clipboard.block("x\t" * clipboard.MOST)
