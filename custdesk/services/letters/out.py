"""Letters that went out, and what came back: each is told by an entry of its customer's log."""

import datetime as dt
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.letters.campaign_kinds import LETTER_ANSWERS, WAYS_OUT
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.events import inviting
from custdesk.services.letters.letters_of import LetterRow
from custdesk.store import campaigns, letters, records

# Kind of a letter -> what the log says it was for.
_PURPOSES = {
    "new_product": "novelties", "offer": "quotation", "suggestions": "novelties",
    "news": "market", "greeting": "greeting", "price_change": "terms",
    "order_confirmation": "order", "shipping_advice": "delivery", "invoice_notice": "payment",
    "payment_reminder": "payment", "survey": "feedback", "apology": "feedback",
}  # fmt: skip
_OUT = ("state", "out_at", "out_by", "contact_id")
_ENTRY = (
    "customer_id", "person_id", "date", "at", "channel", "direction", "purpose", "summary",
    "author", "message_id", "address", "attachments", "greets_on",
)  # fmt: skip


def went_out(
    desk: Desk,
    numbers: Sequence[int],
    by: str,
    at: dt.datetime | Mapping[int, dt.datetime] | None = None,
) -> Changes:
    """Letters went out (`by`: a key of `WAYS_OUT`): each gets its log entry, all in one operation.

    `at`: when, for all of them or letter by letter; now unless it is said.
    Those that are out already stay as they are, so it may be said twice. Raises `CustDeskError`
    for letters of those who get nothing, to compare with.
    """
    assert by in dict(WAYS_OUT)
    going = [row for row in letters.rows(desk.db, list(dict.fromkeys(numbers)))
             if row.state != "out"]  # fmt: skip
    if not going:
        return Changes()
    if any(row.control for row in going):
        text = N_("{name} gets nothing of this campaign, to compare with.")
        kept = next(row for row in going if row.control)
        raise CustDeskError(Message(text, {"name": kept.name}))
    what = Message(
        N_("Letter to {name} went out"), {"name": going[0].name, "n": len(going)},
        plural=N_("{n} letters went out"),
    )  # fmt: skip
    with desk.operation(what) as current:
        usual = at if isinstance(at, dt.datetime) else desk.clock.now()
        moments: Mapping[int, dt.datetime] = at if isinstance(at, Mapping) else {}
        _out(desk, going, by, {row.id: moments.get(row.id, usual) for row in going})
    return changes(current)


def log(desk: Desk, going: Sequence[LetterRow], by: str, at: dt.datetime) -> None:
    """Letters are out, each with its log entry, inside the running operation."""
    _out(desk, going, by, {row.id: at for row in going})


def _out(
    desk: Desk, going: Sequence[LetterRow], by: str, moments: Mapping[int, dt.datetime]
) -> None:
    zone = ZoneInfo(desk.zone)
    at = {
        number: moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        for number, moment in moments.items()
    }
    day = {number: moment.astimezone(zone).date() for number, moment in moments.items()}
    names = [row.message_id for row in going if row.message_id]
    # A mail that was filed from the folder of sent ones has its entry.
    known = letters.filed(desk.db, names)
    ours = sorted({row.campaign for row in going if row.campaign is not None})
    files, titles = letters.enclosed(desk.db, ours), campaigns.names(desk.db, ours)
    fresh = [row for row in going if (row.message_id, row.customer) not in known]
    entries = [
        (
            row.customer, row.person, day[row.id].isoformat(), at[row.id],
            "call" if by == "phone" else row.channel, "out", _PURPOSES.get(row.kind, "touch"),
            row.subject or titles.get(row.campaign or 0), desk.by or None,
            row.message_id or None, row.address or None,
            "\n".join(files.get(row.campaign or 0, ())) or None,
            row.occasion.isoformat() if row.occasion else None,
        )
        for row in fresh
    ]  # fmt: skip
    made = records.insert_many(desk.db, "interaction", _ENTRY, entries)
    entry_of = {row.id: number for row, number in zip(fresh, made, strict=True)}
    for row in going:
        entry_of.setdefault(row.id, known.get((row.message_id, row.customer), 0))
    cells = [("out", at[row.id], by, entry_of[row.id], row.id) for row in going]
    letters.put(desk.db, _OUT, cells)
    for campaign, event in campaigns.events(desk.db, ours).items():
        of_it = [row for row in going if row.campaign == campaign]
        for on in sorted({day[row.id] for row in of_it}):
            whom = [(row.customer, row.person) for row in of_it if day[row.id] == on]
            inviting.invited(desk, event, whom, on)


def not_out(desk: Desk, numbers: Sequence[int]) -> Changes:
    """Letters did not go out after all: they wait again, and their log entries go."""
    rows = [row for row in letters.rows(desk.db, list(numbers)) if row.state == "out"]
    what = Message(
        N_("Letter to {name} did not go out"),
        {"name": rows[0].name if rows else "", "n": len(rows)},
        plural=N_("{n} letters did not go out"),
    )
    with desk.operation(what) as current:
        for row in rows:
            if row.contact is not None:
                records.to_bin(desk.db, "interaction", "id = ?", row.contact)
        cells = [("written" if row.text else "planned", None, None, None, row.id) for row in rows]
        letters.put(desk.db, _OUT, cells)
    return changes(current)


def answered(
    desk: Desk,
    number: int,
    answer: str | None,
    on: dt.date | None = None,
    contact: int | None = None,
) -> Changes:
    """What somebody said to a letter (a key of `LETTER_ANSWERS`; None: nothing after all).

    `contact`: the log entry of it.
    """
    (row,) = letters.rows(desk.db, [number])
    text = N_("Answer of {name} to a letter")
    with desk.operation(Message(text, {"name": row.name})) as current:
        answers(desk, {number: answer}, on, {number: contact} if contact else {})
    return changes(current)


def answers(
    desk: Desk,
    given: Mapping[int, str | None],
    on: dt.date | None = None,
    contacts: Mapping[int, int] | None = None,
) -> None:
    """Answers to letters, inside the running operation; contacts: letter -> log entry of it."""
    assert {one for one in given.values() if one} <= dict(LETTER_ANSWERS).keys()
    day = (on or desk.today()).isoformat()
    rows = letters.rows(desk.db, list(given))
    cells = [
        (given[row.id], day if given[row.id] else None, (contacts or {}).get(row.id), row.id)
        for row in rows
    ]
    letters.put(desk.db, ("answer", "answered_on", "answer_contact_id"), cells)
    ours = sorted({row.campaign for row in rows if row.campaign is not None})
    events = campaigns.events(desk.db, ours)
    for row in rows:
        event, said = events.get(row.campaign or 0), given[row.id]
        if event is not None and said and said in inviting.LETTER_ANSWERS:
            inviting.answered(desk, event, row.customer, row.person, said, on or desk.today())
