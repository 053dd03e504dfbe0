"""What stands in the list of enquiries."""

import datetime as dt

from custdesk.domain.enquiries.kinds import KINDS, SURE
from custdesk.domain.words import N_
from custdesk.services.enquiries.rows import EnquiryRow, moment
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.paged_rows import PagedColumn

COLUMNS = (
    PagedColumn(N_("Answer by"), 150),
    PagedColumn(N_("Sender"), 190),
    PagedColumn(N_("Subject"), 260),
    PagedColumn(N_("Kind"), 150),
    PagedColumn(N_("Came in"), 90),
)
_DAY = dt.timedelta(days=1)
_SOON = dt.timedelta(hours=4)


def clock(row: EnquiryRow, now: dt.datetime) -> str:
    """How much time is left, or since when it is overdue."""
    if row.answered_at:
        at = moment(row.answered_at)
        return (
            _("answered {day}").format(day=words().date(at.astimezone().date(), "short"))
            if at
            else ""
        )
    until = moment(row.answer_by)
    if until is None:
        return ""
    late = now > until
    span = _span(abs(until - now))
    return (_("{span} late") if late else _("in {span}")).format(span=span)


def _span(left: dt.timedelta) -> str:
    minutes = int(left.total_seconds() // 60)
    if left >= 2 * _DAY:
        n = minutes // 1440
        return ngettext("{n} day", "{n} days", n).format(n=words().number(n))
    if minutes >= 60:
        n = minutes // 60
        return ngettext("{n} hour", "{n} hours", n).format(n=words().number(n))
    return _("{n} min").format(n=minutes)


def kind(row: EnquiryRow) -> str:
    """Its kind; with a question mark where it is a guess that nobody has looked at."""
    key = row.kind or row.suggested
    if not key:
        return ""
    title = _(dict(KINDS).get(key, key))
    guess = row.kind == row.suggested and float(row.confidence or 1) < SURE
    return _("{kind}?").format(kind=title) if guess and not row.answered_at else title


def texts(row: EnquiryRow, now: dt.datetime) -> tuple[str, ...]:
    """What stands in the columns of an enquiry."""
    at = moment(row.at)
    who = row.customer_name or row.name or row.address or _("unknown")
    about = row.subject or " ".join(row.start.split())
    day = table_date(at.astimezone().date() if at else None, now.astimezone().date())
    return (clock(row, now), who, about, kind(row), day)


def values(row: EnquiryRow) -> dict[int, object]:
    """The moments behind the texts, on the own clock."""
    told = {0: moment(row.answered_at or row.answer_by), 4: moment(row.at)}
    return {n: at.astimezone().replace(tzinfo=None, second=0) for n, at in told.items() if at}


def tone(row: EnquiryRow, column: int, now: dt.datetime) -> str:
    """What is late, and what will be soon."""
    if column == 1 and row.customer is None:
        return "text3"
    until = moment(row.answer_by)
    if column != 0 or until is None or row.answered_at:
        return ""
    if now > until:
        return "danger"
    return "warning" if until - now < _SOON else ""
