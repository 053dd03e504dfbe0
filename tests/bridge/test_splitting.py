"""Cells that hold more than their column says."""

import pytest

from custdesk.bridge.splitting import take_apart


@pytest.mark.parametrize(
    ("written", "name", "phones", "mails"),
    [
        ("王芳 13800001111", "王芳", ["13800001111"], []),
        ("Maria Anders / +49 30 0074321", "Maria Anders", ["+49 30 0074321"], []),
        ("Maria Anders, Tel.: (030) 007-4321", "Maria Anders", ["(030) 007-4321"], []),
        ("李明（手机：139-0000-2222）", "李明", ["139-0000-2222"], []),
        ("Hans Meyer <hans@meyer.example>", "Hans Meyer", [], ["hans@meyer.example"]),
        ("Ana Ruiz; ana@sol.example; +34 956 100200", "Ana Ruiz", ["+34 956 100200"],
         ["ana@sol.example"]),
        ("Müller", "Müller", [], []),
        ("Firm 24/7 Services 2000", "Firm 24/7 Services 2000", [], []),
        ("a@x.example, b@x.example", "", [], ["a@x.example", "b@x.example"]),
    ],
)  # fmt: skip
def test_a_cell_is_taken_apart(written, name, phones, mails) -> None:
    pieces = take_apart(written)
    assert (pieces.name, pieces.phones, pieces.mails) == (name, phones, mails)


@pytest.mark.parametrize("header", ["联系人/电话", "联系人", "Contact / Phone", "Contact person"])
def test_contact_and_phone_in_one_cell(header, understood) -> None:
    sheet = understood(
        [
            ["客户名称", "国家", header],
            ["阳光贸易", "中国", "王芳 13800001111"],
            ["远洋", "中国", "李明 13900002222"],
            ["Sol", "Spain", "Ana Ruiz +34 956 100200"],
        ]
    )
    assert [row.values.get("person.name") for row in sheet.rows] == ["王芳", "李明", "Ana Ruiz"]
    assert [row.values.get("person.phone") for row in sheet.rows] == [
        "13800001111", "13900002222", "+34 956 100200",
    ]  # fmt: skip
    assert not sheet.problems


def test_what_has_its_own_column_is_not_overwritten(understood) -> None:
    sheet = understood(
        [
            ["Customer name", "Contact person", "Contact phone", "Country"],
            ["Sol", "Ana Ruiz +34 956 100200", "+34 600 000001", "Spain"],
            ["Meyer", "Hans Meyer 030 1234567", None, "Germany"],
        ]
    )
    assert [row.values["person.name"] for row in sheet.rows] == ["Ana Ruiz", "Hans Meyer"]
    assert [row.values["person.phone"] for row in sheet.rows] == ["+34 600 000001", "030 1234567"]
    assert [(p.row, p.code, p.saved_as) for p in sheet.problems] == [(2, "several", "Ana Ruiz")]


def test_two_mails_in_one_cell(understood) -> None:
    sheet = understood(
        [
            ["Company", "Contact", "E-mail"],
            ["Sol", "Ana Ruiz", "ana@sol.example; info@sol.example"],
            ["Meyer", "Hans Meyer", "hans@meyer.example / h.meyer@meyer.example"],
            ["Lune", "Luc Petit", "Luc Petit <luc@lune.example>"],
        ]
    )
    assert [row.values["person.email"] for row in sheet.rows] == [
        "ana@sol.example", "hans@meyer.example", "luc@lune.example",
    ]  # fmt: skip
    assert sheet.rows[0].values["customer.email"] == "info@sol.example"
    assert [(p.row, p.code) for p in sheet.problems] == [(3, "several")]


def test_words_beside_numbers_are_no_names(understood) -> None:
    sheet = understood(
        [
            ["Customer name", "Country", "Phone"],
            ["Sol", "Spain", "Tel. +34 956 100200"],
            ["Luna", "Spain", "+34 956 100300 (office)"],
            ["Mar", "Spain", "+34 956 100400"],
            ["Cielo", "Spain", "+34 956 100500 ext. 12"],
        ]
    )
    assert all("person.name" not in row.values for row in sheet.rows)
    assert sheet.rows[1].values["customer.phone"] == "+34 956 100300 (office)"


def test_first_and_last_name_make_one_person(understood) -> None:
    sheet = understood(
        [
            ["First name", "Surname", "Company", "E-mail", "Job title"],
            ["Ana", "Ruiz", "Sol", "ana@sol.example", "Buyer"],
            ["Luis", "Gil", "Sol", "luis@sol.example", "CEO"],
            ["Eva", "Lang", "Meyer", "eva@meyer.example", "CFO"],
        ]
    )
    assert (sheet.kind, len(sheet.rows)) == ("people", 3)
    assert sheet.rows[1].values["person.first_name"] == "Luis"
    assert [row.values["customer.name"] for row in sheet.rows] == ["Sol", "Sol", "Meyer"]
