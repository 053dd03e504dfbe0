"""Days and next steps as people write them, in both languages. It is Thursday 3 September 2026."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.clock import CustomerClock
from custdesk.domain.cultures import of_year
from custdesk.domain.day_words import parse_day, read, split

TODAY = date(2026, 9, 3)
BERLIN = CustomerClock("Europe/Berlin", "DE")
ATHENS = CustomerClock("Europe/Athens", "GR")
BEIRUT = CustomerClock("Asia/Beirut", "LB")
DUBAI = CustomerClock("Asia/Dubai", "AE")
TOKYO = CustomerClock("Asia/Tokyo", "JP")
DELHI = CustomerClock("Asia/Kolkata", "IN")
PLACES = {
    "": None, "DE": BERLIN, "GR": ATHENS, "AE": DUBAI, "JP": TOKYO, "IN": DELHI,
    "US": CustomerClock("America/New_York", "US"), "CA": CustomerClock("America/Toronto", "CA"),
    "RU": CustomerClock("Europe/Moscow", "RU"), "CN": CustomerClock("Asia/Shanghai", "CN"),
}  # fmt: skip

# What is written, the day as month-day (of 2026, or with its year), and where it matters, where.
ENGLISH = """
today = 09-03
tonight = 09-03
Tomorrow = 09-04
tmr = 09-04
tomorrow. = 09-04
the day after tomorrow = 09-05
in 2 weeks = 09-17
2 weeks = 09-17
in two weeks = 09-17
two weeks from now = 09-17
in 2 weeks' time = 09-17
2w = 09-17
in a fortnight = 09-17
in a couple of weeks = 09-17
in a week = 09-10
in 10 days = 09-13
ten days from today = 09-13
3 d = 09-06
in a month = 10-03
in 3 months = 12-03
3 months later = 12-03
in half a month = 09-18
in half a year = 2027-03-03
in a year = 2027-09-03
in 3 working days = 09-08
in 5 business days = 09-10
next week = 09-10
next month = 10-03
fri = 09-04
Friday = 09-04
on Friday = 09-04
by friday = 09-04
thursday = 09-10
this fri = 09-04
next Mon = 09-07
next Fri = 09-11
friday week = 09-11
a week from monday = 09-14
a week on Monday = 09-14
Monday in a week = 09-14
early next week = 09-07
mid next week = 09-09
end of next week = 09-11
end of the week = 09-04
eow = 09-04
end of month = 09-30
end of the month = 09-30
month end = 09-30
month-end = 09-30
eom = 09-30
mid-month = 09-15
early next month = 10-01
beginning of next month = 10-01
mid next month = 10-15
end of next month = 10-30
end of October = 10-30
end of march = 2027-03-31
mid October = 10-15
early november = 11-02
in march = 2027-03-01
march 2027 = 2027-03-01
in Q1 = 2027-01-04 DE
in Q4 = 10-01
Q4 = 10-01
next quarter = 10-01
end of q4 = 12-31
end of the quarter = 09-30
eoq = 09-30
Q2 2027 = 2027-04-01
end of the year = 12-31
year end = 12-31
eoy = 12-31
early next year = 2027-01-04 DE
14 Sep = 09-14
14th of September = 09-14
Sep 14 = 09-14
September 14th = 09-14
Mon 14 Sep 2026 = 09-14
14 Sept 27 = 2027-09-14
3 Mar = 2027-03-03
20 Aug = 08-20
the 15th = 09-15
the 1st = 10-01
the 2nd of next month = 10-02
2026-12-24 = 12-24
2026/12/24 = 12-24
12-24 = 12-24
after Easter = 2027-03-30 DE
after Easter = 2027-05-05 GR
before Easter = 2027-03-25 DE
after CNY = 2027-02-11
after Chinese New Year = 2027-02-11 DE
before CNY = 2027-02-04
after Christmas = 12-28 DE
after Christmas = 2027-01-11 RU
before Christmas = 12-24
after New Year = 2027-01-04
after Ramadan = 2027-03-12 AE
before Ramadan = 2027-02-05
after Eid al-Fitr = 2027-03-12 AE
after Diwali = 11-09 IN
after Golden Week = 10-08
after Golden Week = 2027-05-06 JP
after Thanksgiving = 11-27 US
after Thanksgiving = 10-13 CA
after Republic Day = 2027-01-27 IN
after the holidays = 12-28 DE
after the holiday = 09-08 US
before the holiday = 09-04 US
"""
CHINESE = """
今天 = 09-03
今日 = 09-03
明天 = 09-04
明日 = 09-04
后天 = 09-05
後天 = 09-05
大后天 = 09-06
3天后 = 09-06
3 天后 = 09-06
三天后 = 09-06
三天之后 = 09-06
过三天 = 09-06
十天后 = 09-13
十五天后 = 09-18
15日后 = 09-18
一周后 = 09-10
两周后 = 09-17
兩週後 = 09-17
过两周 = 09-17
再过两周 = 09-17
两个星期后 = 09-17
两个礼拜后 = 09-17
2周 = 09-17
半个月后 = 09-18
一个月后 = 10-03
一个月 = 10-03
三个月后 = 12-03
3个月以后 = 12-03
一个半月后 = 10-18
半年后 = 2027-03-03
一年后 = 2027-09-03
一年半后 = 2028-03-03
5个工作日后 = 09-10
三个工作日后 = 09-08
周五 = 09-04
星期五 = 09-04
礼拜五 = 09-04
本周五 = 09-04
周五前 = 09-04
9月14日前 = 09-14
下周三之前 = 09-09
这周五 = 09-04
这个星期五 = 09-04
這週五 = 09-04
這個月底 = 09-30
周四 = 09-10
下周三 = 09-09
下週三 = 09-09
下星期三 = 09-09
下个星期三 = 09-09
下礼拜三 = 09-09
下周日 = 09-13
下周天 = 09-13
下下周三 = 09-16
下周 = 09-10
下下周 = 09-17
下个月 = 10-03
下周初 = 09-07
下周中 = 09-09
月底 = 09-30
本月底 = 09-30
这个月底 = 09-30
下月底 = 10-30
下个月底 = 10-30
月中 = 09-15
下月中旬 = 10-15
下月初 = 10-01
下个月初 = 10-01
10月底 = 10-30
十月底 = 10-30
3月初 = 2027-03-01
三月中旬 = 2027-03-15
明年3月底 = 2027-03-31
2027年3月 = 2027-03-01
10月 = 10-01
下季度 = 10-01
下个季度 = 10-01
季末 = 09-30
本季度末 = 09-30
四季度 = 10-01
第四季度 = 10-01
明年一季度 = 2027-01-04 DE
Q4 = 10-01
q4末 = 12-31
年底 = 12-31
年末 = 12-31
今年底 = 12-31
明年初 = 2027-01-04 DE
明年年初 = 2027-01-04 DE
9月14日 = 09-14
9月14号 = 09-14
九月十四号 = 09-14
十二月二十四日 = 12-24
2026年9月14日 = 09-14
明年3月1日 = 2027-03-01
15号 = 09-15
1号 = 10-01
下月15号 = 10-15
下个月15号 = 10-15
春节后 = 2027-02-11
春节以后 = 2027-02-11
年后 = 2027-02-11
过完年后 = 2027-02-11
年前 = 2027-02-04
春节前 = 2027-02-04 DE
元旦后 = 2027-01-04
元宵节后 = 2027-02-22
清明后 = 2027-04-06
五一后 = 2027-05-05
端午后 = 2027-06-10
中秋后 = 09-28 CN
国庆后 = 10-08
国庆节后 = 10-08
國慶後 = 10-08
十一后 = 10-08
国庆前 = 09-30
圣诞后 = 12-28
复活节后 = 2027-03-30 DE
复活节后 = 2027-05-05 GR
斋月后 = 2027-03-12 AE
开斋节后 = 2027-03-12 AE
排灯节后 = 11-09 IN
节后 = 12-28 DE
放假后 = 09-08 US
节前 = 09-04 US
"""


def table(text: str) -> list[tuple[str, str, str]]:
    rows = [line.partition(" = ") for line in text.strip().splitlines()]
    return [(words, *[*rest.split(), ""][:2]) for words, _, rest in rows]


@pytest.mark.parametrize(("words", "day", "where"), table(ENGLISH) + table(CHINESE))
def test_what_people_write(words: str, day: str, where: str) -> None:
    wanted = date.fromisoformat(day if len(day) == 10 else f"2026-{day}")
    assert parse_day(words, TODAY, PLACES[where]) == wanted


def test_there_are_enough_of_both() -> None:
    assert len(table(ENGLISH)) >= 80
    assert len(table(CHINESE)) >= 80


@pytest.mark.parametrize(
    ("words", "day", "at"),
    [
        ("tomorrow 3pm", "2026-09-04", "15:00"),
        ("tomorrow at 3:30 pm", "2026-09-04", "15:30"),
        ("tomorrow 15:00", "2026-09-04", "15:00"),
        ("fri at 10", "2026-09-04", "10:00"),
        ("next mon noon", "2026-09-07", "12:00"),
        ("in 2 weeks at 9am", "2026-09-17", "09:00"),
        ("12am on", None, None),
        ("tomorrow 12am", "2026-09-04", "00:00"),
        ("tomorrow at 3 in the afternoon", "2026-09-04", "15:00"),
        ("3pm", "2026-09-03", "15:00"),
        ("tomorrow morning", "2026-09-04", None),
        ("明天下午3点", "2026-09-04", "15:00"),
        ("明天下午三点半", "2026-09-04", "15:30"),
        ("明天上午10点15分", "2026-09-04", "10:15"),
        ("明天10点", "2026-09-04", "10:00"),
        ("明早9点", "2026-09-04", "09:00"),
        ("今晚8点", "2026-09-03", "20:00"),
        ("下周三 14:30", "2026-09-09", "14:30"),
        ("下周三14点", "2026-09-09", "14:00"),
        ("下周二十点", "2026-09-08", "10:00"),
        ("下周三十五点", "2026-09-09", "15:00"),
        ("周五中午12点", "2026-09-04", "12:00"),
        ("周五中午1点", "2026-09-04", "13:00"),
        ("后天上午", "2026-09-05", None),
        ("下午3点", "2026-09-03", "15:00"),
    ],
)
def test_hours(words: str, day: str | None, at: str | None) -> None:
    meant = read(words, TODAY)
    assert (meant and meant.day) == (date.fromisoformat(day) if day else None)
    assert (meant and meant.at) == (time.fromisoformat(at) if at else None)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            "soon",
            "later",
            "asap",
            "31 Feb",
            "2026-02-30",
            "14",
            "09/14",
            "9.14",
            "in 9999 weeks",
        ),
        *("this wed", "本周三", "next year", "in September", "mid August 2026", "tomorrow at 3"),
        *("明天3点", "tomorrow 25:00", "明天14点70分", "after the fair", "after lunch", "下周末"),
        *("after Easter Bunny", "next weekend", "新年后", "after national day", "报价后", "几天后"),
        *(
            "a few days",
            "in some weeks",
            "after the holidays",
            "半天",
            "三",
            "3天前",
            "两周前",
            "后",
            "周",
            "0月0日",
        ),
        "in 0 working days",
    ],
)
def test_what_is_not_plain_is_no_day(words: str) -> None:
    assert read(words, TODAY) is None


def test_easter_of_both_churches_is_not_plain() -> None:
    """Lebanon keeps both; in 2028 they fall on one day."""
    assert parse_day("after Easter", TODAY, BEIRUT) is None
    assert parse_day("after Easter", date(2028, 1, 10), BEIRUT) == date(2028, 4, 18)


def test_what_it_rests_on_is_told() -> None:
    meant = read("after CNY", TODAY, BERLIN)
    assert meant.why.values["festival"].text == "{name} (not announced yet)"
    meant = read("after Ramadan", TODAY, DUBAI)
    assert meant.why.values["festival"].text == "{name} (depends on sighting the moon)"
    assert read("in 2 weeks", TODAY, DUBAI).why is None


@pytest.mark.parametrize(
    ("line", "what", "day"),
    [
        ("in 2 weeks: send quote", "send quote", "2026-09-17"),
        ("In 2 weeks – send quote", "send quote", "2026-09-17"),
        ("send the quote in 2 weeks", "send the quote", "2026-09-17"),
        ("send quote on Friday", "send quote", "2026-09-04"),
        ("Friday send quote", "send quote", "2026-09-04"),
        ("call Maria back tomorrow 3pm", "call Maria back", "2026-09-04"),
        ("send 20 pcs by end of month", "send 20 pcs", "2026-09-30"),
        ("after Easter: new price list", "new price list", "2027-03-30"),
        ("next mon", "", "2026-09-07"),
        ("下周三寄样品", "寄样品", "2026-09-09"),
        ("寄样品，下周三", "寄样品", "2026-09-09"),
        ("10月8日给报价", "给报价", "2026-10-08"),
        ("两周后：发报价", "发报价", "2026-09-17"),
        ("明天下午3点打电话", "打电话", "2026-09-04"),
        ("春节后拜访", "拜访", "2027-02-11"),
        ("发PI 明天", "发PI", "2026-09-04"),
        ("周五前给报价", "给报价", "2026-09-04"),
        ("月底前发样品", "发样品", "2026-09-30"),
        ("call back", "call back", None),
        ("send samples to Q1 team", "send samples to Q1 team", None),
        ("ask about order 4711", "ask about order 4711", None),
        ("报价后跟进", "报价后跟进", None),
        ("yesterday: nothing", "yesterday: nothing", None),
        ("ratio 1:2 to check", "ratio 1:2 to check", None),
        ("", "", None),
    ],
)
def test_a_line_holds_the_step_and_its_day(line: str, what: str, day: str | None) -> None:
    step = split(line, TODAY, BERLIN)
    assert step.what == what or (day is None and step.what == line)
    assert (step.when and step.when.day) == (date.fromisoformat(day) if day else None)


DAYS = st.dates(date(2000, 1, 1), date(2080, 12, 31))


@given(st.text(max_size=30), DAYS)
def test_nothing_breaks_it(text: str, today: date) -> None:
    read(text, today, BERLIN)
    split(text, today, BERLIN)


_PIECES = (
    *("after", "before", "in", "next", "this", "end", "of", "mid", "early", "the", "at", "days"),
    *(
        "下",
        "个",
        "周",
        "月",
        "年",
        "后",
        "前",
        "底",
        "初",
        "半",
        "三",
        "十",
        "号",
        "3",
        "15",
        "31",
    ),
    *("week", "month", "quarter", "year", "q1", "easter", "cny", "pm", "fri", "feb", ":", "点"),
    *("春节", "节", "下午", "明天", "工作日"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=6), st.sampled_from(["", " "]), DAYS)
def test_no_mixture_of_its_words_breaks_it(pieces: list[str], gap: str, today: date) -> None:
    meant = read(gap.join(pieces), today, BERLIN)
    assert meant is None or abs((meant.day - today).days) < 5000


@given(st.integers(1, 500), DAYS)
def test_spans_are_what_they_say(count: int, today: date) -> None:
    later = today + timedelta(days=count)
    assert parse_day(f"in {count} days", today) == later
    assert parse_day(f"{count}天后", today) == later
    assert parse_day(f"in {count} weeks", today) == today + timedelta(weeks=count)


@given(DAYS, st.sampled_from(["mon", "fri", "sunday", "周三", "星期日"]))
def test_a_day_of_the_week_comes_within_the_next_seven(today: date, name: str) -> None:
    day = parse_day(name, today)
    assert 1 <= (day - today).days <= 7
    following = parse_day(("下" if name > "z" else "next ") + name, today)
    assert following.weekday() == day.weekday()
    assert following.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]


@given(
    st.dates(date(2005, 1, 1), date(2045, 1, 1)),
    st.sampled_from(["Easter", "Christmas", "New Year", "Ramadan", "国庆", "春节"]),
    st.sampled_from(["DE", "GR", "AE", "US", "CN"]),
)
def test_after_a_festival_they_are_open(today: date, name: str, country: str) -> None:
    there = PLACES[country]
    words = f"{name}后" if name > "z" else f"after {name}"
    day = parse_day(words, today, there)
    assert day is not None
    assert there.is_working_day(day)
    assert 0 < (day - today).days < 400


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_after_the_new_year_is_after_the_new_year(today: date) -> None:
    day = parse_day("春节后", today)
    news = [one.day for year in (day.year,) for one in of_year("chinese", year)
            if one.name.startswith("Chinese New Year (")]  # fmt: skip
    assert 0 < (day - news[0]).days < 25
