"""Greetings as lines of a table: drafted ones, and letters that lie ready."""

from collections.abc import Sequence
from dataclasses import dataclass

from custdesk.domain.appointments.speech import REVIEWED, TONGUES
from custdesk.domain.words import N_, Message
from custdesk.services.greetings.making import Ready
from custdesk.services.greetings.queue import Group
from custdesk.services.guard import REASONS
from custdesk.services.letters.letters_of import LetterRow
from custdesk.system.language import _, say, words
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.formats import country_short, day_with_weekday, table_date

GROUP_HEADS = (N_("Week"), N_("Day"), N_("Occasion"), N_("To write"), N_("Lie ready"), N_("Done"))
GROUP_WIDTHS = (112, 86, 190, 74, 74, 60)
HEADS = (
    N_("Customer"), N_("Contact"), N_("Tier"), N_("Country"), N_("Language"), N_("Mail or post"),
    N_("What speaks against it"),
)  # fmt: skip
WIDTHS = (190, 130, 70, 90, 100, 86, 200)


@dataclass(frozen=True, slots=True)
class Line:
    """One greeting of the table. `ready`: as it is drafted; `letter`: the one that lies ready."""

    customer: int
    cells: tuple[str, ...]
    subject: str
    text: str
    to: str
    notes: tuple[str, ...]
    free: bool  # nothing speaks against it
    ready: Ready | None = None
    letter: int | None = None


def of_ready(one: Ready, always: Sequence[Message]) -> Line:
    """A greeting that can be written; `always`: what is to be known of every letter of ours."""
    notes = [*map(say, always), *(say(found.told) for found in one.against)]
    reasons = words().join(_(REASONS[found.key]) for found in one.against)
    return Line(
        one.recipient.customer,
        _cells(one.name, one.who, one.tier, one.country, one.language, one.channel, reasons),
        one.letter.subject, one.letter.text, one.address, (*notes, *_unread(one.language)),
        not one.against, ready=one,
    )  # fmt: skip


def of_letter(row: LetterRow) -> Line:
    """A letter that lies ready; what was accepted when it was written stands there."""
    reasons = words().join(_(title) for key, title in REASONS.items() if key in row.accepted)
    return Line(
        row.customer,
        _cells(row.name, row.who, row.tier, row.country, row.language, row.channel, reasons),
        row.subject, row.text, row.address, _unread(row.language), True, letter=row.id,
    )  # fmt: skip


def _cells(
    name: str, who: str, tier: str, country: str, language: str, channel: str, reasons: str
) -> tuple[str, ...]:
    tongue = TONGUES[language].title if language in TONGUES else language
    way = _("Mail") if channel == "email" else _("Post") if channel == "letter" else channel
    return name, who, tier_word(tier), country_short(country), tongue, way, reasons


def _unread(language: str) -> tuple[str, ...]:
    if language in REVIEWED or language not in TONGUES:
        return ()
    text = _("Let somebody who speaks {language} read it before it goes out.")
    return (text.format(language=TONGUES[language].title),)


def group_texts(groups: Sequence[Group]) -> dict[int, tuple[str, ...]]:
    """The cells of each group; a week is named in its first line alone."""
    told, week = {}, None
    for group in groups:
        first = "" if group.week == week else words().date(group.week, "day")
        week = group.week
        title = say(group.title)
        if group.expected:
            title = _("{name} (may move)").format(name=title)
        counts = (len(group.open), len(group.lying), len(group.done) - len(group.lying))
        told[id(group)] = (
            _("from {day}").format(day=first) if first else "",
            table_date(group.first, group.week), title,
            *(words().number(n) if n else "–" for n in counts),
        )  # fmt: skip
    return told


def head_of(group: Group) -> str:
    """`Christmas Day, Fri 25 Dec 2026`."""
    return words().join((say(group.title), day_with_weekday(group.first)), "phrases")
