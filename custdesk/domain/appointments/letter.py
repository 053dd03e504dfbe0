"""A letter about an appointment in the customer's language, with their days and hours."""

import datetime as dt
import re
from dataclasses import dataclass, field

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time

from custdesk.domain.appointments.speech import TONGUES, is_woman
from custdesk.domain.appointments.tongue import Said, Tongue
from custdesk.domain.person_names import apart, is_han_name
from custdesk.domain.search_text import is_han
from custdesk.domain.words import N_

# What a letter is for, in the order in which an appointment goes, and what the user reads.
KINDS: dict[str, str] = {
    "request": N_("Ask for the appointment"),
    "reminder": N_("Remind them of it"),
    "confirmation": N_("Confirm it"),
    "postponement": N_("Ask for another time"),
}

# The first of a month where it is not written as a plain figure.
_FIRSTS = {"fr": "1er", "it": "1º", "pt": "1º"}

# After a visit: the one letter that waits for no answer.
THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a letter is to: the person as far as they are known, the firm, and where they are."""

    name: str = ""
    name_latin: str = ""
    last_name: str = ""
    salutation: str = ""
    firm: str = ""
    firm_latin: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """What a letter says of an appointment; `at` is the wall time of the place.

    `way`: visit, call or video. `here`: they come to us, so the clock is ours. `before`: when it
    was to be until now.
    """

    at: dt.datetime
    minutes: int
    way: str = "visit"
    here: bool = False
    place: str = ""
    who: tuple[str, ...] = ()
    purpose: str = ""
    before: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that a person reads, changes and sends."""

    subject: str
    paragraphs: tuple[str, ...]
    language: str
    signed: str = field(default="")

    @property
    def text(self) -> str:
        """All of it as a mail says it."""
        return "\n\n".join((*self.paragraphs, self.signed))


def write(
    kind: str, language: str, reader: Reader, facts: Appointment, signature: tuple[str, ...]
) -> Letter:
    """A letter of a kind of `KINDS`, or of `THANKS`; `signature`: who we are, a line each."""
    tongue = TONGUES[language]
    locale = locale_of(tongue, reader.country)
    text = tongue.texts[_said(kind, facts)]
    day = _day(locale, facts.at)
    told = "" if kind == THANKS else "\n".join(_facts(tongue, locale, kind, facts))
    paragraphs = (dear(tongue, reader), text.opening.format(day=day), told, text.ending)
    signed = "\n".join((tongue.closing, *(line for line in signature if line)))
    subject = text.subject.format(day=day)
    return Letter(subject, tuple(part for part in paragraphs if part), language, signed)


def _said(kind: str, facts: Appointment) -> Said:
    if kind == "request":
        if facts.way != "visit":
            return "call"
        return "welcome" if facts.here else "request"
    if kind == "reminder":
        return "reminder"
    if kind == THANKS:
        return "thanks"
    return "confirmation" if kind == "confirmation" else "postponement"


def locale_of(tongue: Tongue, country: str) -> Locale:
    """The language as it is written in a country: the date of an American is not a Briton's."""
    base = tongue.code.split("_")[0]
    if tongue.code == base and country:
        try:
            return Locale.parse(f"{base}_{country}")
        except (UnknownLocaleError, ValueError):
            pass
    return Locale.parse("en_GB" if base == "en" else tongue.code)


# To several firms at once there is none to name.
_TO_ALL = {
    "en": "Dear business partners,",
    "it": "Gentili Signori,",
    "ar": "السادة الكرام،\nتحية طيبة وبعد،",
}


def dear(tongue: Tongue, reader: Reader) -> str:
    """How the reader is addressed, as any letter begins."""
    firm = (reader.firm_latin or reader.firm) if tongue.latin else reader.firm
    latin = reader.name_latin or reader.name
    name = latin if tongue.latin else reader.name or latin
    if not name:
        nobody = tongue.dear.nobody
        if not firm and "{firm}" in nobody:
            nobody = _TO_ALL.get(tongue.code, nobody)
        return nobody.format(firm=firm).strip()
    last = _last(tongue, reader, name)
    woman = is_woman(reader.salutation)
    form = tongue.dear.named
    if woman is not None or tongue.dear.mr == tongue.dear.ms:
        form = tongue.dear.ms if woman else tongue.dear.mr
    if not last and "{last}" in form:
        form = tongue.dear.named
    said = form.format(last=_among(tongue, last), name=_among(tongue, name)).strip()
    return said.replace(" ：", "：")


def _among(tongue: Tongue, name: str) -> str:
    """Latin letters among Chinese ones keep a blank at their sides."""
    return f" {name} " if not tongue.latin and name.isascii() else name


def _last(tongue: Tongue, reader: Reader, name: str) -> str:
    """The family name in the letters of the language; "" where it cannot be told."""
    last = reader.last_name
    if last and (not tongue.latin or not any(map(is_han, last))):
        return last
    if is_han_name(name):
        return apart(name, reader.country).family
    # Whether a Chinese or Korean name in Latin letters begins with the family, nobody can tell.
    if reader.country in ("CN", "TW", "HK", "MO", "KR", "VN", "HU", "JP"):
        return ""
    return apart(name, reader.country).family


def _facts(tongue: Tongue, locale: Locale, kind: str, facts: Appointment) -> list[str]:
    labels = tongue.labels
    clock = labels.our_clock if facts.here else labels.their_clock
    rows = []
    if kind == "postponement" and facts.before is not None:
        rows.append((labels.until_now, _moment(tongue, locale, facts.before, facts.minutes)))
    rows.append((labels.day, _day(locale, facts.at)))
    wide = not tongue.latin and tongue.code != "ko"
    clock = f"（{clock}）" if wide else f" ({clock})"
    rows.append((labels.time, _hours(tongue, locale, facts.at, facts.minutes) + clock))
    if facts.way != "visit":
        rows.append((labels.how, labels.by_video if facts.way == "video" else labels.by_phone))
    rows += [
        (labels.place, facts.place),
        (labels.who, tongue.between.join(facts.who)),
        (labels.purpose, facts.purpose),
    ]
    return [labels.line.format(label=label, value=value) for label, value in rows if value]


def _moment(tongue: Tongue, locale: Locale, at: dt.datetime, minutes: int) -> str:
    mark = {False: " ", True: "، " if tongue.code == "ar" else ", "}[tongue.latin]
    return f"{_day(locale, at)}{mark}{_hours(tongue, locale, at, minutes)}"


def _day(locale: Locale, at: dt.datetime) -> str:
    """A day with its weekday; some languages write the first of a month as an ordinal."""
    return with_first(locale, at, format_date(at.date(), "full", locale))


def with_first(locale: Locale, day: dt.date, text: str) -> str:
    """A day in words, the first of a month as the language says it."""
    first = _FIRSTS.get(locale.language) if day.day == 1 else None
    return re.sub(r"(?<!\d)1(?!\d)", first, text, count=1) if first else text


def _hours(tongue: Tongue, locale: Locale, at: dt.datetime, minutes: int) -> str:
    """From when to when; in the morning or afternoon only where letters say so."""
    style = "short" if tongue.latin else "HH:mm"
    ends = (at, at + dt.timedelta(minutes=minutes))
    return "–".join(format_time(one, style, locale=locale) for one in ends)
