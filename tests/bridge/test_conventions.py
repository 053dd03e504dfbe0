"""What people of many countries write into cells: numbers, money, days, mails, encodings."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from custdesk.bridge.cells import Cell
from custdesk.bridge.clean import contacts
from custdesk.bridge.meanings import Meaning
from custdesk.bridge.outcome import Reading
from custdesk.bridge.reading import read_files
from custdesk.bridge.values import read_cells
from custdesk.bridge.words import Vocabulary
from custdesk.domain.fields import Kind


def read(vocabulary: Vocabulary, kind: Kind, *cells: Cell) -> Reading:
    return read_cells(cells, kind, Meaning(), vocabulary)


@pytest.mark.parametrize(
    ("written", "value", "currency"),
    [
        ("1.234,56", "1234.56", None),
        ("1,234.56", "1234.56", None),
        ("1 234,56", "1234.56", None),
        ("1\u00a0234,56", "1234.56", None),
        ("1\u202f234,56", "1234.56", None),
        ("1'234.56", "1234.56", None),
        ("CHF 1’234.–", "1234", "CHF"),
        ("5,-", "5", None),
        ("5,– €", "5", "EUR"),
        ("1234,-", "1234", None),
        ("12,34,567.89", "1234567.89", None),
        ("₹ 12,34,567", "1234567", "INR"),
        ("Rs. 1,00,000/-", "100000", "INR"),
        ("Rs.100", "100", "INR"),
        ("2 lakh", "200000", None),
        ("1.5 crore", "15000000", None),
        ("￥12万", "120000", "CNY"),
        ("1.2亿", "120000000", None),
        ("人民币3000元", "3000", "CNY"),
        ("１，２３４．５６", "1234.56", None),
        ("100 руб.", "100", "RUB"),
        ("(1,234.50)", "-1234.5", None),
        ("12-", "-12", None),
        ("$.50", "0.5", "USD"),
        ("$1.2M", "1200000", "USD"),
    ],
)
def test_money(vocabulary, written, value, currency) -> None:
    reading = read(vocabulary, Kind.MONEY, written)
    assert reading.values.get(written) == Decimal(value)
    assert reading.currencies.get(written) == currency


@pytest.mark.parametrize("written", ["1,234,56", "1.38E+10", "12万3千", "No. 5", "1,2,3", "kr 12"])
def test_what_is_no_plain_number_is_told(vocabulary, written) -> None:
    reading = read(vocabulary, Kind.MONEY, written)
    assert written not in reading.values
    assert written in reading.troubles


@pytest.mark.parametrize(
    "written",
    ["2026年3月4日", "2026.3.4", "20260304", "4-Mar-26", "March 4, 2026", "4. März 2026",
     "4 марта 2026", "2026-03-04T10:00:00Z", "民國115年3月4日", "中華民國115年3月4日",
     "令和8年3月4日", "民國115/3/4", 46085],
)  # fmt: skip
def test_days(vocabulary, written) -> None:
    assert read(vocabulary, Kind.DATE, written).values == {written: date(2026, 3, 4)}


def test_the_first_year_of_an_era(vocabulary) -> None:
    reading = read(vocabulary, Kind.DATE, "令和元年5月1日", "平成31年4月30日", "昭和64年1月7日")
    assert list(reading.values.values()) == [
        date(2019, 5, 1), date(2019, 4, 30), date(1989, 1, 7),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "code"),
    [("West Germany", "DE"), ("GER", "DE"), ("한국", "KR"), ("Zaire", "CD"), ("Burma", "MM"),
     ("象牙海岸", "CI"), ("纽西兰", "NZ"), ("Côte d'Ivoire", "CI"), ("Ελλάδα", "GR"),
     ("P.R.C.", "CN"), ("Congo-Brazzaville", "CG"), ("Upper Volta", "BF"), ("Германия", "DE"),
     ("ประเทศไทย", "TH")],
)  # fmt: skip
def test_countries_by_any_name(vocabulary, written, code) -> None:
    assert vocabulary.countries.code(written) == code


@pytest.mark.parametrize(
    "mail",
    ['"sales dept"@firm.example', '"a@b"@firm.example', "राम@मोहन.ईन्फो", "jeff@臺網中心.tw",
     "user+box/department=shipping@firm.example", "юзер@екзампл.ком"],
)  # fmt: skip
def test_mails_of_all_kinds_are_read_whole(mail) -> None:
    assert contacts.mails(mail) == ([mail], [])


def test_several_mails_in_one_cell() -> None:
    both = ['"sales dept"@firm.example', "x@y.example"]
    assert contacts.mails("Ana Ruiz <" + "> / ".join(both)) == (both, [])
    assert contacts.mails("info/sales@firm.example") == (
        ["info@firm.example", "sales@firm.example"], [],
    )  # fmt: skip


@pytest.mark.parametrize(
    "mail", ["“a@b.example", "a@b", "a@@b.example", "a@b..example", ".a@b.example", "a@1.2.3.4"]
)
def test_what_is_no_mail(mail) -> None:
    assert contacts.mails(mail)[0] in ([], ["a@b.example"])
    assert mail not in contacts.mails(mail)[0]


@pytest.mark.shared
def test_valid_mails_of_others(shared_data: Path) -> None:
    with (shared_data / "contact_fields" / "email_cases.csv").open(encoding="utf-8") as file:
        cases = [row for row in csv.DictReader(file) if row["test"].startswith("test_email_valid")]
    read_whole = [row["email"] for row in cases if len(contacts.mails(row["email"])[0]) == 1]
    assert len(cases) - len(read_whole) <= 1  # a full-width @ as a name is none in a list


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("utf-8", "客户,Müller"),
        ("utf-8-sig", "客户,Müller"),
        ("utf-16", "客户,Müller"),
        ("utf-16-le", "name,Müller GmbH,city,Köln"),
        ("utf-16-be", "name,Müller GmbH,city,Köln"),
        ("gb18030", "客户名称,国家\n深圳市阳光贸易有限公司,中国"),
        ("big5", "客戶名稱,國家\n臺灣貿易股份有限公司,臺灣"),
        ("cp932", "得意先名,住所\n株式会社山田商店,東京都"),
        ("cp1250", "Nazwa,Miasto\nŻabka Spółka,Łódź\nDvořák,Plzeň"),
        ("cp1251", "Клиент,Страна\nООО Ромашка,Россия\nИванов Иван,Москва"),
        ("cp1252", "Name,Ort\nMüller & Söhne,Köln\nSociété Générale,Orléans"),
        ("cp1253", "Πελάτης,Χώρα\nΠαπαδόπουλος Εταιρεία,Ελλάδα\nΑθήνα,Θεσσαλονίκη"),
        ("cp1254", "Müşteri,Şehir\nÇağrı Ticaret,İstanbul\nAydın,Beyoğlu"),
        ("cp1255", "לקוח,מדינה\nחברת ישראל בעמ,ישראל\nכהן ובניו,תל אביב"),
        ("cp1256", "العميل,الدولة\nشركة النور للتجارة,مصر\nمؤسسة الخليج,الإمارات"),
        ("cp1257", "Klientas,Šalis\nŪkininkų sąjunga,Vilnius\nĀbele un dēli,Rīga\nĖglė,Šiauliai"),
        ("mac_roman", "Name,City\nNeil Französisch,Köln\nAnna Häberlin,Zürich"),
    ],
)
def test_short_files_in_every_encoding(tmp_path: Path, codec: str, text: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(codec))
    rows = read_files(path)[0].sheets[0].rows
    assert rows == [line.split(",") for line in text.split("\n")]
