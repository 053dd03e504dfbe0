"""The keys that campaigns and letters are kept with, and what they are called."""

from collections.abc import Mapping

from custdesk.domain.choices import Choices
from custdesk.domain.letters.kinds import KINDS
from custdesk.domain.words import N_

CHANNELS: Choices = (
    ("email", N_("By e-mail")),
    ("letter", N_("By post")),
    ("chat", N_("By chat")),
    ("own", N_("As each one prefers")),
)
STATES: Choices = (
    ("draft", N_("In preparation")),
    ("running", N_("Running")),
    ("ended", N_("Ended")),
)
# Of one letter.
LETTER_STATES: Choices = (
    ("planned", N_("Not written yet")),
    ("written", N_("Written, not out yet")),
    ("skipped", N_("Left out")),
    ("queued", N_("Waits for the mail server")),
    ("out", N_("Gone out")),
)
WAYS_OUT: Choices = (
    ("smtp", N_("Sent by our mail server")),
    ("draft", N_("Sent from a draft")),
    ("mail_program", N_("Sent from the mail program")),
    ("print", N_("Printed and posted")),
    ("chat", N_("Sent in a chat")),
    ("phone", N_("Told by phone")),
)
LETTER_ANSWERS: Choices = (
    ("answered", N_("They answered")),
    ("interested", N_("They are interested")),
    ("declined", N_("They declined")),
    ("returned", N_("It came back")),
)
# What a letter may go through when its campaign says `chat` or `own`.
CHATS = ("wechat", "whatsapp", "wecom", "dingtalk")

_YES = {"0": N_("No"), "1": N_("Yes")}
CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("campaign", "kind"): KINDS,
    ("campaign", "channel"): dict(CHANNELS),
    ("campaign", "state"): dict(STATES),
    ("campaign", "everyone"): _YES,
    ("campaign_wave", "buyers"): _YES,
    ("letter", "kind"): KINDS,
    ("letter", "state"): dict(LETTER_STATES),
    ("letter", "out_by"): dict(WAYS_OUT),
    ("letter", "answer"): dict(LETTER_ANSWERS),
    ("letter", "control"): _YES,
}

RECORDS: Mapping[str, str] = {
    "campaign": N_("Campaign of letters"),
    "campaign_wave": N_("Wave of a campaign"),
    "enclosure": N_("Enclosure of a campaign"),
    "letter": N_("Letter to a customer"),
}

_CAMPAIGN, _POSITION = N_("Campaign of letters"), N_("Position")
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "campaign": {
        "template": N_("Template"),
        "channel": N_("How they go out"),
        "audience": N_("To whom"),
        "excluding": N_("Not to these"),
        "everyone": N_("To all people of a customer"),
        "product_id": N_("The new product"),
        "replaces": N_("Replaces these products"),
        "event_id": N_("Event"),
        "survey_id": N_("Survey among customers"),
        "publish_on": N_("Published on"),
        "control": N_("Share that gets nothing, to compare with"),
        "counts_days": N_("Days in which an order counts"),
        "state": N_("Where it stands"),
        "started_on": N_("Started on"),
        "ended_on": N_("Ended on"),
        "words": N_("Own words for this occasion"),
        "valid_from": N_("Valid from"),
        "valid_until": N_("Valid until"),
    },
    "campaign_wave": {
        "campaign_id": _CAMPAIGN,
        "position": _POSITION,
        "tiers": N_("Tiers"),
        "buyers": N_("Those who bought what it replaces"),
        "on_date": N_("Goes out on"),
    },
    "enclosure": {
        "campaign_id": _CAMPAIGN,
        "position": _POSITION,
        "digest": N_("Content"),
        "size": N_("Size"),
    },
    "letter": {
        "campaign_id": _CAMPAIGN,
        "wave_id": N_("Wave of a campaign"),
        "occasion": N_("Greets for"),
        "festival": N_("Greeting"),
        "language": N_("Language"),
        "channel": N_("Channel"),
        "address": N_("Their address"),
        "subject": N_("Subject"),
        "text": N_("Text"),
        "state": N_("Where it stands"),
        "control": N_("Gets nothing, to compare with"),
        "why": N_("Why it was left out"),
        "accepted": N_("Doubts that were accepted"),
        "out_at": N_("Went out at"),
        "out_by": N_("How it went out"),
        "message_id": N_("Message-ID"),
        "contact_id": N_("Log entry"),
        "answer": N_("What they answered"),
        "answered_on": N_("Answered on"),
        "answer_contact_id": N_("Log entry of the answer"),
    },
}
