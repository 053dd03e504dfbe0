"""What customers said about being written to, and who mourns: kept with its day and source."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from custdesk.domain import consents
from custdesk.domain.changes import Changes
from custdesk.domain.consents import GIVEN, MOURNING, REFUSED, Said
from custdesk.domain.errors import ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.guard import CONSENT_COUNTRIES
from custdesk.store import guarding, records, settings

_COLUMNS = ("person_id", "state", "channel", "topic", "on_date", "until_on", "source", "note")
_ONE_OF: Mapping[str, tuple[tuple[str, str], ...]] = {
    "state": consents.STATES, "channel": consents.CHANNELS, "topic": consents.TOPICS,
}  # fmt: skip
_DONE: Mapping[str, str] = {
    GIVEN: N_("Agreement to letters: {customer}"),
    REFUSED: N_("Opted out: {customer}"),
    MOURNING: N_("In mourning: {customer}"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of theirs. `who`: whose it is, "" for the firm's; `counts`: nothing came after it.

    A mourning counts as long as it lasts.
    """

    said: Said
    who: str
    counts: bool

    @property
    def how(self) -> Message:
        """How we know."""
        title = dict(consents.SOURCES).get(self.said.source)
        return Message(title) if title else Message("{words}", {"words": self.said.source})

    @property
    def told(self) -> Message:
        """The whole of it in a line: Opted out · Ute Kern · Marketing · 1 Aug 2026 · Their mail."""
        said = self.said
        parts: list[object] = [Message(dict(consents.STATES)[said.state])]
        if self.who:
            parts.append(self.who)
        if said.state == MOURNING:
            parts.append(Message(N_("{first} to {last}"), {"first": said.on, "last": said.until}))
        else:
            parts.append(Message(dict(consents.TOPICS).get(said.topic or "", N_("All letters"))))
            if said.channel:
                parts.append(Message(dict(consents.CHANNELS)[said.channel]))
            parts.append(Message("{day}", {"day": said.on}))
        if said.source:
            parts.append(self.how)
        places = " · ".join(f"{{p{place}}}" for place in range(len(parts)))
        return Message(places, {f"p{place}": part for place, part in enumerate(parts)})


def listed(desk: Desk, customer: int) -> list[Word]:
    """All that a customer and its people ever said of letters, the latest first."""
    rows = [one for _customer, one in guarding.said(desk.db, [customer])]
    names = {
        row["id"]: str(row["name"])
        for row in records.find(desk.db, "person", "customer_id = ?", customer)
    }
    ordered = sorted(rows, key=lambda one: (one.on, one.id), reverse=True)
    today = desk.today()
    return [Word(one, names.get(one.person or 0, ""), _counts(one, rows, today)) for one in ordered]


def _counts(one: Said, rows: Iterable[Said], today: dt.date) -> bool:
    """Whether a word decides anything today: over some channel and topic it is what holds."""
    if one.state == MOURNING:
        return one == consents.mourns(rows, one.person, today)
    return any(
        one == consents.holds(rows, one.person, channel, topic, today)
        for channel, _title in consents.CHANNELS
        for topic in ("marketing", "greetings", "business")
    )


def counting(desk: Desk, customer: int) -> list[Word]:
    """What decides today, the latest first."""
    return [one for one in listed(desk, customer) if one.counts]


def get(desk: Desk, number: int) -> dict[str, object]:
    """One word of theirs, column by column; raises `NotFound`."""
    return found(desk, "consent", number)


def save(desk: Desk, number: int | None, customer: int, values: Mapping[str, object]) -> Changes:
    """Note what they said (None), or change a note of it; raises `ValidationError`.

    `state`: given, refused or mourning; without `person_id` it is the whole firm's word, without
    `channel` or `topic` one about all of them. Today unless `on_date` is given.
    """
    row = _row(desk, customer, get(desk, number) if number is not None else {}, values)
    name = found(desk, "customer", customer)["name"]
    created = None
    with desk.operation(Message(_DONE[str(row["state"])], {"customer": name})) as current:
        if number is None:
            created = records.insert(desk.db, "consent", {"customer_id": customer, **row})
        else:
            records.update(desk.db, "consent", number, row)
    return changes(current, created)


def add(desk: Desk, customer: int, values: Mapping[str, object]) -> int:
    """A new word inside the operation of another deed; what `save` takes, the word's id."""
    row = _row(desk, customer, {}, values)
    return records.insert(desk.db, "consent", {"customer_id": customer, **row})


