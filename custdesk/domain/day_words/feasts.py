"""Days before and after a festival or a holiday: `after Easter`, `春节后`, `after the holidays`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from custdesk.domain import cultures
from custdesk.domain.clock import CustomerClock
from custdesk.domain.closures import closures
from custdesk.domain.holidays_there import holiday_on, holidays_between
from custdesk.domain.words import N_, Message

_DAY = timedelta(days=1)
_FAR = 60  # days in which an open one must come
_CHINA = CustomerClock("Asia/Shanghai", "CN")

After = tuple[date, Message]


Days = tuple[date, date]
Found = tuple[Days, ...] | None  # None: which one is meant is not plain, or there is no table


@dataclass(frozen=True, slots=True)
class _Feast:
    """A festival by its names. `days`: first and last day of each in a year, there.

    `host`: the country whose offices are looked at first, wherever the customer is.
    """

    title: str  # source text
    names: str  # behind each other, with commas
    days: Callable[[int, CustomerClock | None], Found]
    host: str = ""


def _culture(culture: str, name: str) -> Callable[..., Found]:
    def find(year: int, there: CustomerClock | None) -> Found:
        found = tuple(
            (one.day, one.day) for one in cultures.of_year(culture, year) if one.name == name
        )
        return found or None

    return find


def _chinese(name: str) -> Callable[..., Found]:
    return _culture("chinese", name)


def _fixed(month: int, first: int, last: int = 0) -> Callable[..., Found]:
    return lambda year, there: ((date(year, month, first), date(year, month, last or first)),)


def _thanksgiving(year: int, there: CustomerClock | None) -> Found:
    """The second Monday of October in Canada, else the fourth Thursday of November."""
    month, weekday, count = (10, 0, 2) if there and there.country == "CA" else (11, 3, 4)
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
    return ((day, day),)


def _of_which_church(
    western: date, orthodox: date, there: CustomerClock | None, around: tuple[int, ...], name: str
) -> date | None:
    """The one that they have days off for; none when they have them for both."""
    if there is None or western == orthodox:
        return western
    ours, theirs = (
        any(_off(there, day + timedelta(days=step), name) for step in around)
        for day in (western, orthodox)
    )
    if ours and theirs:
        return None
    return orthodox if theirs else western


def _off(there: CustomerClock, day: date, names: str) -> bool:
    holiday = holiday_on(there.country, day, there.state)
    return holiday is not None and re.search(names, holiday.name, re.IGNORECASE) is not None


def _easter(year: int, there: CustomerClock | None) -> Found:
    western, orthodox = cultures.western_easter(year), cultures.orthodox_easter(year)
    sunday = _of_which_church(western, orthodox, there, (-2, 0, 1), "easter|good friday")
    return ((sunday - 2 * _DAY, sunday + _DAY),) if sunday else None


def _christmas(year: int, there: CustomerClock | None) -> Found:
    day = _of_which_church(date(year, 12, 25), date(year, 1, 7), there, (0,), "christmas|nativity")
    return ((day, day + _DAY),) if day else None


def _from_easter(first: int, last: int) -> Callable[..., Found]:
    def find(year: int, there: CustomerClock | None) -> Found:
        sunday = cultures.western_easter(year)
        return ((sunday + timedelta(days=first), sunday + timedelta(days=last)),)

    return find


def _ramadan(year: int, there: CustomerClock | None) -> Found:
    ends = [
        feast.day
        for one in (year, year + 1)
        for feast in cultures.of_year("islamic", one)
        if feast.name == "Eid al-Fitr"
    ]
    begun = [one.day for one in cultures.of_year("islamic", year) if one.name.startswith("Begin")]
    found = ((day, next((end for end in ends if end > day), None)) for day in begun)
    return tuple((day, end) for day, end in found if end is not None) or None


def _golden_week(year: int, there: CustomerClock | None) -> Found:
    if there is not None and there.country == "JP":
        return ((date(year, 4, 29), date(year, 5, 5)),)
    return ((date(year, 10, 1), date(year, 10, 7)),)


_NEW_YEAR = "Chinese New Year (Spring Festival)"
_FEASTS = (
    _Feast(N_("Easter"), "easter,复活节", _easter),
    _Feast(N_("Christmas"), "christmas,xmas,x-mas,圣诞,圣诞节", _christmas),
    _Feast(N_("New Year's Day"), "new year,new year's,new years,new year's day,元旦", _fixed(1, 1)),
    _Feast(
        _NEW_YEAR,
        "cny,chinese new year,spring festival,lunar new year,春节,年,过年,过完年,农历新年",
        _chinese(_NEW_YEAR), "CN",
    ),
    _Feast(N_("Tet"), "tet,tết,越南春节", _chinese(_NEW_YEAR), "VN"),
    _Feast(N_("Korean New Year"), "seollal,korean new year", _chinese(_NEW_YEAR), "KR"),
    _Feast(N_("Chuseok"), "chuseok,秋夕",
           _chinese("Mid-Autumn Festival"), "KR"),
    _Feast(N_("Lantern Festival"), "lantern festival,元宵,元宵节",
           _chinese("Lantern Festival"), "CN"),
    _Feast(N_("Tomb-Sweeping Day"), "qingming,清明,清明节",
           _chinese("Tomb-Sweeping Day"), "CN"),
    _Feast(N_("Dragon Boat Festival"), "dragon boat festival,端午,端午节",
           _chinese("Dragon Boat Festival"), "CN"),
    _Feast(N_("Mid-Autumn Festival"), "mid-autumn,mid-autumn festival,moon festival,中秋,中秋节",
           _chinese("Mid-Autumn Festival"), "CN"),
    _Feast(N_("China's National Day"),
           "国庆,国庆节,十一,china's national day,chinese national day", _fixed(10, 1), "CN"),
    _Feast(N_("May Day"), "五一,五一节,劳动节,may day", _fixed(5, 1), "CN"),
    _Feast(N_("Golden Week"), "golden week,黄金周", _golden_week),
    _Feast(N_("Obon"), "obon,盂兰盆节", _fixed(8, 13, 16)),
    _Feast(N_("Ramadan"), "ramadan,ramazan,斋月", _ramadan),
    _Feast(N_("Eid al-Fitr"), "eid al-fitr,eid ul-fitr,开斋节", _culture("islamic", "Eid al-Fitr")),
    _Feast(N_("Eid al-Adha"), "eid al-adha,eid ul-adha,宰牲节,古尔邦节",
           _culture("islamic", "Eid al-Adha")),
    _Feast(N_("Diwali"), "diwali,deepavali,排灯节", _culture("hindu", "Diwali")),
    _Feast(N_("Holi"), "holi,洒红节", _culture("hindu", "Holi")),
    _Feast(N_("Nowruz"), "nowruz,norouz,诺鲁孜节", _culture("persian", "Nowruz")),
    _Feast(N_("Pesach"), "pesach,passover,逾越节", _culture("jewish", "Pesach")),
    _Feast(N_("Thanksgiving Day"), "thanksgiving,thanksgiving day,感恩节", _thanksgiving),
    _Feast(N_("Carnival"), "carnival,carnaval,狂欢节", _from_easter(-50, -46)),
    _Feast(N_("Ascension Day"), "ascension,ascension day,耶稣升天节", _from_easter(39, 39)),
    _Feast(N_("Pentecost"), "pentecost,whitsun,五旬节,圣灵降临节", _from_easter(49, 50)),
)  # fmt: skip
_BY_NAME = {name: feast for feast in _FEASTS for name in feast.names.split(",")}
_ANY = frozenset(
    (
        *("the holiday", "the holidays", "holiday", "holidays", "their holiday", "their holidays"),
        *("节", "假期", "放假", "节假日", "过节", "长假", "放完假", "过完节"),
    )
)
_EN = re.compile(r"(?:right |just )?(after|before) (.+)")
_ZH = re.compile(r"(.+?)(?:[之以]?(后|前))")


def day(words: str, today: date, there: CustomerClock | None) -> After | None:
    """The first open day after a festival, or the last one before it, and what it rests on."""
    found = _EN.fullmatch(words)
    if found:
        after, name = found[1] == "after", found[2]
    else:
        found = _ZH.fullmatch(words)
        if found is None:
            return None
        after, name = found[2] == "后", found[1]
    feast = _BY_NAME.get(name)
    if feast is not None:
        return _around(feast, after, today, there)
    if there is None or there.country is None:
        return None
    if name in _ANY:
        return _around_closure(after, today, there)
    return _around_own(name, after, today, there)


def _around(feast: _Feast, after: bool, today: date, there: CustomerClock | None) -> After | None:
    host = CustomerClock(None, feast.host) if feast.host else None
    clocks = [clock for clock in (host, there) if clock is not None]
    for year in range(today.year - 1, today.year + 3):
        found = feast.days(year, there)
        if found is None and year >= today.year:
            return None
        for days in found or ():
            day = _open_day(days, after, clocks)
            if day is not None and day > today:
                return day, _told(feast, after, days, host or there)
    return None


def _open_day(days: Days, after: bool, clocks: list[CustomerClock]) -> date | None:
    start, step = (days[1], _DAY) if after else (days[0], -_DAY)
    for count in range(1, _FAR):
        day = start + step * count
        if opens(day, clocks):
            return day
    return None


def opens(day: date, clocks: list[CustomerClock]) -> bool:
    """Whether all of them work; without any, from Monday to Friday."""
    if not clocks:
        return day.weekday() < 5
    return all(clock.is_working_day(day) for clock in clocks)


def _told(feast: _Feast, after: bool, days: Days, where: CustomerClock | None) -> Message:
    title = Message(feast.title)
    moved = where and holiday_on(where.country, days[1], where.state)
    if moved and moved.expected:
        mark = (
            "{name} (depends on sighting the moon)"
            if moved.estimated
            else N_("{name} (not announced yet)")
        )
        title = Message(mark, {"name": title})
    return _sentence(after, title)


def _sentence(after: bool, title: Message) -> Message:
    return Message(
        N_("after {festival}") if after else N_("before {festival}"), {"festival": title}
    )


def _around_closure(after: bool, today: date, there: CustomerClock) -> After | None:
    """Around the next days on which they are closed for a holiday; the one that runs counts.

    One of which only the weekend is left is over.
    """
    for closure in closures(there, today, today + timedelta(days=370)):
        if not holidays_between(there.country, today, closure.last, there.state):
            continue
        days = (closure.first, closure.last)
        found = _open_day(days, after, [there])
        if found is not None and found > today:
            return found, _sentence(after, closure.title)
    return None


def _around_own(name: str, after: bool, today: date, there: CustomerClock) -> After | None:
    """Around a holiday of their country by its English name."""
    wanted = _plain(name)
    if len(wanted) < 4:
        return None
    for holiday in holidays_between(
        there.country, today - 7 * _DAY, today + timedelta(days=370), there.state
    ):
        if wanted in {_plain(one) for one in _names(holiday.name)}:
            found = _open_day((holiday.day, holiday.day), after, [there])
            if found is not None and found > today:
                return found, _sentence(after, holiday.title)
    return None


def _names(name: str) -> Iterator[str]:
    for one in name.split("; "):
        yield one
        yield one.removesuffix(" Day").removesuffix(" Holiday")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", name.casefold())
