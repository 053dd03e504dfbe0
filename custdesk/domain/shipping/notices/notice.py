"""A notice about a shipment: what it says, in which language and tone."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from babel.dates import format_date

from custdesk.domain.appointments.letter import Letter, Reader, dear, locale_of
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.shipping.notices.chinese import SIMPLIFIED, TRADITIONAL
from custdesk.domain.shipping.notices.eastern import JAPANESE, KOREAN
from custdesk.domain.shipping.notices.english import ENGLISH
from custdesk.domain.shipping.notices.further import ARABIC, ITALIAN, RUSSIAN
from custdesk.domain.shipping.notices.germanic import GERMAN
from custdesk.domain.shipping.notices.romance import FRENCH, PORTUGUESE, SPANISH
from custdesk.domain.shipping.notices.texts import About, Texts, Tone
from custdesk.domain.shipping.standing import Days, Standing, Step
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_

NOTICES: Mapping[str, Texts] = {
    "en": ENGLISH, "zh_CN": SIMPLIFIED, "zh_TW": TRADITIONAL, "de": GERMAN, "fr": FRENCH,
    "es": SPANISH, "it": ITALIAN, "pt": PORTUGUESE, "ja": JAPANESE, "ko": KOREAN, "ru": RUSSIAN,
    "ar": ARABIC,
}  # fmt: skip
# What a notice is about, and what the user reads of it.
ABOUT: Mapping[About, str] = {
    "late": N_("It comes later"),
    "held": N_("It is held up"),
    "departed": N_("It has left"),
    "landed": N_("It has arrived"),
    "delivered": N_("It is delivered"),
    "coming": N_("How it stands"),
}
BAD: frozenset[About] = frozenset({"late", "held"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a notice tells of a shipment; `reason`, `remedy`: a usual key, or the user's words."""

    number: str
    days: Days
    orders: tuple[str, ...] = ()
    goods: str = ""
    vessel: str = ""
    reason: str = ""
    remedy: str = ""


def about(days: Days, standing: Standing) -> About:
    """What there is to tell first: what went wrong, else the last thing that happened."""
    if standing.failed or standing.late or standing.overdue or standing.waits:
        later = standing.late and days.eta and days.first_eta and days.eta > days.first_eta
        if days.status != "arrived":
            return "late" if later else "held"
    last: Step | None = standing.last
    if days.status == "arrived":
        return "delivered" if last and last.key == "delivered" else "landed"
    if days.arrived:
        return "landed"
    return "departed" if days.left else "coming"


def tone_of(tier: str, time_sensitivity: str | None) -> Tone:
    """Key customers, and those to whom every day counts, are written to more closely."""
    return "close" if tier == Tier.KEY or time_sensitivity == "high" else "plain"


def write(
    what: About, language: str, tone: Tone, reader: Reader, facts: Facts, signed: tuple[str, ...]
) -> Letter:
    """The notice; `language` is one of `NOTICES`."""
    tongue, texts = TONGUES[language], NOTICES[language]
    locale = locale_of(tongue, reader.country)
    said, labels = texts.said[what], texts.labels

    def day(value: dt.date | None) -> str:
        return format_date(value, "long", locale) if value else ""

    days = facts.days
    moved = days.eta if days.eta != days.first_eta else None
    rows = [
        (labels.orders, tongue.between.join(facts.orders)),
        (labels.goods, facts.goods),
        (labels.vessel, facts.vessel),
        (labels.left, day(days.left)),
    ]
    if days.arrived:
        rows.append((labels.arrived, day(days.arrived)))
    elif what == "late" and moved:
        rows += [(labels.before, day(days.first_eta)), (labels.now, day(days.eta))]
    else:
        rows.append((labels.eta, day(days.eta)))
    if what in BAD:
        rows += [
            (labels.reason, texts.reasons.get(facts.reason, facts.reason)),
            (labels.remedy, texts.remedies.get(facts.remedy, facts.remedy)),
        ]
    told = "\n".join(labels.line.format(label=name, value=value) for name, value in rows if value)
    ending = (texts.bad if what in BAD else texts.good)[tone]
    closing = "\n".join((tongue.closing, *(line for line in signed if line)))
    paragraphs = (dear(tongue, reader), said.opening, told, ending)
    subject = said.subject.format(number=facts.number)
    return Letter(subject, tuple(one for one in paragraphs if one), language, closing)
