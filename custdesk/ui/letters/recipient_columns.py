"""The columns of a campaign's letters, and what stands in them."""

import datetime as dt

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.guard import Against
from custdesk.domain.letters.campaign_kinds import LETTER_ANSWERS, LETTER_STATES
from custdesk.domain.words import N_
from custdesk.services.guard import REASONS
from custdesk.services.letters.letters_of import LetterRow
from custdesk.system.language import _
from custdesk.ui.parts.channels import channel_name
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.formats import text_date
from custdesk.ui.parts.paged_rows import PagedColumn

NAME, DOUBTS, STATE = 0, 2, 3
COLUMNS = (
    PagedColumn(N_("Customer"), 190),
    PagedColumn(N_("Recipient"), 130),
    PagedColumn(N_("What speaks against it"), 140),
    PagedColumn(N_("Where it stands"), 124),
    PagedColumn(N_("Tier"), 74),
    PagedColumn(N_("Language"), 80),
    PagedColumn(N_("Channel"), 80),
)
BESIDE = (6, 5, 4, 1)  # told beside the list too, so the first that a narrow window leaves out
_STATES, _ANSWERS = dict(LETTER_STATES), dict(LETTER_ANSWERS)
Doubts = tuple[Against, ...]


def open_doubts(row: LetterRow, doubts: Doubts) -> list[Against]:
    """What speaks against a letter and was not accepted yet; nothing for what is done with."""
    if row.control or row.state in ("out", "skipped", "queued"):
        return []
    return [one for one in doubts if one.weight == "stop" or one.key not in row.accepted]


def doubts_text(found: list[Against]) -> str:
    """`Open complaint`, `Overdue +1`."""
    if not found:
        return ""
    first = _(REASONS.get(found[0].key, found[0].key))
    return first if len(found) == 1 else f"{first} +{len(found) - 1}"


def state_text(row: LetterRow, today: dt.date) -> str:
    """Where a letter stands, in a few words."""
    if row.control:
        return _("To compare with")
    if row.answer:
        return _(_ANSWERS[row.answer])
    if row.state == "out" and row.out_at is not None:
        return _("Out on {day}").format(day=text_date(row.out_at.date(), today))
    return _(_STATES[row.state])


def language_name(code: str) -> str:
    """A language as it is listed."""
    return TONGUES[code].title if code in TONGUES else code


def texts(row: LetterRow, doubts: Doubts, today: dt.date) -> tuple[str, ...]:
    """One letter as the list writes it."""
    return (
        row.name, row.who, doubts_text(open_doubts(row, doubts)), state_text(row, today),
        tier_word(row.tier), language_name(row.language), channel_name(row.channel),
    )  # fmt: skip


def tone(row: LetterRow, column: int, doubts: Doubts) -> str:
    """Red what stops a letter, orange what asks, green what they said."""
    if column == DOUBTS:
        stops = any(one.weight == "stop" for one in open_doubts(row, doubts))
        return "danger" if stops else "warning"
    if column == STATE and row.answer == "returned":
        return "danger"
    if column == STATE and (row.answer or row.state == "out"):
        return "accent"
    return "text3" if row.control or row.state == "skipped" else ""
