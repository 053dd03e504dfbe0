"""The days of a person as their card tells them: birthdays with the next one, festivals."""

from datetime import date

from custdesk.domain.birthdays import Birthday, LunarBirthday
from custdesk.domain.choices import LEAP_RULES, SHORT_RULES
from custdesk.domain.cultures import CULTURES, parse
from custdesk.domain.words import N_
from custdesk.store.rows import PersonRow
from custdesk.system.language import _, words
from custdesk.ui.forms.rows import Row, shown
from custdesk.ui.parts.formats import text_date

_SOLAR = Row("birthday", N_("Birthday"), "birthday")
_LUNAR = Row("birthday_lunar", N_("Birthday, lunar calendar"), "lunar")


def days_of(person: PersonRow, today: date) -> list[tuple[str, str]]:
    """Titles and texts of what is known."""
    found = []
    solar = Birthday.parse(person.fields.get("birthday"))
    if solar is not None:
        text = shown(_SOLAR, person.fields["birthday"])
        found.append((_(_SOLAR.title), _next(text, solar.next_on(today), today)))
    rules = [person.fields.get(name) for name in ("lunar_leap", "lunar_short")]
    lunar = LunarBirthday.parse(person.fields.get("birthday_lunar"), *rules)
    if lunar is not None:
        text = shown(_LUNAR, person.fields["birthday_lunar"])
        day = lunar.next_on(today)
        if day is not None:
            text = _next(text, day, today)
        found.append((_(_LUNAR.title), text))
        if rule := _rules(lunar):
            found.append((_("How it is kept"), rule))
    festivals = words().join(_(CULTURES[key]) for key in parse(person.fields.get("festivals")))
    if festivals:
        found.append((_("Festivals kept"), festivals))
    return found


def _next(text: str, day: date, today: date) -> str:
    return _("{birthday} (next {day})").format(birthday=text, day=text_date(day, today))


def _rules(lunar: LunarBirthday) -> str:
    """How it is kept where a year has no such month or day; only what can come up."""
    told = []
    if lunar.leap:
        told.append(_(dict(LEAP_RULES)["plain" if lunar.leap_in_plain else "leap"]))
    if lunar.day == 30:
        told.append(_(dict(SHORT_RULES)["next" if lunar.short_to_next else "last"]))
    return words().join(told, "sentences")
