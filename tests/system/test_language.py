"""Sentences in the reader's language."""

from datetime import date

import pytest

from custdesk.devtools.country_order import orders
from custdesk.domain.holidays_there import Holiday
from custdesk.domain.words import LunarDay, Message
from custdesk.system.language import country_orders, language

ENGLISH, CHINESE = language("en"), language("zh_CN")


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        ("names", "a, b", "a、b"),
        ("phrases", "a, b", "a，b"),
        ("facts", "a; b", "a；b"),
        ("sentences", "a. b", "a。b"),
    ],
)
def test_texts_are_joined_with_the_marks_of_the_language(kind, english, chinese) -> None:
    assert ENGLISH.join(["a", "", "b"], kind) == english
    assert CHINESE.join(["a", "", "b"], kind) == chinese


def test_a_sentence_has_one_full_stop() -> None:
    assert ENGLISH.join(["Done.", "More."], "sentences") == "Done. More."
    assert CHINESE.join(["完成。", "更多"], "sentences") == "完成。更多"


def test_a_tuple_among_the_values_is_listed() -> None:
    message = Message("Left out, not a mail address: {others}.", {"others": ("a@", "b@")})
    assert ENGLISH.say(message) == "Left out, not a mail address: a@, b@."
    assert "a@、b@" in CHINESE.say(message)


@pytest.mark.parametrize(
    ("day", "english", "chinese"),
    [
        (LunarDay(1, 1), "1st month, day 1", "正月初一"),
        (LunarDay(7, 23), "7th month, day 23", "七月廿三"),
        (LunarDay(4, 8, leap=True), "leap 4th month, day 8", "闰四月初八"),
        (LunarDay(11, 10), "11th month, day 10", "冬月初十"),
        (LunarDay(12, 20), "12th month, day 20", "腊月二十"),
        (LunarDay(2, 15), "2nd month, day 15", "二月十五"),
        (LunarDay(10, 30), "10th month, day 30", "十月三十"),
        (LunarDay(3, 21), "3rd month, day 21", "三月廿一"),
    ],
)
def test_days_of_the_chinese_calendar(day, english, chinese) -> None:
    assert ENGLISH.lunar(day) == english
    assert CHINESE.lunar(day) == chinese


def test_two_holidays_on_one_day_are_both_told() -> None:
    day = date(2026, 5, 1)
    both = Holiday(day, "Labor Day; Vesak Day")
    assert ENGLISH.say(both.title) == "Labor Day, Vesak Day"
    labor, vesak = (CHINESE.say(Holiday(day, name).title) for name in both.name.split("; "))
    assert CHINESE.say(both.title) == f"{labor}、{vesak}"
    assert not f"{labor}{vesak}".isascii()
    off = Holiday(day, "Labor Day", observed=True)
    assert CHINESE.say(off.title).startswith(labor)


def test_names_in_other_letters_stand_apart_from_chinese_ones() -> None:
    words = language("zh_CN")
    said = [
        words.text("Leave {place} at {time}", place=name, time="9:30") for name in ("Köln", "柏林")
    ]
    assert said == ["9:30 从 Köln 出发", "9:30 从柏林出发"]


def test_english_lists_put_accents_aside() -> None:
    codes = ["ZW", "AX", "CI", "HR", "AL", "TR", "CW", "CY"]
    names = [ENGLISH.country(code) for code in ENGLISH.by_name(codes)]
    assert names == [
        *("Åland Islands", "Albania", "Côte d’Ivoire", "Croatia", "Curaçao", "Cyprus", "Türkiye"),
        "Zimbabwe",
    ]


def test_chinese_lists_go_by_pinyin() -> None:
    codes = ["DE", "CN", "FR", "US", "PE", "JP", "KP", "AL", "CZ"]
    order = ["AL", "PE", "KP", "DE", "FR", "CZ", "US", "JP", "CN"]  # 秘鲁 Bìlǔ, 朝鲜 Cháoxiǎn
    assert CHINESE.by_name(codes) == order
    taiwan = language("zh_TW")
    assert taiwan.by_name(codes) == ["AL", "KP", "PE", *order[3:]]  # 北韓


def test_a_country_beside_the_table_stands_at_the_end() -> None:
    assert CHINESE.by_name(["XX", "CN", "AL"]) == ["AL", "CN", "XX"]


def test_the_table_of_countries_is_what_would_be_made() -> None:
    made = {
        code: {one: place for place, one in enumerate(order)} for code, order in orders().items()
    }
    assert made == country_orders()
