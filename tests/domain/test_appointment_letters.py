"""Letters about appointments: every language is whole, days and hours are the reader's own."""

import datetime as dt
import re

import pytest

from custdesk.domain.appointments.letter import KINDS, THANKS, Appointment, Reader, dear, write
from custdesk.domain.appointments.speech import TONGUES, is_woman, language_of, spoken
from custdesk.domain.search_text import is_han

READER = Reader("Maria Anders", "", "", "Ms", "Alfreds Futterkiste", "", "DE")
FACTS = Appointment(
    dt.datetime.fromisoformat("2026-09-14T10:00"), 90,
    place="Obere Str. 57, Berlin", who=("Gu Lan", "Li Wei"),
    purpose="Price list 2027", before=dt.datetime.fromisoformat("2026-09-11T14:00"),
)  # fmt: skip
SIGNED = ("Gu Lan", "Harvest Foods Export", "")


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", ["visit", "video"])
@pytest.mark.parametrize("here", [False, True])
def test_every_letter_says_all_facts_and_leaves_no_place_open(language, kind, way, here) -> None:
    facts = Appointment(
        FACTS.at, FACTS.minutes, way, here, FACTS.place, FACTS.who, FACTS.purpose, FACTS.before
    )
    letter = write(kind, language, READER, facts, SIGNED)
    for fact in ("10:00", "11:30", *FACTS.who, FACTS.place, FACTS.purpose, "2026"):
        assert fact in letter.text
    assert ("14:00" in letter.text or "2:00" in letter.text) is (kind == "postponement")
    assert letter.subject.strip()
    assert not set("{}") & set(letter.subject + letter.text)
    assert letter.text.endswith("Gu Lan\nHarvest Foods Export")
    assert len({write(one, language, READER, facts, SIGNED).text for one in KINDS}) == len(KINDS)


@pytest.mark.parametrize("language", TONGUES)
def test_thanks_name_the_day_and_nothing_else(language) -> None:
    letter = write(THANKS, language, READER, FACTS, SIGNED)
    assert "2026" in letter.subject
    assert "2026" in letter.text
    assert not set("{}") & set(letter.subject + letter.text)
    assert FACTS.place not in letter.text
    assert letter.text.endswith("Gu Lan\nHarvest Foods Export")


@pytest.mark.parametrize(
    ("language", "country", "day", "time"),
    [
        ("en", "US", "Monday, September 14, 2026", "10:00 AM"),
        ("en", "GB", "Monday, 14 September 2026", "10:00–11:30"),
        ("de", "AT", "Montag, 14. September 2026", "10:00–11:30"),
        ("ja", "JP", "2026年9月14日月曜日", "10:00–11:30"),
        ("ru", "RU", "понедельник, 14 сентября 2026", "10:00–11:30"),
        ("zh_CN", "DE", "2026年9月14日星期一", "10:00–11:30（贵方当地时间）"),
        ("es", "MX", "14 de septiembre de 2026", "10:00"),
    ],
)
def test_days_and_hours_are_written_as_in_the_country(language, country, day, time) -> None:
    reader = Reader("Maria Anders", salutation="Ms", firm="F", country=country)
    text = write("request", language, reader, FACTS, SIGNED).text.replace("\u202f", " ")
    assert day in text
    assert time in text


