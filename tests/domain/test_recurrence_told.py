"""Rules in words, in both languages, and their ends."""

from datetime import date, datetime

import pytest

from custdesk.domain.recurrence import limited, lunar_day, moved, rule_for
from custdesk.domain.recurrence_told import told
from custdesk.system.language import language

AT = datetime.fromisoformat("2026-09-21T10:00")  # the third Monday


@pytest.mark.parametrize(
    ("rule", "english", "chinese"),
    [
        ("FREQ=DAILY", "Every day", "每天"),
        ("FREQ=DAILY;INTERVAL=3", "Every 3 days", "每 3 天"),
        ("FREQ=WEEKLY;BYDAY=MO", "Every week on Monday", "每周星期一"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO",
            "Every 2 weeks on Monday, Thursday",
            "每 2 周的星期一、星期四",
        ),
        (
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            "Every weekday, Monday to Friday",
            "每个工作日（周一至周五）",
        ),
        ("FREQ=WEEKLY", "Every week on Monday", "每周星期一"),
        ("FREQ=MONTHLY;BYMONTHDAY=21", "Every month on day 21", "每月21日"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "Every month on its last day", "每月最后一天"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "Every month on the last Friday", "每月最后一个星期五"),
        ("FREQ=MONTHLY;INTERVAL=3", "Every 3 months on day 21", "每 3 个月的21日"),
        ("FREQ=YEARLY", "Every year on 21 September", "每年9月21日"),
        (
            "FREQ=YEARLY;BYMONTH=9;BYDAY=3MO",
            "Every year on the third Monday of September",
            "每年9月第三个星期一",
        ),
        (
            "X-CUSTDESK-LUNAR=07-23",
            "Every year on the 7th month, day 23 of the Chinese calendar",
            "每年农历七月廿三",
        ),
        ("FREQ=MONTHLY;COUNT=1", "Every month on day 21, 1 time", "每月21日，共 1 次"),
        ("FREQ=WEEKLY;COUNT=5", "Every week on Monday, 5 times", "每周星期一，共 5 次"),
        (
            "FREQ=WEEKLY;UNTIL=20261231T235959",
            "Every week on Monday, until 31 Dec 2026",
            "每周星期一，至2026年12月31日",
        ),
        # What has no words of its own is shown as it is written.
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2", None),
        ("FREQ=YEARLY;BYWEEKNO=20", "FREQ=YEARLY;BYWEEKNO=20", None),
    ],
)
def test_a_rule_in_words(rule, english, chinese):
    said = told(rule, AT)
    assert language("en").say(said) == english
    assert language("zh_CN").say(said) == (chinese or english)


def test_an_end_is_put_on_and_taken_off():
    rule = "FREQ=WEEKLY;BYDAY=MO"
    for ended in (limited(rule, count=5), limited(rule, until=date(2026, 12, 31))):
        assert ended != rule
        assert limited(ended) == rule
    assert limited("nonsense") == ""


def test_a_day_of_the_chinese_calendar():
    assert lunar_day(date(2026, 2, 17)) == "01-01"
    assert lunar_day(date(2026, 9, 25)) == "08-15"
    assert lunar_day(date(2025, 8, 1)) == "L06-08"
    assert lunar_day(date(2026, 2, 16)) == "12-29"
    assert rule_for("lunar", AT) == "X-CUSTDESK-LUNAR=08-11"
    later = datetime.fromisoformat("2026-09-25T10:00")
    assert moved("X-CUSTDESK-LUNAR=08-11", AT, later) == "X-CUSTDESK-LUNAR=08-15"
