"""How the kinds of reasons look, and which of them each segment of the page shows."""

from custdesk.domain.reason import Kind, Reason
from custdesk.domain.words import N_
from custdesk.services.today import TodayRow

_ICONS = {
    Kind.ANSWER: "email-open-outline",
    Kind.LATE_ORDER: "ferry",
    Kind.UNANSWERED: "clock-outline",
    Kind.COMPLAINT: "message-alert-outline",
    Kind.CREDIT: "credit-card-clock-outline",
    Kind.SHIPMENT: "ferry",
    Kind.ORDER_STEP: "package-variant-closed",
    Kind.QUOTE: "file-percent-outline",
    Kind.SAMPLE: "flask-outline",
    Kind.AGREEMENT: "handshake-outline",
    Kind.LETTER: "email-alert-outline",
    Kind.EVENT: "calendar-question-outline",
    Kind.THANKS: "hand-heart-outline",
    Kind.GIFT: "gift-outline",
    Kind.PUT_OFF: "alarm-snooze",
    Kind.DONE: "check",
    Kind.TASK: "checkbox-marked-circle-outline",
    Kind.INVOICE_OVERDUE: "cash-clock",
    Kind.FOLLOW_UP: "account-clock-outline",
    Kind.REORDER: "repeat-variant",
    Kind.WARNING: "alert-outline",
    Kind.BIRTHDAY: "cake-variant-outline",
    Kind.HOLIDAY: "flag-outline",
    Kind.VISIT: "map-marker-outline",
}
_TOKENS = {
    Kind.ANSWER: "danger",
    Kind.LATE_ORDER: "warning",
    Kind.UNANSWERED: "warning",
    Kind.COMPLAINT: "danger",
    Kind.CREDIT: "warning",
    Kind.SHIPMENT: "warning",
    Kind.QUOTE: "warning",
    Kind.INVOICE_OVERDUE: "danger",
    Kind.REORDER: "warning",
    Kind.WARNING: "warning",
    Kind.LETTER: "warning",
    Kind.EVENT: "info",
    Kind.THANKS: "info",
    Kind.GIFT: "info",
    Kind.BIRTHDAY: "info",
    Kind.HOLIDAY: "info",
}

# Key, title, kinds; the first shows all. The last two are lists of their own.
SEGMENTS: tuple[tuple[str, str, frozenset[Kind]], ...] = (
    ("all", N_("All"), frozenset(Kind)),
    ("follow", N_("Follow-ups"), frozenset({Kind.FOLLOW_UP, Kind.REORDER, Kind.WARNING})),
    (
        "tasks", N_("Tasks and visits"),
        frozenset({Kind.TASK, Kind.VISIT, Kind.UNANSWERED, Kind.AGREEMENT, Kind.EVENT}),
    ),
    ("money", N_("Money"), frozenset({Kind.INVOICE_OVERDUE, Kind.CREDIT})),
    (
        "service", N_("Service"),
        frozenset({Kind.ANSWER, Kind.LATE_ORDER, Kind.COMPLAINT, Kind.SHIPMENT, Kind.ORDER_STEP,
                   Kind.QUOTE, Kind.SAMPLE, Kind.LETTER}),
    ),
    (
        "greetings", N_("Greetings"),
        frozenset({Kind.BIRTHDAY, Kind.HOLIDAY, Kind.THANKS, Kind.GIFT}),
    ),
    ("put_off", N_("Put off"), frozenset()),
    ("done", N_("Done"), frozenset()),
)  # fmt: skip
APART = frozenset({"put_off", "done"})
# Key, title, what stands at the right of it.
GROUPS: tuple[tuple[str, str, str], ...] = (
    ("answer", N_("Answer today"), N_("What was promised or is owed")),
    ("now", N_("Call now"), N_("Their offices are open")),
    ("later", N_("Write now, or call later"), N_("Outside their office hours")),
    ("put_off", N_("Put off"), N_("They come back by themselves")),
    ("done", N_("Done today"), N_("The newest first")),
)


def icon_of(reason: Reason) -> str:
    """The icon of a reason, without `mdi6.`."""
    return _ICONS[reason.kind]


def token_of(reason: Reason) -> str:
    """The colour of a reason; its background is the same with `_tint`."""
    return _TOKENS.get(reason.kind, "accent")


def kinds_of(segment: str) -> frozenset[Kind]:
    """The kinds of reasons of a segment; none of the lists that stand apart."""
    return next(kinds for key, _title, kinds in SEGMENTS if key == segment)


def in_segment(row: TodayRow, segment: str) -> bool:
    """Whether any reason of a customer belongs to a segment."""
    if segment in APART or row.group in APART:
        return row.group == segment
    return any(reason.kind in kinds_of(segment) for reason in row.reasons)
