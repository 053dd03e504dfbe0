"""What greetings say: in every language, for every day of every culture, in both tones."""

import datetime as dt

import pytest

from custdesk.domain.appointments.letter import Reader
from custdesk.domain.appointments.speech import REVIEWED, TONGUES
from custdesk.domain.cultures import CULTURES, of_year
from custdesk.domain.greetings.days import TITLES, day_of, is_solemn, key_of
from custdesk.domain.greetings.letter import TONES, write
from custdesk.services.greetings.texts import words_of
from custdesk.system.language import language

_KEYS = [*TITLES, "holiday", "solemn"]
_READER = Reader("Anna Weber", "", "Weber", "Ms", "Weber GmbH", "", "DE")
# Letters of a script that a text of the language cannot do without.
_SCRIPTS = {
    "zh_CN": "一-鿿", "zh_TW": "一-鿿", "ja": "぀-ヿ", "ko": "가-힣", "ru": "Ѐ-ӿ", "ar": "؀-ۿ",
}  # fmt: skip


@pytest.mark.parametrize("code", TONGUES)
@pytest.mark.parametrize("tone", TONES)
def test_every_day_has_a_whole_letter(code, tone):
    words = words_of(code)
    assert set(words.days) == {*_KEYS, "cooperation_first"}
    for key in _KEYS:
        for years in (1, 2, 5, 21):
            letter = write(words, key, tone, _READER, ("Gu Lan", "Harvest"), years)
            assert "{" not in letter.subject + letter.text, (code, key)
            assert letter.subject.strip() == letter.subject != "", (code, key)
            assert letter.text.endswith("Gu Lan\nHarvest")
            assert len(letter.paragraphs[1]) > (8 if code in ("zh_CN", "zh_TW") else 15)


@pytest.mark.parametrize("code", TONGUES)
def test_formal_and_warm_differ_and_each_is_in_its_script(code):
    words = words_of(code)
    for key in TITLES:
        formal, warm = (
            write(words, key, tone, _READER, (), 5).paragraphs[1] for tone in ("formal", "warm")
        )
        assert formal != warm, key
        if code in _SCRIPTS:
            first, last = _SCRIPTS[code][0], _SCRIPTS[code][-1]
            for text in (formal, warm):
                own = sum(first <= letter <= last for letter in text)
                assert own > len(text) * 0.4, (key, text)
    assert words.reviewed == (code in REVIEWED)


def test_every_festival_of_every_culture_is_greeted_or_solemn():
    for culture in CULTURES:
        for year in (2026, 2027, 2030):
            for one in of_year(culture, year):
                key = key_of(one.name, one.day)
                assert (key is None) == is_solemn(one.name), one.name
                assert key is None or key in TITLES


@pytest.mark.parametrize(
    ("name", "day", "key"),
    [
        ("Christmas Day", "2026-12-25", "christmas"),
        ("Christmas Day", "2027-01-07", "orthodox_christmas"),
        ("Easter Sunday", "2026-04-05", "easter"),
        ("Easter Sunday", "2026-04-12", "orthodox_easter"),  # as Greece has it
        ("Easter", "2025-04-20", "easter"),  # both on one day
        ("Eid al-Fitr Holiday; Labor Day", "2026-03-20", "eid_fitr"),
        ("Good Friday", "2026-04-03", None),
        ("Ashura", "2026-06-26", None),
        ("Yom Kippur", "2026-09-21", None),
        ("Easter Monday; Anzac Day", "2011-04-25", None),  # one day in Australia: the graver counts
        ("Labor Day", "2026-05-01", None),
        ("Working weekend", "2026-02-14", None),
        ("Martyrdom of Imam Ali", "2026-03-11", None),
        ("Eid al-Adha Holiday (estimated)", "2026-05-28", "eid_adha"),
    ],
)
def test_a_holiday_is_known_by_name_and_day(name, day, key):
    assert key_of(name, dt.date.fromisoformat(day)) == key


@pytest.mark.parametrize(
    "name",
    [
        "Ashura (estimated)",
        "Anzac Day (observed)",
        "Martyrdom of Imam Ali (estimated)",
        "Death of Prophet Muhammad and Martyrdom of Hasan ibn Ali (estimated)",
        "Peace Memorial Day (observed)",
        "National Day of Remembrance for Truth and Justice",
        "All Saints' Day",
    ],
)
def test_days_of_mourning_in_the_tables_are_known_as_such(name):
    assert is_solemn(name)
    assert key_of(name, dt.date(2027, 3, 1)) is None


def test_an_eve_and_days_off_around_stand_for_the_festival():
    new_year = dt.date(2026, 2, 17)
    for name, day in (("Chinese New Year's Eve", "2026-02-16"),
                      ("Chinese New Year (Spring Festival)", "2026-02-15")):  # fmt: skip
        assert day_of("chinese_new_year", name, dt.date.fromisoformat(day)) == new_year
    assert day_of("christmas", "Christmas Eve", dt.date(2026, 12, 24)) == dt.date(2026, 12, 25)
    eve = dt.date(2026, 9, 24)
    assert day_of("chuseok", "The day preceding Chuseok", eve) == dt.date(2026, 9, 25)


def test_how_somebody_is_addressed_follows_tone_and_language():
    letters = {
        (code, tone): write(words_of(code), "birthday", tone, _READER, ())
        for code in ("de", "fr", "ja", "en")
        for tone in TONES
    }
    assert letters["de", "formal"].paragraphs[0] == "Sehr geehrte Frau Weber,"
    assert letters["de", "warm"].paragraphs[0] == "Liebe Frau Weber,"
    assert letters["fr", "warm"].paragraphs[0] == "Chère Madame Weber,"
    assert letters["en", "warm"].paragraphs[0] == letters["en", "formal"].paragraphs[0]
    assert letters["de", "warm"].paragraphs[1].startswith("herzlichen Glückwunsch")


def test_years_are_counted_as_the_language_counts():
    russian = [
        write(words_of("ru"), "cooperation", "warm", _READER, (), n).subject for n in (2, 5, 21)
    ]
    assert russian == ["2 года сотрудничества", "5 лет сотрудничества", "21 год сотрудничества"]
    one = write(words_of("en"), "cooperation", "warm", _READER, (), 1)
    assert one.subject == "One year of working together"


def test_titles_are_in_both_languages_of_the_window():
    chinese = language("zh_CN")
    assert all(chinese.text(title) != title for title in TITLES.values())
