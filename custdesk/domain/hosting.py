"""When customers come to us: what is prepared, how the day runs, what an audit found."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from custdesk.domain.choices import Choices
from custdesk.domain.words import N_, Message

KINDS: Choices = (("visitor", N_("Customers visit us")), ("audit", N_("Audit of our works")))
PAYS: Choices = (
    ("they", N_("The guests")), ("we", N_("We")), ("shared", N_("They the journey, we the stay")),
)  # fmt: skip
SEVERITIES: Choices = (
    ("critical", N_("Critical")), ("major", N_("Major")), ("minor", N_("Minor")),
    ("remark", N_("Remark")),
)  # fmt: skip

# What is usually to be done before, by the key that the list keeps.
CHECKS: Mapping[str, str] = {
    "letter": N_("Send the invitation letter; ask whether the visa is granted"),
    "flights": N_("Ask for their flights and write them down"),
    "hotel": N_("Book the hotel"),
    "pick_up": N_("Order the car and give the driver name, phone and flight"),
    "hosts": N_("Tell the hosts the time and the guests’ names"),
    "room": N_("Book the meeting room; name board, water, projector"),
    "route": N_("Walk the way through the works; order and safety"),
    "safety": N_("Lay out badges, helmets, coats and shoes in their sizes"),
    "samples": N_("Lay out the samples with price list and labels"),
    "food": N_("Ask what they do not eat and book the table"),
    "gifts": N_("Prepare the gifts"),
    "thanks": N_("Write to thank them on the day after"),
    "scope": N_("Agree on the standard, the scope and the auditors’ names"),
    "documents": N_("Lay out licences, certificates and the last report"),
    "records": N_("Lay out records of hours, wages and training"),
    "traces": N_("Lay out batch records, calibration and test reports"),
    "fire": N_("Look over escape ways, extinguishers and first aid"),
    "actions": N_("Show what was done about the last findings"),
    "running": N_("See that production runs on that day"),
    "people": N_("Name who goes along and who may be spoken with"),
    "report": N_("Agree on when the report comes and who answers it"),
}
PRESETS: Mapping[str, tuple[str, ...]] = {
    "visitor": (
        "letter", "flights", "hotel", "pick_up", "hosts", "room", "route", "safety", "samples",
        "food", "gifts", "thanks",
    ),
    "audit": (
        "scope", "letter", "flights", "hotel", "pick_up", "documents", "records", "traces", "fire",
        "actions", "running", "people", "room", "report",
    ),
}  # fmt: skip

# How such a day usually runs: minutes, what.
PROGRAMMES: Mapping[str, tuple[tuple[int, str], ...]] = {
    "visitor": (
        (30, N_("Welcome, who is who, the firm in short")),
        (60, N_("Way through the works")),
        (60, N_("Samples and prices")),
        (75, N_("Lunch")),
        (45, N_("Open questions, next steps")),
    ),
    "audit": (
        (30, N_("Opening meeting")),
        (90, N_("Documents and records")),
        (90, N_("Way through the works")),
        (60, N_("Lunch")),
        (60, N_("Talks with people at work")),
        (45, N_("Closing meeting, findings")),
    ),
}
# What is stored of a usual part: its source text, so that each reader has it in their language.
USUAL_PARTS = frozenset(what for parts in PROGRAMMES.values() for _minutes, what in parts)


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the day: how long, what, where, with whom."""

    minutes: int
    what: str
    where: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A part of the day with its hours on our wall."""

    start: dt.datetime
    end: dt.datetime
    step: Step


def timed(start: dt.datetime, steps: Iterable[Step]) -> tuple[TimedStep, ...]:
    """The parts one after the other, from the beginning of the visit on."""
    found = []
    for step in steps:
        end = start + dt.timedelta(minutes=step.minutes)
        found.append(TimedStep(start, end, step))
        start = end
    return tuple(found)


def remarks(
    at: dt.datetime,
    minutes: int,
    steps: Sequence[Step],
    arrives: dt.datetime | None,
    leaves: dt.datetime | None,
) -> tuple[Message, ...]:
    """What does not go together: a programme that is too long, guests who arrive too late."""
    told: list[Message] = []
    planned = sum(step.minutes for step in steps)
    if steps and planned > minutes:
        told.append(
            Message(
                N_("The programme is {n} minute longer than the visit."),
                {"n": planned - minutes},
                N_("The programme is {n} minutes longer than the visit."),
            )
        )
    end = at + dt.timedelta(minutes=max(minutes, planned))
    if arrives is not None and arrives > at:
        told.append(Message(N_("They arrive after the visit begins.")))
    if leaves is not None and leaves < end:
        told.append(Message(N_("They leave before the programme ends.")))
    if arrives is not None and leaves is not None and leaves <= arrives:
        told.append(Message(N_("They leave before they arrive.")))
    return tuple(told)


def lines(text: str | None) -> tuple[str, ...]:
    """A list that is kept as a text with a line each."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


_POSITION = N_("Position")
RECORDS: Mapping[str, str] = {
    "visit_here": N_("Arrangements of a visit here"),
    "visit_step": N_("Part of the programme"),
    "visit_check": N_("To do before a visit"),
    "visit_finding": N_("Finding of an audit"),
    "fair": N_("Fair"),
}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "visit_here": {
        "guests": N_("Guests"),
        "arrive_at": N_("They arrive"),
        "arrive_by": N_("Flight or train, and where"),
        "driver": N_("Driver and phone"),
        "hotel": N_("Hotel"),
        "leave_at": N_("They leave"),
        "leave_by": N_("Flight or train back"),
        "hosts": N_("Hosts"),
        "samples": N_("Samples to show"),
        "scope": N_("Standard of the audit"),
        "pays": N_("Who pays"),
        "signs": N_("Signs the invitation"),
    },
    "visit_step": {
        "position": _POSITION,
        "minutes": N_("Minutes"),
        "what": N_("What"),
        "where_to": N_("Where"),
        "who": N_("With whom"),
    },
    "visit_check": {
        "position": _POSITION,
        "key": N_("To do"),
        "text": N_("To do"),
        "done_on": N_("Done on"),
    },
    "visit_finding": {
        "position": _POSITION,
        "what": N_("Finding"),
        "severity": N_("Severity"),
        "until_on": N_("By when"),
        "owner": N_("Who sees to it"),
        "task_id": N_("Task"),
    },
    "fair": {
        "first_on": N_("First day"),
        "last_on": N_("Last day"),
        "place": N_("Place"),
        "stand": N_("Hall and stand"),
        "phase": N_("Phase of the fair"),
    },
}
CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("visit_here", "kind"): dict(KINDS),
    ("visit_here", "pays"): dict(PAYS),
    ("visit_check", "key"): CHECKS,
    ("visit_finding", "severity"): dict(SEVERITIES),
}
