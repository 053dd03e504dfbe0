"""The report of a campaign as a workbook: a sheet of its waves, a sheet of who was told when."""

import datetime as dt
from zoneinfo import ZoneInfo

from custdesk.bridge.workbook_out import OutCell, OutSheet, workbook
from custdesk.domain.letters.campaign_kinds import LETTER_ANSWERS, LETTER_STATES, WAYS_OUT
from custdesk.domain.money import from_minor
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Country, Message, Words
from custdesk.services.desk import Desk
from custdesk.services.letters.proof import Line, Report, WaveReport

_WAVES = (
    N_("Wave"), N_("Goes out on"), N_("Tiers"), N_("Letters"), N_("Gone out"), N_("Left out"),
    N_("First on"), N_("Last on"), N_("Before their day"), N_("They answered"),
    N_("It came back"), N_("Gets nothing, to compare with"),
)  # fmt: skip
_LETTERS = (
    N_("Wave"), N_("Customer code"), N_("Customer"), N_("Contact"), N_("Tier"), N_("Country"),
    N_("Their address"), N_("Where it stands"), N_("Went out at"), N_("How it went out"),
    N_("Before their day"), N_("What they answered"), N_("Answered on"), N_("Orders"),
    N_("Message-ID"), N_("Why it was left out"),
)  # fmt: skip


def content(desk: Desk, found: Report, reader: Words) -> bytes:
    """The workbook in the reader's language; times are those of our own wall."""
    zone = ZoneInfo(desk.zone)
    sales = Message(N_("Orders ({currency})"), {"currency": found.sales.currency})
    return workbook([
        OutSheet(
            reader.text(N_("Waves")), [reader.text(title) for title in _WAVES],
            [_wave(one, reader) for one in found.waves],
        ),
        OutSheet(
            reader.text(N_("Letters")),
            [*(reader.text(title) for title in _LETTERS), reader.say(sales)],
            [[*_line(one, zone, reader), _sales(one, found)] for one in found.lines],
        ),
    ])  # fmt: skip


def _wave(one: WaveReport, reader: Words) -> list[OutCell]:
    wave = one.wave
    tiers = ", ".join(reader.text(Tier(tier).label) for tier in wave.tiers)
    if wave.buyers:
        tiers = reader.text(N_("Those who bought what it replaces"))
    answers = sum(count for key, count in one.answers.items() if key != "returned")
    return [
        wave.position + 1, wave.on, tiers or reader.text(N_("All others")), one.letters,
        one.counts.get("out", 0), one.counts.get("skipped", 0), one.first_out, one.last_out,
        one.early, answers, one.answers.get("returned", 0), one.control,
    ]  # fmt: skip


def _line(one: Line, zone: ZoneInfo, reader: Words) -> list[OutCell]:
    letter = one.letter
    at = None
    if letter.out_at:
        at = dt.datetime.fromisoformat(letter.out_at).astimezone(zone).replace(tzinfo=None)
    state = dict(LETTER_STATES).get(letter.state, letter.state)
    if letter.control:
        state = N_("Gets nothing, to compare with")
    answered = dt.date.fromisoformat(letter.answered_on) if letter.answered_on else None
    return [
        one.wave or None, letter.code, letter.name, letter.who or None,
        reader.text(Tier(letter.tier).label),
        reader.say(Message("{country}", {"country": Country(letter.country)}))
        if letter.country else None,
        letter.address or None, reader.text(state), at, _title(WAYS_OUT, letter.out_by, reader),
        reader.text(N_("Yes")) if one.early else None,
        _title(LETTER_ANSWERS, letter.answer, reader), answered, one.orders or None,
        letter.message_id or None, letter.why or None,
    ]  # fmt: skip


def _title(titles: tuple[tuple[str, str], ...], key: str, reader: Words) -> str | None:
    return reader.text(dict(titles)[key]) if key in dict(titles) else None


def _sales(one: Line, found: Report) -> OutCell:
    return from_minor(one.sales, found.sales.currency) if one.orders else None
