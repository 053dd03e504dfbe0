"""Small turns of phrase that several parts of the paper share."""

from datetime import date, datetime, timedelta

from custdesk.domain.words import N_, Message, Money, Words
from custdesk.paper.facts import Text, VisitSheet
from custdesk.paper.scripts import families

TIER_WORDS = {
    "key": N_("Key"),
    "potential": N_("Potential"),
    "ordinary": N_("Ordinary"),
    "risk": N_("Risk"),
}


def no_font(words: Words) -> str:
    """How a character is told that no font of this computer has; `{name}` is its name."""
    return words.text(N_("[{name}: no font]"), name="{name}")


def for_reader(words: Words) -> dict[str, object]:
    """What every template of a paper in a reader's language is given first."""
    language, _, region = words.code.partition("_")
    return {
        "language": language,
        "region": region or "GB",
        "families": families(words.code),
        "no_font": no_font(words),
    }


def plain(text: Text, words: Words) -> str:
    """A text in the reader's language."""
    if isinstance(text, Money):
        return words.money(text.minor, text.currency)
    return words.say(text) if isinstance(text, Message) else text


def table_date(day: date, beside: date, words: Words) -> str:
    """A date for a narrow column, with its year only when that is not the year of `beside`."""
    return words.date(day, "day" if day.year == beside.year else "short")


def duration(minutes: int, words: Words) -> str:
    """`50 min`, `3 h` or `13 h 47`."""
    hours, rest = divmod(minutes, 60)
    if not hours or (hours == 1 and rest):
        return words.text(N_("{minutes} min"), minutes=words.number(minutes))
    if not rest:
        return words.text(N_("{hours} h"), hours=words.number(hours))
    return words.text(N_("{hours} h {minutes}"), hours=words.number(hours), minutes=f"{rest:02}")


def time_range(start: datetime, minutes: int, words: Words) -> str:
    """`10:30–12:00`."""
    return f"{words.time(start)}–{words.time(start + timedelta(minutes=minutes))}"


def own_hours(sheet: VisitSheet, words: Words) -> str:
    """When the visit is on the salesperson's own clock; empty when that shows the same."""
    if sheet.own_at is None or sheet.own_at == sheet.at:
        return ""
    hours = time_range(sheet.own_at, sheet.minutes, words)
    if sheet.own_at.date() != sheet.at.date():
        hours = f"{words.date(sheet.own_at.date(), 'day')} {hours}"
    if sheet.own_place:
        return f"{sheet.own_place} {hours}"
    return words.text(N_("Your time {time}"), time=hours)


def clock_line(sheet: VisitSheet, words: Words) -> str:
    """Whose time the hours are, and what the salesperson's own clock shows then."""
    hours = own_hours(sheet, words)
    if hours:
        return words.text(N_("Time there; {own_time}"), own_time=hours)
    if sheet.own_at is None and sheet.zone:
        return words.text(N_("Time in {zone}"), zone=sheet.zone)
    return ""


def both_names(sheet: VisitSheet, words: Words, language: str) -> tuple[str, str]:
    """The name to print large and the other one: a reader's own script goes first."""
    if not sheet.name_latin or sheet.name_latin == sheet.name:
        return sheet.name or sheet.code, ""
    if words.code.split("_")[0] == language.split("-")[0]:
        return sheet.name, sheet.name_latin
    return sheet.name_latin, sheet.name
