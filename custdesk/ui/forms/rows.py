"""What a form consists of: declared rows in sections."""

from dataclasses import dataclass
from datetime import date

from custdesk.domain.birthdays import LunarBirthday
from custdesk.domain.choices import Choices
from custdesk.domain.words import LunarDay
from custdesk.system.language import _, words


@dataclass(frozen=True, slots=True)
class Row:
    """One field of a form.

    `kind`: line, text, choice, open (a choice or one's own words), country, currency, zone, day,
    birthday, lunar, money, number.
    `choices`: value and title (a source text). `half`: it shares its line with the next.
    `needed`: cannot be left empty. `with_currency`: the field with a money row's currency.
    """

    name: str
    title: str
    kind: str = "line"
    half: bool = False
    choices: Choices = ()
    hint: str = ""
    needed: bool = False
    with_currency: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a title; `open`: unfolded when the form appears."""

    title: str
    rows: tuple[Row, ...]
    open: bool = True


def choice_of(choices: Choices, value: object) -> str | None:
    """The choice that a stored value means; lists bring titles where the program has words."""
    said = str(value).strip().casefold()
    for key, title in choices:
        if said in (key, title.casefold(), _(title).casefold()):
            return key
    return None


def shown(row: Row, value: object) -> str:
    """A stored value as the reader sees it outside of a form; "" for nothing."""
    if value in (None, ""):
        return ""
    text = str(value)
    if row.kind in ("choice", "open"):
        choice = choice_of(row.choices, text)
        return _(dict(row.choices)[choice]) if choice else text
    if row.kind == "country":
        return words().country(text)
    if row.kind == "day":
        try:
            return words().date(date.fromisoformat(text))
        except ValueError:
            return text
    if row.kind == "lunar":
        born = LunarBirthday.parse(text)
        return words().lunar(LunarDay(born.month, born.day, born.leap)) if born else text
    if row.kind == "birthday" and text.startswith("--"):
        return words().date(date(2000, int(text[2:4]), int(text[5:7])), "day")
    if row.kind == "birthday":
        return words().date(date.fromisoformat(text))
    return text
