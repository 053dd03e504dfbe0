"""What is said of a contact: its direction, what it was for, and what came of it.

Keys are stored; one's own words are allowed beside those of purposes and results.
"""

from custdesk.domain import care_plan
from custdesk.domain.choices import Choices
from custdesk.domain.words import N_, Message

DIRECTIONS: Choices = (("out", N_("We contacted them")), ("in", N_("They contacted us")))
CHANNELS: Choices = (
    ("call", N_("Call")),
    ("email", N_("E-mail")),
    ("visit", N_("Visit")),
    ("video", N_("Video call")),
    ("wechat", N_("WeChat")),
    ("whatsapp", N_("WhatsApp")),
    ("wecom", N_("WeCom")),
    ("dingtalk", N_("DingTalk")),
    ("sms", N_("SMS")),
    ("fair", N_("Fair")),
    ("letter", N_("Letter")),
    ("note", N_("Note")),
)
_OWN: Choices = (
    ("touch", N_("Keep in touch")),
    ("enquiry", N_("Enquiry")),
    ("quotation", N_("Quotation")),
    ("samples", N_("Samples and colours")),
    ("order", N_("Order")),
    ("reorder", N_("Stock and reorder")),
    ("delivery", N_("Delivery")),
    ("feedback", N_("Feedback on the last delivery")),
    ("payment", N_("Payment")),
    ("complaint", N_("Complaint")),
    ("novelties", N_("New products")),
    ("greeting", N_("Greeting")),
    ("visit", N_("Arrange a visit")),
)
PURPOSES: Choices = tuple((dict(_OWN) | dict(care_plan.PURPOSES)).items())
NO_ANSWER_NEEDED = "no_answer_needed"
RESULTS: Choices = (
    ("reached", N_("Reached")),
    ("answered", N_("Answered")),
    ("agreed", N_("Agreed")),
    ("solved", N_("Solved")),
    ("declined", N_("Declined")),
    ("left_word", N_("Left word")),
    ("not_reached", N_("Not reached")),
    (NO_ANSWER_NEEDED, N_("Needs no answer")),
)
TRIES = frozenset({"left_word", "not_reached"})
"""Results of a contact that was none: nobody was spoken with, so the rhythm goes on as before."""
UNSOLVED = frozenset({"", "reached", "answered", NO_ANSWER_NEEDED, *TRIES})
"""Results that leave a complaint as open as it was."""
SPOKEN = frozenset({"call", "visit", "video"})
"""Channels on which both speak; on the others one writes."""


def told(choices: Choices, text: str) -> Message:
    """A stored purpose or result: the title of its key, or the words that were written."""
    title = dict(choices).get(text)
    return Message(title) if title else Message("{words}", {"words": text})


def job_of(title: str | None, department: str | None) -> list[str]:
    """What somebody does and where in the firm; a title that names the department says both."""
    if title and department and department.casefold() in title.casefold():
        return [title]
    return [text for text in (title, department) if text]


_TITLES = dict(CHANNELS)


def channel_title(channel: str | None) -> Message:
    """The name of a channel; a foreign one stays as it was written."""
    title = _TITLES.get(channel or "")
    return Message(title) if title else Message("{channel}", {"channel": channel or ""})
