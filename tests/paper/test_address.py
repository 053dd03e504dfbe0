"""The address box: what is large, in which order, and what stands below."""

from datetime import datetime

import pytest

from custdesk.paper.address import address_box
from custdesk.paper.facts import VisitSheet
from custdesk.paper.scripts import families, is_latin, record_language, to_this_address


def box(words, **facts):
    at = datetime.fromisoformat("2026-09-14 09:00")
    return address_box(VisitSheet(**{"code": "X", "name": "Firm", "at": at} | facts), words)


def test_the_town_follows_the_postcode_in_germany(english):
    made = box(english, address_local=("Hauptstr. 5",), postcode="70563", city="Ulm", country="DE")
    assert made["large"] == ["Hauptstr. 5", "70563 Ulm"]
    assert made["latin"] == ["Germany"]
    assert made["request"] == "Bitte bringen Sie mich zu dieser Adresse."


def test_the_postcode_follows_the_town_in_britain(english):
    made = box(
        english, address_local=("1 High St",), postcode="N1 9GU", city="London", country="GB"
    )
    assert made["large"] == ["1 High St", "London N1 9GU"]


def test_town_and_postcode_are_not_said_twice(english):
    lines = ("Hauptstr. 5", "70563 ULM")
    made = box(english, address_local=lines, postcode="70563", city="Ulm", country="DE")
    assert made["large"] == list(lines)


def test_japanese_is_large_to_the_house_number_and_has_its_postmark(english):
    made = box(
        english,
        name="東京商事",
        name_latin="Tokyo Shoji",
        address_local=("東京都武蔵野市", "関前 9-8", "3階 受付"),
        address_latin=("9-8 Sekimae, Musashino-shi",),
        postcode="180-0014",
        city="Tokyo",
        country="JP",
    )
    assert made["above"] == "〒180-0014"
    assert made["large"] == ["東京都武蔵野市", "関前 9-8"]
    assert made["firm"] == "東京商事　3階 受付"
    assert made["latin"] == ["Tokyo Shoji", "9-8 Sekimae, Musashino-shi, Tokyo 180-0014, Japan"]
    assert not made["right_to_left"]


def test_arabic_runs_from_the_right(english):
    made = box(english, address_local=("طريق الملك فهد", "الرياض 12212"), country="SA")
    assert made["right_to_left"]
    assert made["large"] == ["طريق الملك فهد", "الرياض 12212"]


def test_a_latin_address_in_arabia_does_not(english):
    made = box(english, address_latin=("7425 King Fahd Road",), city="Riyadh", country="SA")
    assert made["large"] == ["7425 King Fahd Road", "Riyadh"]
    assert not made["right_to_left"]


def test_lines_inside_a_line_are_lines(english):
    made = box(english, address_local=("24, rue X\n\n 69002 Lyon ",), country="FR")
    assert made["large"] == ["24, rue X", "69002 Lyon"]


def test_no_address(english, chinese):
    made = box(english, city="Lyon", country="FR")
    assert made["large"] == []
    assert made["request"] == ""
    assert made["latin"] == ["Lyon, France"]
    assert box(chinese, country="FR")["latin"] == ["法国"]


@pytest.mark.parametrize(
    ("language", "country", "expected"),
    [
        ("", "JP", "ja"),
        ("", "tw", "zh-Hant"),
        ("zh_CN", "TW", "zh"),
        ("zh-HK", "", "zh-Hant"),
        ("ja-JP", "CN", "ja"),
        ("Japanese", "JP", "ja"),
        ("", "BE", ""),
        ("no", "", "nb"),
    ],
)
def test_the_language_of_a_record(language, country, expected):
    assert record_language(language, country) == expected


def test_japanese_shapes_before_chinese_ones_and_the_other_way():
    japanese, chinese = families("ja"), families("zh")
    assert japanese.index("Noto Sans CJK JP") < japanese.index("Noto Sans CJK SC")
    assert chinese.index("Microsoft YaHei") < chinese.index("Yu Gothic")
    assert sorted(japanese) == sorted(chinese)
    assert len(set(japanese)) == len(japanese)


def test_latin_is_told_from_other_scripts():
    assert is_latin("Łódź, 5 №")
    assert is_latin("12-34")
    assert not is_latin("Москва 5")
    assert not is_latin("東京 9-8")


def test_an_unknown_language_has_no_word_for_the_driver():
    assert to_this_address("xx") == ""


def test_a_line_in_latin_letters_keeps_its_way_in_an_arabic_address(english):
    """`8 Main Road` was read as `Main Road 8`, and so was a number with a blank in it."""
    local = ("شارع الملك فهد 12", "8 Main Road", "+966 11 555")
    made = box(english, address_local=local, postcode="12 345", country="SA")
    assert made["large"] == [local[0], *(f"\u2066{line}\u2069" for line in local[1:])]
    assert made["above"] == "\u206612 345\u2069"
    assert box(english, address_local=("8 Main Road",), country="SA")["large"] == ["8 Main Road"]
