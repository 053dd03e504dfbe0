"""Addresses on labels and envelopes: the lines of each country, and nothing is cut."""

import datetime as dt

import pdfs
import pytest

from custdesk.paper.label_sheets import SHEETS
from custdesk.paper.mailing import Mailing, set_labels
from custdesk.paper.postal import PostalAddress, blocks
from custdesk.system.language import language
from custdesk.system.paths import resource

EN, ZH = language("en"), language("zh_CN")

TOKYO = PostalAddress(
    1, "東京トレーダーズ株式会社", "Tokyo Traders", "長瀬 良", "Mr Yoshi Nagase",
    ("東京都武蔵野市関前 9-8", "3階 受付"), ("3rd floor", "9-8 Sekimae, Musashino-shi"),
    "180-0014", "Tokyo", "", "JP",
)  # fmt: skip
RIYADH = PostalAddress(
    2, "شركة الخليج للأغذية", "Gulf Foods", street=("شارع الملك فهد", "الرياض"),
    street_latin=("12 King Fahd Road",), postcode="11564", city="Riyadh", country="SA",
)  # fmt: skip
LONG = PostalAddress(
    3, "Überaus lange Handelsgesellschaft für Feinkost, Gewürze, Tee und getrocknete Früchte "
    "aus aller Welt mbH & Co. Kommanditgesellschaft auf Aktien",
    street=("Gewerbepark Nord-Ost, Gebäude 17, Hinterhaus, 4. Obergeschoss links",
            "Donaudampfschifffahrtsgesellschaftskapitänsstraße 123456789"),
    postcode="12209", city="Garmisch-Partenkirchen an der Loisach", country="DE",
)  # fmt: skip
PORTLAND = PostalAddress(
    4, "Big Tea Inc.", street=("1 Main St",), postcode="97201", city="Portland", state="OR",
    country="US",
)  # fmt: skip


def lines(to, script="local", reader=EN, home=""):
    return [block["lines"] for block in blocks(to, script, reader, EN, home)]


def set_(sheet, *addresses, script="both", first=1, sender=()):
    mailing = Mailing(
        SHEETS[sheet], addresses, dt.date(2026, 11, 22), script, first, "CN", tuple(sender)
    )
    return set_labels(mailing, ZH, EN, templates=resource("templates"))


def words_of(document):
    """All that stands on the pages, without the blanks."""
    text = "".join(page.extract_text() for page in pdfs.read(document.pdf()).pages)
    return "".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize(
    ("country", "line"),
    [("DE", ["12345 Town"]), ("US", ["Town, ST 12345"]), ("GB", ["Town", "12345"]),
     ("BR", ["Town - ST", "12345"]), ("JP", ["Town, ST 12345"]), ("SG", ["Town 12345"]),
     ("IT", ["12345 Town ST"]), ("FR", ["12345 Town"])],
)  # fmt: skip
def test_town_and_postcode_stand_as_each_country_wants_them(country, line):
    to = PostalAddress(
        1, "Firm", street=("Street 1",), postcode="12345", city="Town", state="ST", country=country
    )
    assert lines(to, home=country) == [["Firm", "Street 1", *line]]


def test_nothing_stands_twice_and_no_mark_is_left_over():
    to = PostalAddress(
        1, "Firm", street=("1 Main St, Portland",), postcode="97201", city="Portland", country="US"
    )
    assert lines(to, home="US") == [["Firm", "1 Main St, Portland", "97201"]]
    assert lines(PostalAddress(1, "A", street=("B 1",), postcode="55", city="C", country="JP"))[
        0
    ] == ["A", "B 1", "C 55", "JAPAN"]


@pytest.mark.parametrize(
    ("street", "city", "postcode", "left"),
    [
        ("23 Tsawassen Blvd.", "Tsawassen", "1234", ["1234 Tsawassen"]),
        ("Bernstrasse 3", "Bern", "3012", ["3012 Bern"]),
        ("Kai 1, 20457 Hamburg", "Hamburg", "20457", []),
        ("75012 Paris Cedex 12", "Paris", "75012", []),
        ("S-958 22 Luleå", "Luleå", "958 22", []),
        ("12 King Road, Riyadh", "Riyadh", "11564", ["11564"]),
    ],
)
def test_a_street_called_after_its_town_does_not_take_the_town_away(street, city, postcode, left):
    to = PostalAddress(1, "F", street=(street,), city=city, postcode=postcode, country="DE")
    assert lines(to, home="DE") == [["F", street, *left]]


