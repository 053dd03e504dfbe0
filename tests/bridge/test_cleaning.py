"""Single cells and columns of cells: what is read, how, and what is listed instead."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from custdesk.bridge.clean import contacts, dates, lunar, numbers
from custdesk.bridge.clean.text import as_written, clean_line, clean_text, is_blank, plain
from custdesk.bridge.meanings import Meaning, meaning_of
from custdesk.bridge.values import read_cells
from custdesk.domain.fields import Kind


@pytest.fixture
def read(vocabulary):
    """`read(kind, cells)` -> the values in order, None where a cell is listed or empty."""

    def run(kind, cells, **more):
        meaning = more.pop("meaning", Meaning())
        reading = read_cells(cells, kind, meaning, vocabulary, **more)
        return [reading.values.get(cell) for cell in cells], {
            cell: trouble.code for cell, trouble in reading.troubles.items()
        }

    return run


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("  Obere\u00a0Str.  57 ", "Obere Str. 57"),
        ("宁波\u3000海纳\u200b贸易", "宁波 海纳贸易"),
        ("ＡＢＣ　１２３（股份）", "ABC 123（股份）"),
        ("Cafe\u0301", "Café"),
        ("a\x00b\x1fc", "abc"),
        ("\ufeffAlfreds", "Alfreds"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
    ],
)
def test_text_keeps_its_words_and_loses_its_dirt(written, clean):
    assert clean_line(written) == clean


def test_lines_are_kept_where_they_may_be():
    assert clean_text("first \r\n\r\n second") == "first\nsecond"
    assert clean_line("first\r\nsecond") == "first second"


def test_codes_are_plain_text():
    assert plain("００１２－ａ") == "0012-a"
    assert [as_written(cell) for cell in (10248, 10248.0, 7.5, "0012", True)] == [
        "10248",
        "10248",
        "7.5",
        "0012",
        "TRUE",
    ]


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "—", "\u3000", "\u200b", "--"])
def test_blank_cells(cell):
    assert is_blank(cell)


def test_codes_and_phones_lose_nothing(read):
    values, troubles = read(Kind.CODE, ["0012", 10248, "1.38E+10", "ＢＯＬＩＤ"])
    assert values == ["0012", "10248", None, "BOLID"]
    assert troubles == {"1.38E+10": "scientific", "ＢＯＬＩＤ": "cleaned"}
    values, troubles = read(Kind.PHONE, ["(5) 555-4729", 13800138000.0, "1.38E+10", "none"])
    assert values == ["(5) 555-4729", "13800138000", None, None]
    assert troubles == {"1.38E+10": "scientific", "none": "phone"}


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1,234.56", "7"], ["1234.56", "7"]),
        (["1.234,56", "2.000"], ["1234.56", "2000"]),
        (["1 234,56", "1\u202f000"], ["1234.56", "1000"]),
        (["1'234.50"], ["1234.5"]),
        (["12,5", "1.000"], ["12.5", "1000"]),
        (["0.125", "1.000"], ["0.125", "1"]),
        (["28,000", "10,000"], ["28000", "10000"]),
        (["12.345", "28.000", "15.500"], ["12345", "28000", "15500"]),
        (["1.234.567"], ["1234567"]),
        (["12,34,567"], ["1234567"]),
        (["(12.50)", "-3", "−7", "5-"], ["-12.5", "-3", "-7", "-5"]),
        (["￥12万", "3.2万", "1.5亿"], ["120000", "32000", "150000000"]),
        (["12k", "1.5m"], ["12000", "1500000"]),
        (["１２３．４"], ["123.4"]),
        ([14, 9.8, 125.43999999999998], ["14", "9.8", "125.44"]),
    ],
)
def test_numbers_in_any_convention(cells, values, read):
    found, _ = read(Kind.MONEY, cells)
    assert found == [Decimal(value) for value in values]


def test_an_open_number_is_not_guessed(read):
    assert read(Kind.MONEY, ["1.234", "12"]) == ([None, Decimal(12)], {"1.234": "number_format"})
    habit = numbers.convention(["12,5"])
    assert read(Kind.MONEY, ["1.234"], habit=habit)[0] == [Decimal(1234)]


@pytest.mark.parametrize("cell", ["abc", "12%", "12 apples", "about 5", "1,2,3", "12..5", True])
def test_what_is_no_number(cell, read):
    values, troubles = read(Kind.MONEY, [cell])
    assert values == [None]
    assert list(troubles.values()) in (["number"], ["number_format"])


def test_quantities_in_one_measure(read):
    assert read(Kind.QUANTITY, ["3 pcs", "1,000 pcs", 5])[0] == [Decimal(n) for n in (3, 1000, 5)]
    assert read(Kind.QUANTITY, ["3 pcs", "2 kg"])[1] == {"3 pcs": "number", "2 kg": "number"}
    assert read(Kind.QUANTITY, ["5 m", "7 m"])[0] == [Decimal(5), Decimal(7)]


def test_discounts_are_shares(read):
    assert read(Kind.PERCENT, [0, 0.05, "15%"])[0] == [Decimal(v) for v in ("0", "0.05", "0.15")]
    assert read(Kind.PERCENT, [5, 15])[0] == [Decimal("0.05"), Decimal("0.15")]
    assert read(Kind.PERCENT, ["95折", "8.5折"])[0] == [Decimal("0.05"), Decimal("0.15")]
    assert read(Kind.PERCENT, [0.05, 15]) == ([Decimal("0.05"), None], {15: "percent"})


def test_units_and_currencies_of_headers(vocabulary, read):
    meaning = meaning_of("年销售额（万美元）", vocabulary)
    assert (meaning.unit, meaning.currency) == ("万", "USD")
    assert read(Kind.MONEY, [3.2], meaning=meaning)[0] == [Decimal(32000)]
    for header in ("Amount USD", "USD amount", "Amount (US$)", "金额(美元)", "Total [usd]"):
        assert meaning_of(header, vocabulary).currency == "USD", header


@pytest.mark.parametrize(
    ("written", "code"),
    [("$", "USD"), ("US$", "USD"), ("￥", "CNY"), ("人民币", "CNY"), ("€", "EUR"), ("eur", "EUR"),
     ("HK$", "HKD"), ("日元", "JPY"), ("Euro", "EUR"),
     ("USD - US Dollar", "USD"), ("pounds", "GBP")],
)  # fmt: skip
def test_currencies(written, code, read):
    assert read(Kind.CURRENCY, [written])[0] == [code]


def test_the_currency_of_a_row(understood):
    sheet = understood(
        [["Order No", "Order date", "Customer", "Amount"],
         ["1", "2026-08-14", "A", "$12.50"], ["2", "2026-08-14", "B", "€ 7"],
         ["3", "2026-08-14", "C", "8"]]
    )  # fmt: skip
    assert [row.values.get("order.currency") for row in sheet.rows] == ["USD", "EUR", None]


_SEP_3 = date(2026, 9, 3)


@pytest.mark.parametrize(
    "cell",
    ["2026-09-03", "2026/9/3", "2026.9.3", "2026年9月3日", "20260903", 20260903, 46268, "46268",
     "3.9.2026", "03.09.26", "3 Sep 2026", "Sep 3, 2026", "3. September 2026", "3 septembre 2026",
     "3 de septiembre de 2026", "03-Sep-26", "Thu, 3 Sep 2026", "2026-09-03T16:10:00",
     "2026-09-03 16:10", "2026年9月3日 下午4:10", _SEP_3, datetime(2026, 9, 3, 16, 10)],  # noqa: DTZ001
)  # fmt: skip
def test_dates(cell, read):
    assert read(Kind.DATE, [cell]) == ([_SEP_3], {})


def test_moments_keep_their_time(read):
    values, _ = read(
        Kind.MOMENT, ["2026-09-03 16:10", "2026年9月3日 下午4:10", "9/13/2026 4:10 PM"]
    )
    assert values == [datetime(2026, 9, day, 16, 10) for day in (3, 3, 13)]  # noqa: DTZ001


def test_the_order_of_day_and_month_is_decided_by_all_rows(read):
    assert read(Kind.DATE, ["9/7/11", "8/14/11"])[0] == [date(2011, 9, 7), date(2011, 8, 14)]
    assert read(Kind.DATE, ["3/9/26", "20/8/26"])[0] == [_SEP_3, date(2026, 8, 20)]
    assert read(Kind.DATE, ["26/09/03", "26/08/14", "26/07/20"])[0][0] == _SEP_3


def test_an_open_order_is_asked_for(read):
    cells = ["03/09/2026", "04/04/2026", "2026-09-03"]
    values, troubles = read(Kind.DATE, cells)
    assert values == [None, date(2026, 4, 4), _SEP_3]
    assert troubles == {"03/09/2026": "date_order"}
    assert read(Kind.DATE, cells, date_order="dmy") == ([_SEP_3, date(2026, 4, 4), _SEP_3], {})
    assert read(Kind.DATE, cells, date_order="mdy")[0][0] == date(2026, 3, 9)


def test_rows_that_contradict_each_other_leave_the_open_ones_open(read):
    values, troubles = read(Kind.DATE, ["14/08/2026", "08/14/2026", "03/09/2026"])
    assert values == [date(2026, 8, 14), date(2026, 8, 14), None]
    assert troubles == {"03/09/2026": "date_order"}


def test_the_header_can_tell_the_order(vocabulary, read):
    meaning = meaning_of("Order date (DD/MM/YYYY)", vocabulary)
    assert read(Kind.DATE, ["03/09/2026"], meaning=meaning)[0] == [_SEP_3]


@pytest.mark.parametrize(
    "cell", ["soon", "31/02/2026", "2026-13-01", "2026", "0000-00-00", "n/a", 7]
)
def test_what_is_no_date(cell, read):
    assert read(Kind.DATE, [cell]) == ([None], {cell: "date"})


def test_birthdays(read):
    cells = [date(1980, 5, 12), "12.05.68", "5月12日", "--05-12", "May 12", "1988-05-12", 29353]
    assert read(Kind.BIRTHDAY, cells)[0] == [
        "1980-05-12", "1968-05-12", "--05-12", "--05-12", "--05-12", "1988-05-12", "1980-05-12",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "day"),
    [("七月廿三", "07-23"), ("三月初八", "03-08"), ("闰四月初八", "L04-08"), ("腊月三十", "12-30"),
     ("正月十五", "01-15"), ("十一月二十", "11-20"), ("农历1985年八月十五", "08-15"),
     ("冬月初一", "11-01"),
     ("农历7月23", "07-23"), ("7-23", "07-23"), ("農曆七月廿三", "07-23"), ("閏四月初八", "L04-08"),
     ("六月三十一", None), ("十三月初一", None), ("七月", None), ("blue", None)],
)  # fmt: skip
def test_lunar_days(written, day):
    assert lunar.lunar_day(written) == day


@pytest.mark.parametrize(
    ("name", "code"),
    [("UK", "GB"), ("USA", "US"), ("U.S.A.", "US"), ("EIRE", "IE"), ("Holland", "NL"),
     ("RSA", "ZA"),
     ("中国大陆", "CN"), ("南朝鲜", "KR"), ("Deutschland", "DE"), ("Alemania", "DE"),
     ("德国", "DE"), ("Германия", "DE"), ("ドイツ", "DE"), ("de", "DE"), ("DEU", "DE"),
     ("德国 Germany", "DE"),
     ("Germany (DE)", "DE"), ("Hong Kong", "HK"), ("Côte d’Ivoire", "CI"),
     ("cote d'ivoire", "CI"),
     ("The Netherlands", "NL"), ("Korea, Republic of", "KR"), ("Czech Republic", "CZ"),
     ("Shanghai, China", "CN"), ("Türkiye", "TR"), ("美國", "US"), ("阿拉伯联合酋长国", "AE"),
     ("Unspecified", None), ("European Community", None), ("Channel Islands", None),
     ("N/A", None), ("Europe", None), ("华东", None), ("x", None)],
)  # fmt: skip
def test_countries_by_any_name(name, code, vocabulary):
    assert vocabulary.countries.code(name) == code


def test_countries_not_found_are_listed_with_the_nearest(read, vocabulary):
    assert read(Kind.COUNTRY, ["Germny", "Unspecified", "德国"]) == (
        [None, None, "DE"],
        {"Germny": "country", "Unspecified": "country"},
    )
    assert vocabulary.countries.nearest("Germny") == "DE"
    assert read(Kind.COUNTRY, ["Bavaria"], remembered={"Bavaria": "DE"})[0] == ["DE"]


def test_mails(read):
    cells = [
        "maria@alfreds.example",
        "hanna.moos＠blauersee.example",
        "a@b.example; c@d.example",
        "Maria Anders <maria@alfreds.example>",
        "nonsense",
        "a@b..example",
    ]
    values, troubles = read(Kind.EMAIL, cells)
    assert values == [
        "maria@alfreds.example",
        "hanna.moos@blauersee.example",
        "a@b.example",
        "maria@alfreds.example",
        None,
        None,
    ]
    assert {c: troubles.get(c) for c in cells} == dict(
        zip(cells, [None, "cleaned", "several", None, "email", "email"], strict=True)
    )


def test_telling_phones_from_dates_and_words():
    assert all(map(contacts.is_phone, ["030-0074321", "(5) 555-4729", "+86 138 0013 8000"]))
    assert not any(map(contacts.is_phone, ["2026-09-03", "3.9.2026", "12", "Obere Str. 57"]))


def test_yes_no_and_status(read):
    assert read(Kind.YES_NO, ["是", "N", "TRUE", "oui", "maybe"]) == (
        [True, False, True, True, None],
        {"maybe": "yes_no"},
    )
    assert read(Kind.STATUS, ["已发货", "Cancelled", "at the printer's"])[0] == [
        "shipped",
        "cancelled",
        "at the printer's",
    ]
    channel = Meaning(quality="channel")
    assert read(Kind.STATUS, ["电话", "Visit"], meaning=channel)[0] == ["call", "visit"]


def test_errors_of_the_spreadsheet_are_listed(read):
    for kind in Kind:
        assert read(kind, ["#N/A"]) == ([None], {"#N/A": "error"})


def test_month_names_come_from_many_languages():
    for text in ("12 mai 1980", "12 mayo 1980", "12 maj 1980", "12 мая 1980", "12 maggio 1980"):
        parts = dates.take_apart(text)
        assert parts is not None, text
        assert parts.days[0][1] == date(1980, 5, 12)


def test_money_that_contradicts_its_row_is_left_out(understood):
    sheet = understood(
        [["Order No", "Order date", "Customer", "Amount", "Currency", "Freight (EUR)"],
         ["1", "2026-08-14", "A", "$12.50", "USD", 3], ["2", "2026-08-14", "B", "7", "EUR", 4],
         ["3", "2026-08-14", "C", "€ 8", None, None]]
    )  # fmt: skip
    assert [row.values.get("order.currency") for row in sheet.rows] == ["USD", "EUR", "EUR"]
    assert [row.values.get("order.freight") for row in sheet.rows] == [None, Decimal(4), None]
    assert [(p.row, p.column, p.code) for p in sheet.problems] == [(2, "Freight (EUR)", "currency")]


def test_no_cell_is_lost_in_silence(read):
    cells = ["\U0001f600", "٣٤٥", "½", "1e400", "9" * 60, "0/0/0", "a@", "月", "%", 10**30, 1e300]
    for kind in Kind:
        values, troubles = read(kind, cells)
        silent = [c for c, value in zip(cells, values, strict=True) if value is None]
        assert set(silent) <= set(troubles), kind
