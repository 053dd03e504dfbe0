"""Conditions in words: what is understood, what stays text, what is taken away again."""

import pytest

from custdesk.domain.said_filters import read, without

NAMES = {
    "country": {"germany": "DE", "德国": "DE", "united states": "US", "uk": "GB", "france": "FR"},
    "owner": {"anna berg": "Anna Berg", "沈若澜": "沈若澜"},
    "group": {"vip guests": "3"},
}
OLD60 = ("last_contact", "older", "60")
DE, KEY = ("country", "is", "DE"), ("tier", "is", "key")
OVERDUE = ("overdue", "min", "0.01")


@pytest.mark.parametrize(
    ("text", "rows", "rest"),
    [
        ("germany key overdue", [DE, KEY, OVERDUE], ""),
        ("Key customers in Germany", [KEY, DE], ""),
        ("德国 重点 逾期", [DE, KEY, OVERDUE], ""),
        ("德国重点客户逾期", [DE, KEY, OVERDUE], ""),
        ("上海 60天未联系", [OLD60], "上海"),
        ("上海60天没联系", [OLD60], "上海"),
        ("超过60天没有联系过", [OLD60], ""),
        ("未联系60天", [OLD60], ""),
        ("no contact 60 days", [OLD60], ""),
        ("not contacted for 60 days hamburg", [OLD60], "hamburg"),
        ("silent 2 months", [OLD60], ""),
        ("no contact for more than 3 weeks", [("last_contact", "older", "21")], ""),
        ("never contacted", [("last_contact", "empty")], ""),
        ("contacted in the last 30 days", [("last_contact", "within", "30")], ""),
        ("最近30天联系过", [("last_contact", "within", "30")], ""),
        ("no order 6 months", [("last_order", "older", "180")], ""),
        ("6个月没下单", [("last_order", "older", "180")], ""),
        ("sales > 50000", [("sales_12m", "min", "50000")], ""),
        ("sales over 50k", [("sales_12m", "min", "50000")], ""),
        ("turnover less than 1.5m", [("sales_12m", "max", "1500000")], ""),
        ("销售额>5万", [("sales_12m", "min", "50000")], ""),
        ("销售额大于 50,000", [("sales_12m", "min", "50000")], ""),
        ("sales 10k to 50k", [("sales_12m", "between", "10000", "50000")], ""),
        ("orders >= 3", [("orders_12m", "min", "3")], ""),
        ("credit<40", [("credit", "max", "40")], ""),
        ("overdue > 5000", [("overdue", "min", "5000")], ""),
        ("overdue 30 days", [("overdue_days", "min", "30")], ""),
        ("逾期30天以上", [("overdue_days", "min", "30")], ""),
        ("birthday this month", [("birthday", "this_month")], ""),
        ("birthdays in the next 2 weeks", [("birthday", "ahead", "14")], ""),
        ("本月生日", [("birthday", "this_month")], ""),
        ("下个月过生日的", [("birthday", "next_month")], ""),
        ("germany france", [("country", "is", "DE", "FR")], ""),
        ("not germany key", [("country", "not", "DE"), KEY], ""),
        ("非德国重点", [("country", "not", "DE"), KEY], ""),
        ("without email", [("reach", "not", "email")], ""),
        ("有微信 德国", [("reach", "is", "wechat"), DE], ""),
        ("anna berg", [("owner", "is", "Anna Berg")], ""),
        ("沈若澜 重点", [("owner", "is", "沈若澜"), KEY], ""),
        ("owner: anna", [("owner", "contains", "anna")], ""),
        ("城市：上海", [("city", "contains", "上海")], ""),
        ("tier:key,risk", [("tier", "is", "key", "risk")], ""),
        ("vip guests", [("group", "is", "3")], ""),
        ("distributors in uk", [("kind", "is", "distributor"), ("country", "is", "GB")], ""),
        # What is no condition, and what stands in quotation marks.
        ("hamburg", [], "hamburg"),
        ("重点贸易有限公司", [], "重点贸易有限公司"),
        ("keyboard works", [], "keyboard works"),
        ('"key" germany', [DE], "key"),
        ("“德国”", [], "德国"),
        ("in the box", [], "in the box"),
        ("", [], ""),
    ],
)
def test_what_is_understood(text, rows, rest):
    reading = read(text, NAMES)
    assert [(row.field, row.op, *row.values) for row in reading.rows] == rows
    assert reading.rest == rest


def test_a_condition_is_taken_out_of_the_words():
    reading = read("hamburg germany key overdue", NAMES)
    assert without("hamburg germany key overdue", reading, reading.rows[1]) == (
        "hamburg germany overdue"
    )
    reading = read("上海60天未联系", NAMES)
    assert without("上海60天未联系", reading, reading.rows[0]) == "上海"
