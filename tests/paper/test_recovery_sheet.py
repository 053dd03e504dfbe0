"""The recovery sheet: one page whatever stands on it, with the code as it is typed."""

import datetime as dt

import pytest

from custdesk.paper.recovery_sheet import RecoverySheet, set_recovery_sheet
from custdesk.system.language import language
from custdesk.system.paths import resource

GROUPS = ("4K7QD", "0ZJ8M", "HX2WP", "T5CB9", "V1N3R")


@pytest.mark.parametrize("code", ["en", "zh_CN"])
@pytest.mark.parametrize(
    ("firm", "folder"),
    [
        ("", "/data"),
        ("Harvest Foods Export 丰收食品", "C:\\Users\\顾兰\\AppData\\Local\\CustDesk"),
        ("The Very Long Named Export and Import Company of Ningbo " * 3, "/very-long-folder" * 15),
        ("#strong[*markup*] $x$ <label>", '/"quoted" \\ #folder'),
    ],
)
def test_it_is_one_page(code, firm, folder):
    sheet = RecoverySheet(firm, "custdesk.db", folder, dt.date(2026, 9, 3), GROUPS)
    document = set_recovery_sheet(sheet, language(code), templates=resource("templates"))
    assert document.pages == 1
    assert document.pdf().startswith(b"%PDF")
    assert len(document.svg_pages()) == 1


def test_the_same_facts_give_the_same_sheet():
    sheet = RecoverySheet("Firm", "custdesk.db", "/data", dt.date(2026, 9, 3), GROUPS)
    made = [
        set_recovery_sheet(sheet, language("en"), templates=resource("templates")).pdf()
        for _ in range(2)
    ]
    assert made[0] == made[1]