def test_letters_that_begin_with_the_largest_end_with_whom_it_is_for():
    assert lines(TOKYO)[0] == [
        "〒180-0014", "東京都武蔵野市関前 9-8", "3階 受付", "東京トレーダーズ株式会社",
        "長瀬 良 様", "JAPAN",
    ]  # fmt: skip
    seoul = PostalAddress(
        1, "한국무역", street=("서울특별시 강남구 테헤란로 123",), postcode="06133", country="KR"
    )
    assert lines(seoul, home="KR") == [["서울특별시 강남구 테헤란로 123", "한국무역 귀중", "06133"]]


def test_the_country_is_in_the_language_of_the_sender_and_readable_on_the_way():
    assert lines(PORTLAND, reader=ZH)[0][-1] == "美国 UNITED STATES"
    assert lines(PORTLAND)[0][-1] == "UNITED STATES"
    assert lines(PORTLAND, home="US")[0][-1] == "Portland, OR 97201"
    both = lines(TOKYO, "both", ZH)
    assert [block[-1] for block in both] == ["長瀬 良 様", "日本 JAPAN"]


def test_where_one_script_is_missing_the_other_stands_for_it():
    assert lines(PORTLAND, "both", home="US") == lines(PORTLAND, "local", home="US")
    only_local = PostalAddress(1, "ООО Чай", street=("ул. Тверская, д. 5",), country="RU")
    assert lines(only_local, "latin") == lines(only_local, "local")


@pytest.mark.parametrize("sheet", list(SHEETS))
def test_every_word_of_a_long_address_is_on_every_sheet(sheet):
    sender = ["Nordlicht Export"] if sheet != "5160" else []  # an inch has no room for both
    document = set_(sheet, LONG, TOKYO, sender=sender)
    assert all(one["size"] >= 4.5 for one in document.told("label"))
    said = words_of(document)
    for text in (LONG.name, *LONG.street, LONG.city, *TOKYO.street, *TOKYO.street_latin):
        # A word may be broken at the end of a line, where it carries no hyphen.
        assert "".join(text.split()) in said, text


def test_labels_lie_where_the_sheet_has_them():
    sheet = SHEETS["L7163"]
    document = set_("L7163", *([PORTLAND] * 14), script="local", first=2)
    assert document.pages == 2
    found = [
        place
        for page in pdfs.read(document.pdf()).pages
        for place in pdfs.places(page)
        if place.text.startswith("Big")
    ]
    assert len(found) == 14
    for number, place in enumerate(found[:13], 1):
        left = sheet.left + number % 2 * sheet.step_x
        top = sheet.top + number // 2 * sheet.step_y
        assert left <= place.x < left + sheet.label_width
        assert top <= place.y < top + sheet.label_height
    assert found[13].y < sheet.top + sheet.step_y  # the last one begins a new sheet


def test_labels_do_not_leave_the_paper():
    for sheet in SHEETS.values():
        right = sheet.left + (sheet.across - 1) * sheet.step_x + sheet.label_width
        bottom = sheet.top + (sheet.down - 1) * sheet.step_y + sheet.label_height
        assert right <= sheet.width, sheet.key
        assert bottom <= sheet.height, sheet.key


def test_what_fits_nowhere_is_told_and_not_cut():
    endless = PostalAddress(9, "Name " * 400, street=("Street 1",), country="DE")
    sizes = {one["key"]: one["size"] for one in set_("5160", endless, PORTLAND).told("label")}
    assert sizes == {9: 0, 4: 12}


def test_five_hundred_labels_are_all_there():
    document = set_("L7160", *([PORTLAND] * 500))
    assert document.pages == 24
    assert len(document.told("label")) == 500
