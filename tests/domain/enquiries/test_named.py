"""What is drawn out of texts in six languages."""

import datetime as dt

import pytest

from custdesk.domain.enquiries.days import days_in
from custdesk.domain.enquiries.firms_named import core, named_in
from custdesk.domain.enquiries.goods import Catalogue, Good
from custdesk.domain.enquiries.language import language_of
from custdesk.domain.enquiries.named import told_orders
from custdesk.domain.enquiries.quantities import quantities_in

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we need 2,500 pcs and 40 tons", [("2500", "pcs"), ("40", "tons")]),
        ("etwa 2.500 Stück, dazu 1,5 Tonnen", [("2500", "stück"), ("1.5", "tonnen")]),
        ("3 000 pièces et 12 palettes", [("3000", "pièces"), ("12", "palettes")]),
        ("500 piezas o 20 cajas", [("500", "piezas"), ("20", "cajas")]),
        ("10k pcs", [("10000", "pcs")]),
        ("三百把椅子，两万件", [("300", "把"), ("20000", "件")]),
        ("2.5吨和3万个", [("2.5", "吨"), ("30000", "个")]),
        ("寄一个样品", []),
        ("at 1.85 USD, item A-310", []),
    ],
)
def test_quantities(text, expected):
    assert [tuple(one) for one in quantities_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected", "unsure"),
    [
        ("by 2026-12-15", "en", ["2026-12-15"], []),
        ("bis 15.12.2026 oder am 3. Januar", "de", ["2026-12-15", "2027-01-03"], []),
        ("le 1er décembre", "fr", ["2026-12-01"], []),
        ("antes del 5 de diciembre de 2026", "es", ["2026-12-05"], []),
        ("até 20/12/2026", "pt", ["2026-12-20"], []),
        ("December 4th, please", "en", ["2026-12-04"], []),
        ("on 04/05/2026", "en", [], ["04/05/2026"]),
        ("on 04/25/2026", "en", ["2026-04-25"], []),
        ("12月15日前", "zh_CN", ["2026-12-15"], []),
        ("2026年1月5日", "zh_CN", ["2026-01-05"], []),
        ("1.85 euros, 2-3 weeks", "en", [], []),
        ("31.02.2026", "de", [], []),
    ],
)
def test_days(text, language, expected, unsure):
    days, open_days = days_in(text, TODAY, language)
    assert [day.isoformat() for day in days] == expected
    assert open_days == unsure


def test_goods_by_code_number_and_name():
    goods = Catalogue(
        [
            Good(1, "A-310", "Desk lamp Nova"),
            Good(2, "500", "Office chair", ("CH-77",)),
            Good(3, "LN20", "亚麻布"),
        ]
    )
    assert [(one.id, one.by) for one in goods.found("how much is a310?")] == [(1, "code")]
    assert [one.id for one in goods.found("two desk lamps Nova and item 500")] == [2]
    assert [one.id for one in goods.found("500 pcs of the desk lamp nova")] == [1]
    assert [(one.id, one.by) for one in goods.found("our CH 77, please")] == [(2, "number")]
    assert [(one.id, one.by) for one in goods.found("需要亚麻布的色卡")] == [(3, "name")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("status of PO 7781 and order no. 45-001", ["7781", "45-001"]),
        ("Bestellung Nr. 4500123", ["4500123"]),
        ("pedido nº 3302, commande 9004", ["3302", "9004"]),
        ("订单号：SC2026-118", ["SC2026-118"]),
        ("order the 20 pieces", []),
    ],
)
def test_orders(text, expected):
    assert told_orders(text) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where is my order?", "en"),
        ("货到哪里了？", "zh_CN"),
        ("貨到哪裡了？請問訂單", "zh_TW"),
        ("Wo bleibt die Ware?", "de"),
        ("Où en est la commande ?", "fr"),
        ("¿Cuándo llega el pedido?", "es"),
        ("Quando vocês enviam o pedido?", "pt"),
        ("Где мой заказ?", "ru"),
        ("12345 ???", ""),
    ],
)
def test_languages(text, language):
    assert language_of(text) == language


def test_firms_are_found_by_their_names_without_legal_forms():
    firms = [(1, "Alfa GmbH"), (2, "Alfa Marine Ltd."), (3, "宁波海蓝贸易有限公司"), (4, "AG")]
    assert core("AG") == ""
    assert named_in("Regards, John, ALFA MARINE", firms) == [2]
    assert named_in("宁波海蓝贸易 王经理", firms) == [3]
    assert named_in("alphabet", firms) == []
