"""What somebody said about being written to, and that they mourn: words, and which of it holds."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from custdesk.domain.words import N_

GIVEN, REFUSED, MOURNING = "given", "refused", "mourning"
STATES = (
    (GIVEN, N_("Agreed to letters")), (REFUSED, N_("Opted out")), (MOURNING, N_("In mourning")),
)  # fmt: skip
CHANNELS = (
    ("email", N_("E-mail")), ("letter", N_("Letter by post")), ("chat", N_("Chat")),
    ("call", N_("Call")),
)  # fmt: skip
TOPICS = (("marketing", N_("Marketing")), ("greetings", N_("Greetings")))
# What is usually answered to "how do you know?"; one's own words are allowed beside them.
SOURCES = (
    ("mail", N_("Their mail")), ("call", N_("On the phone")), ("form", N_("A form they signed")),
    ("fair", N_("At a fair")), ("contract", N_("The contract")),
)  # fmt: skip
# Where consent is asked for, it is for what reaches somebody in their pocket; paper may be sent.
ASKED_FOR = frozenset({"email", "chat", "call"})
_MOURNED_DAYS = 49  # seven weeks, where nobody said until when

RECORDS: Mapping[str, str] = {"consent": N_("Consent or opt-out")}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "consent": {
        "state": N_("What they said"),
        "channel": N_("Channel"),
        "topic": N_("About"),
        "on_date": N_("Said on"),
        "until_on": N_("In mourning until"),
        "source": N_("How we know"),
        "note": N_("Note"),
    },
}
CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("consent", "state"): dict(STATES),
    ("consent", "channel"): dict(CHANNELS),
    ("consent", "topic"): dict(TOPICS),
    ("consent", "source"): dict(SOURCES),
}

_CHATS = frozenset({"chat", "wechat", "whatsapp", "wecom", "dingtalk", "sms", "teams", "linkedin"})
_CALLS = frozenset({"call", "phone", "video"})


def channel_of(way: str) -> str:
    """The channel that a way of writing belongs to: WeChat and WhatsApp are chat."""
    if way in _CHATS:
        return "chat"
    return "call" if way in _CALLS else way


def mourned_until(on: dt.date) -> dt.date:
    """How long somebody is left in peace where they named no day."""
    return on + dt.timedelta(days=_MOURNED_DAYS)


@dataclass(frozen=True, slots=True)
class Said:
    """A row of `consent`; without a person it is the whole firm's word."""

    id: int
    person: int | None
    state: str
    channel: str | None
    topic: str | None
    on: dt.date
    until: dt.date | None = None
    source: str = ""
    note: str = ""

    def about(self, channel: str, topic: str) -> bool:
        """Whether it speaks of this channel, and of this topic; of all where it names none."""
        if self.channel is not None and self.channel != channel:
            return False
        return self.topic is None or self.topic == topic


def _latest(said: Iterable[Said]) -> Said | None:
    return max(said, key=lambda one: (one.on, one.id), default=None)


def holds(
    said: Iterable[Said], person: int | None, channel: str, topic: str, on: dt.date
) -> Said | None:
    """What counts on a day: the latest word about it, given or refused; None where there is none.

    Somebody's own word goes before the firm's: the firm's yes does not lift a person's no. A letter
    to no person in particular goes by the firm's word alone.
    """
    known = [
        one for one in said if one.state != MOURNING and one.on <= on and one.about(channel, topic)
    ]
    own = _latest(one for one in known if person is not None and one.person == person)
    firm = _latest(one for one in known if one.person is None)
    if own is None or firm is None:
        return own or firm
    if own.state == REFUSED:
        return own
    return max(own, firm, key=lambda one: (one.on, one.person is not None))


def mourns(said: Iterable[Said], person: int | None, on: dt.date) -> Said | None:
    """The mourning that lasts on a day: of the person, or of the firm."""
    return _latest(
        one
        for one in said
        if one.state == MOURNING
        and one.person in (None, person)
        and one.on <= on <= (one.until or mourned_until(one.on))
    )
