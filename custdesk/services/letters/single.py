"""A letter to one customer, outside of any campaign: drafted from a template, and noted."""

from dataclasses import dataclass

from custdesk.domain.changes import Changes
from custdesk.domain.letters.kinds import KINDS
from custdesk.domain.mail.ids import new_message_id
from custdesk.domain.words import N_, Message
from custdesk.services import guard, settings
from custdesk.services.desk import Desk, changes
from custdesk.services.letters import letters_of, merging, out
from custdesk.services.letters.merging import About
from custdesk.store import records


@dataclass(frozen=True, slots=True)
class Single:
    """A letter to read and change. `kind`: the name of its template; `topic`: its kind.

    `missing`: fields without a value, each of which stands in the text as `[field]`.
    """

    kind: str
    topic: str
    language: str
    subject: str
    text: str
    to: str
    whom: str
    person: int | None
    missing: tuple[str, ...]
    doubts: tuple[Message, ...]


def draft(
    desk: Desk, customer: int, template: str, language: str | None = None,
    person: int | None = None, about: About | None = None,
) -> Single:  # fmt: skip
    """A letter from a template, with what speaks against it. Raises `CustDeskError`."""
    found = merging.merged(desk, template, customer, person, language, about=about)
    # What the merger says of the language is not said again.
    known = ("language",) if found.language != found.theirs else ()
    against = guard.before_writing(
        desk,
        customer,
        person=found.person,
        kind=found.kind,
        language=found.language,
        to=found.to,
        text=f"{found.subject}\n{found.text}",
        known=known,
    )
    doubts = (*found.doubts, *(one for one in against if one not in found.doubts))
    return Single(
        template, found.kind, found.language, found.subject, found.text, found.to, found.whom,
        found.person, found.missing, doubts,
    )  # fmt: skip


def unfilled(letter: Single, subject: str, text: str) -> tuple[str, ...]:
    """Fields that still stand as `[field]` in what was made of a letter."""
    return tuple(name for name in letter.missing if f"[{name}]" in subject or f"[{name}]" in text)


def went_out(
    desk: Desk, customer: int, letter: Single, subject: str, text: str, by: str
) -> Changes:
    """Keep a letter as it was used, as gone out: one operation, with its log entry.

    `by`: a key of `WAYS_OUT`.
    """
    name = desk.db.value("SELECT name FROM customer WHERE id = ?", customer)
    what = Message(
        N_("Letter to {name}: {kind}"), {"name": name, "kind": Message(KINDS[letter.topic])}
    )
    with desk.operation(what) as current:
        number = records.insert(
            desk.db, "letter",
            {
                "customer_id": customer, "person_id": letter.person, "kind": letter.topic,
                "language": letter.language, "channel": "email" if letter.to else "letter",
                "address": letter.to or None, "subject": subject.strip() or None,
                "text": text.strip(), "state": "written", "control": 0,
                "message_id": new_message_id(settings.firm(desk).email),
            },
        )  # fmt: skip
        out.log(desk, [letters_of.get(desk, number)], by, desk.clock.now())
    return changes(current, number)
