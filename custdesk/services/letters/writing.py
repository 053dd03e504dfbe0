"""What is decided of letters before they go out: accepted, left out, written anew."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.greetings.days import OWN_DAYS
from custdesk.domain.guard import Against, Going
from custdesk.domain.mail.ids import new_message_id
from custdesk.domain.words import N_, Message
from custdesk.services import guard, settings
from custdesk.services.desk import Desk, changes
from custdesk.services.letters.letters_of import LetterRow
from custdesk.store import campaigns, letters, records

_MOST = 200  # letters of a subject


def against(
    desk: Desk, numbers: Sequence[int], on: dt.date | None = None
) -> dict[int, tuple[Against, ...]]:
    """What speaks against each of some letters, also what was accepted, by its id.

    Unless a day is given, it is judged for the day that its wave goes out on, or today if that is
    over. A bounded number of statements for any number of letters.
    """
    rows = [row for row in letters.rows(desk.db, numbers) if row.state != "out"]
    by_day: dict[dt.date, list[LetterRow]] = {}
    days = campaigns.wave_days(desk.db, {row.campaign for row in rows if row.campaign is not None})
    for row in rows:
        day = on or max(desk.today(), days.get((row.campaign or 0, row.wave), dt.date.min))
        by_day.setdefault(day, []).append(row)
    found: dict[int, tuple[Against, ...]] = {}
    for day, part in by_day.items():
        judged = guard.against(desk, [going(row) for row in part], day)
        found |= {row.id: reasons for row, reasons in zip(part, judged, strict=True)}
    return found


def going(row: LetterRow, language: str | None = None) -> Going:
    """A letter as the guard judges it; `language`: that it is written in."""
    by_mail = row.channel == "email"
    return Going(
        row.customer, row.person, row.kind, language or row.language or None,
        row.address if by_mail else None, row.occasion, row.channel, campaign=row.campaign,
        letter=row.id, festival="" if row.festival in OWN_DAYS else None,
    )  # fmt: skip


def open_reasons(reasons: Sequence[Against], accepted: Collection[str]) -> tuple[Against, ...]:
    """Those that still keep a letter back: stops, and what nobody has accepted."""
    return tuple(one for one in reasons if one.weight == "stop" or one.key not in accepted)


# -- deeds ---------------------------------------------------------------------------------------


def accept(desk: Desk, numbers: Sequence[int], keys: Collection[str]) -> Changes:
    """What speaks against letters (keys of `guard.REASONS`) is known, and they go out anyway."""
    rows = _open(desk, numbers)
    what = _of(
        Message(
            N_("Accept what speaks against a letter to {name}"),
            plural=N_("Accept what speaks against {n} letters"),
        ),
        rows,
    )
    with desk.operation(what) as current:
        cells = [("\n".join(sorted(row.accepted | set(keys))) or None, row.id) for row in rows]
        letters.put(desk.db, ("accepted",), cells)
    return changes(current)


def skip(desk: Desk, numbers: Sequence[int], why: str = "") -> Changes:
    """Leave recipients out, with the reason."""
    rows = _open(desk, numbers)
    what = _of(Message(N_("Leave out {name}"), plural=N_("Leave out {n} letters")), rows)
    with desk.operation(what) as current:
        cells = [("skipped", why.strip() or None, row.id) for row in rows]
        letters.put(desk.db, ("state", "why"), cells)
    return changes(current)


def back(desk: Desk, numbers: Sequence[int]) -> Changes:
    """Recipients who were left out are written to after all."""
    rows = [row for row in _open(desk, numbers) if row.state == "skipped"]
    what = _of(
        Message(N_("Write to {name} after all"), plural=N_("Write {n} letters after all")), rows
    )
    with desk.operation(what) as current:
        cells = [("written" if row.text else "planned", None, row.id) for row in rows]
        letters.put(desk.db, ("state", "why"), cells)
    return changes(current)


def edit(desk: Desk, number: int, values: Mapping[str, str]) -> Changes:
    """Change one letter: `subject`, `text`, `address`. Raises `ValidationError` naming fields."""
    (row,) = _open(desk, [number])
    cells: dict[str, str | None] = {
        name: values[name].strip() or None
        for name in ("subject", "text", "address")
        if name in values
    }
    subject, text = cells.get("subject", row.subject), cells.get("text", row.text)
    problems = {}
    if not text:
        problems["text"] = Message(N_("A letter says something."))
    if row.channel == "email" and not subject:
        problems["subject"] = Message(N_("A mail needs a subject."))
    if subject and (len(subject) > _MOST or "\n" in subject):
        problems["subject"] = Message(N_("A subject is one line of at most {n} letters."),
                                      {"n": _MOST})  # fmt: skip
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    with desk.operation(Message(N_("Edit the letter to {name}"), {"name": row.name})) as current:
        cells |= {"message_id": row.message_id or new_message_id(settings.firm(desk).email)}
        if row.state == "planned":
            cells["state"] = "written"
        records.update(desk.db, "letter", number, cells)
    return changes(current)


def _open(desk: Desk, numbers: Sequence[int]) -> list[LetterRow]:
    """Letters that can still be changed; raises `CustDeskError` for one that is gone or out."""
    wanted = list(dict.fromkeys(numbers))
    rows = letters.rows(desk.db, wanted)
    if len(rows) < len(wanted):
        raise CustDeskError(Message(N_("This letter is no longer there.")))
    for row in rows:
        if row.state == "out":
            text = N_("The letter to {name} went out already.")
            raise CustDeskError(Message(text, {"name": row.name}))
        if row.state == "queued":
            text = N_("The letter to {name} waits for the mail server. Take it back first.")
            raise CustDeskError(Message(text, {"name": row.name}))
    return rows


def _of(what: Message, rows: Sequence[LetterRow]) -> Message:
    name = rows[0].name if rows else ""
    return replace(what, values={"name": name, "n": len(rows)})