@pytest.mark.parametrize(
    ("language", "reader", "dear"),
    [
        ("de", READER, "Sehr geehrte Frau Anders,"),
        ("de", Reader("Karl van der Berg", salutation="Herr", country="DE"),
         "Sehr geehrter Herr van der Berg,"),
        ("de", Reader("Maria Anders"), "Guten Tag Maria Anders,"),
        ("fr", Reader("Anne Dubois", salutation="Mme"), "Madame Dubois,"),
        ("en", Reader(firm="東京食", firm_latin="Tokyo Foods"), "Dear colleagues at Tokyo Foods,"),
        ("en", Reader("王小明", "Wang Xiaoming", salutation="先生", country="CN"),
         "Dear Wang Xiaoming,"),
        ("en", Reader("王小明", "Xiaoming Wang", "Wang", "Mr", country="CN"), "Dear Mr Wang,"),
        ("zh_CN", Reader("王小明", "Xiaoming Wang", "", "先生", country="CN"), "尊敬的王先生："),
        ("zh_CN", READER, "尊敬的 Anders 女士："),
        ("ja", Reader("長瀬 良", "Yoshi Nagase", "長瀬", "Mr", country="JP"), "長瀬様"),
        ("ja", Reader(firm="東京食品"), "東京食品 ご担当者様"),
        ("ko", Reader("김민수", country="KR"), "김민수님께"),
        ("ru", Reader("Иван Петров", salutation="г-н", country="RU"),
         "Уважаемый господин Петров!"),
        ("ar", Reader("أحمد حسن", salutation="Mr", country="EG"), "السيد أحمد حسن المحترم،"),
    ],
)  # fmt: skip
def test_people_are_addressed_as_is_done_there(language, reader, dear) -> None:
    assert write("request", language, reader, FACTS, SIGNED).text.split("\n")[0] == dear


@pytest.mark.parametrize(
    ("person", "customer", "country", "language"),
    [
        ("German", "", "JP", "de"),
        ("", "法语, 英语", "DE", "fr"),
        (None, None, "CH", "de"),
        (None, None, "TW", "zh_TW"),
        ("Dutch", None, "NL", "en"),
        ("", "", "NL", "en"),
        ("zh-Hant", "", "", "zh_TW"),
        ("日本語", "", "", "ja"),
    ],
)
def test_the_language_is_the_persons_then_the_customers_then_the_countrys(
    person, customer, country, language
) -> None:
    assert language_of(person, customer, country) == language


def test_a_word_that_only_begins_alike_is_another_language() -> None:
    assert spoken("Arabic") == "ar"
    assert spoken("Armenian") == "en"
    assert spoken("Italian; German") == "it"
    assert spoken("Danish") == "en"


def test_salutations_in_many_languages() -> None:
    women = ("Ms", "Mrs.", "Frau", "Mme", "女士", "Sra.", "г-жа", "Sig.ra")
    assert all(is_woman(one) for one in women)
    assert all(is_woman(one) is False for one in ("Mr.", "Herr Dr.", "M.", "先生", "Sr."))
    assert is_woman("Dr") is None
    assert is_woman(None) is None


def test_a_latin_letter_holds_no_chinese_signs_of_ours() -> None:
    for code, tongue in TONGUES.items():
        if tongue.latin:
            assert not any(map(is_han, write("request", code, READER, FACTS, SIGNED).text)), code


@pytest.mark.parametrize(
    ("language", "first", "eleventh"),
    [
        ("fr", "mardi 1er décembre 2026", "vendredi 11 décembre 2026"),
        ("it", "martedì 1º dicembre 2026", "venerdì 11 dicembre 2026"),
        ("pt", "terça-feira, 1º de dezembro de 2026", "sexta-feira, 11 de dezembro de 2026"),
        ("es", "martes, 1 de diciembre de 2026", "viernes, 11 de diciembre de 2026"),
    ],
)
def test_the_first_of_a_month_is_an_ordinal_where_it_is_said_so(language, first, eleventh) -> None:
    for day, text in ((1, first), (11, eleventh)):
        facts = Appointment(dt.datetime.fromisoformat(f"2026-12-{day:02}T10:00"), 60)
        assert text in write("request", language, READER, facts, SIGNED).subject


def test_a_letter_to_several_firms_names_none() -> None:
    for code, tongue in TONGUES.items():
        said = dear(tongue, Reader())
        assert said == said.strip(), code
        assert not re.search(r" [,،!:]|at,|  ", said), (code, said)
        assert "{" not in said