def _row(
    desk: Desk, customer: int, old: Mapping[str, object], values: Mapping[str, object]
) -> dict[str, str | None]:
    """All columns of a word, checked."""
    row = {name: _plain(values.get(name, old.get(name))) for name in _COLUMNS}
    said_on = row["on_date"] = row["on_date"] or desk.today().isoformat()
    if row["state"] == MOURNING:
        row["channel"] = row["topic"] = None
        row["until_on"] = row["until_on"] or (
            consents.mourned_until(dt.date.fromisoformat(said_on)).isoformat()
            if _is_day(said_on)
            else None
        )
    else:
        row["until_on"] = None
    _check(desk, customer, row)
    return row


def _plain(value: object) -> str | None:
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value).strip() or None if value is not None else None


def _check(desk: Desk, customer: int, row: dict[str, str | None]) -> None:
    problems: dict[str, Message] = {}
    for name, choices in _ONE_OF.items():
        if (row[name] or name == "state") and row[name] not in dict(choices):
            text = N_("{value} is none of: {keys}")
            values = {"value": row[name] or "", "keys": tuple(dict(choices))}
            problems[name] = Message(text, values)
    for name in ("on_date", "until_on"):
        if row[name] and not _is_day(row[name]):
            problems[name] = Message(N_("{value} is no day."), {"value": row[name]})
    if not problems and str(row["on_date"]) > desk.today().isoformat():
        problems["on_date"] = Message(N_("That day is still to come; nobody has said it yet."))
    if not problems and row["until_on"] and row["until_on"] < str(row["on_date"]):
        problems["until_on"] = Message(N_("It ends before it begins."))
    person = row["person_id"]
    if person and found(desk, "person", int(person))["customer_id"] != customer:
        problems["person_id"] = Message(N_("This contact is another customer's."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)


def _is_day(text: str | None) -> bool:
    try:
        return bool(dt.date.fromisoformat(text or ""))
    except ValueError:
        return False


def opt_out(
    desk: Desk, customer: int, person: int | None = None, *, channel: str | None = None,
    topic: str | None = "marketing", source: str = "mail", on: dt.date | None = None,
    note: str = "",
) -> Changes:  # fmt: skip
    """They want no more letters of a topic (None: none at all), by a channel (None: by any)."""
    values = {
        "person_id": person, "state": REFUSED, "channel": channel, "topic": topic,
        "source": source, "on_date": on, "note": note,
    }  # fmt: skip
    return save(desk, None, customer, values)


def agreed(
    desk: Desk, customer: int, person: int | None = None, *, channel: str | None = None,
    topic: str | None = "marketing", source: str = "form", on: dt.date | None = None,
    note: str = "",
) -> Changes:  # fmt: skip
    """They agreed to letters of a topic (None: to all), by a channel (None: by any)."""
    values = {
        "person_id": person, "state": GIVEN, "channel": channel, "topic": topic,
        "source": source, "on_date": on, "note": note,
    }  # fmt: skip
    return save(desk, None, customer, values)


def mourns(
    desk: Desk, customer: int, person: int | None = None, on: dt.date | None = None,
    until: dt.date | None = None, source: str = "", note: str = "",
) -> Changes:  # fmt: skip
    """Somebody died there: nobody is congratulated until a day, seven weeks on unless given."""
    values = {
        "person_id": person, "state": MOURNING, "on_date": on, "until_on": until,
        "source": source, "note": note,
    }  # fmt: skip
    return save(desk, None, customer, values)


def remove(desk: Desk, number: int) -> Changes:
    """Put a word of theirs into the bin: it was noted by mistake."""
    get(desk, number)
    with desk.operation(Message(N_("Delete a note of consent"))) as current:
        records.to_bin(desk.db, "consent", "id = ?", number)
    return changes(current)


def asked_in(desk: Desk) -> tuple[str, ...]:
    """The countries (ISO codes) where marketing needs consent first; `*`: everywhere."""
    stored = str(settings.get(desk.db, CONSENT_COUNTRIES) or "").upper()
    return tuple(part for part in stored.split(",") if part)


def ask_in(desk: Desk, countries: Iterable[str]) -> Changes:
    """From now on ask for consent in these countries; raises `ValidationError` for no code."""
    codes = sorted({code.strip().upper() for code in countries if code.strip()})
    for code in codes:
        if code != "*" and not (len(code) == 2 and code.isascii() and code.isalpha()):
            told = Message(N_("{code} is no country: write two letters, as DE."), {"code": code})
            raise ValidationError(told, {"countries": told})
    with desk.operation(Message(N_("Countries where consent is asked for"))) as current:
        settings.put(desk.db, CONSENT_COUNTRIES, ",".join(codes))
    return changes(current)
