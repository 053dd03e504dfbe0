"""Templates filled for their readers: one letter, or thousands that are read for at once."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale

from custdesk.domain.appointments.letter import Reader, dear
from custdesk.domain.appointments.speech import TONGUES, language_of
from custdesk.domain.errors import NotFound
from custdesk.domain.letters.conventions import Conventions, Line, Value
from custdesk.domain.letters.fields import title_of
from custdesk.domain.letters.template import fill, used
from custdesk.domain.person_names import apart
from custdesk.domain.words import N_, Message, Money
from custdesk.services import clock, settings
from custdesk.services.desk import Desk
from custdesk.services.letters import about as occasions
from custdesk.services.letters import templates
from custdesk.services.letters.about import About
from custdesk.services.letters.templates import Template
from custdesk.store import ledger, letter_facts
from custdesk.store.letter_facts import Firm, Person

__all__ = ["About", "Merged", "Merger", "Recipient", "merged"]

_TOGETHER = 1_000  # recipients that are read for at once


class Recipient(NamedTuple):
    """Whom a letter is to; without a person the customer's first, without a language theirs."""

    customer: int
    person: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """A letter as its recipient would get it. `to`: a mail address, "" where none is known.

    `whom`: as the user reads it. `missing`: keys of fields without a value, each of which stands in
    the text as `[key]`; it must not go out so. `doubts`: what one should know before, these among
    it; what the guard says is not. `language`: of the text; `theirs`: the one they should have.
    """

    customer: int
    person: int | None
    name: str
    kind: str
    language: str
    theirs: str
    subject: str
    text: str
    to: str
    whom: str
    missing: tuple[str, ...] = ()
    doubts: tuple[Message, ...] = ()
    template: int | None = None


def merged(
    desk: Desk,
    name: str,
    customer: int,
    person: int | None = None,
    language: str | None = None,
    extra: Mapping[str, Value] | None = None,
    about: About | None = None,
) -> Merged:
    """One letter of the templates of a name; `extra`: values that are known besides.

    Raises `NotFound` where customer or template is not there, and `TemplateError`.
    """
    letters = Merger(desk, name, about, extra)
    for one in letters.letters([Recipient(customer, person, language)]):
        return one
    raise NotFound(Message(N_("This customer is no longer in the list.")))


class Merger:
    """Fills the templates of a name for many recipients; what all of them share is read once."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        about: About | None = None,
        extra: Mapping[str, Value] | None = None,
        only: Template | None = None,
    ) -> None:
        """`only`: a template as it is being written, which everybody gets."""
        self._desk, self._name, self._about = desk, name, about or About()
        self._templates = {only.language: only} if only else templates.languages(desk, name)
        templates.chosen(self._templates, name, "en")
        self._firm = settings.firm(desk)
        self._fixed: dict[str, Value] = {
            "today": desk.today(),
            "our_firm": self._firm.name,
            "our_name": self._firm.salesperson,
            "our_phone": self._firm.phone,
            "our_email": self._firm.email,
            **occasions.values(desk, self._about),
            **(extra or {}),
        }
        self._extra = frozenset(extra or {})

    @cached_property
    def _used(self) -> frozenset[str]:
        """Fields that any of the templates names: nothing else is read."""
        names: set[str] = set()
        for one in self._templates.values():
            names |= used(one.subject) | used(one.text)
        return frozenset(names) - self._extra

    def letters(self, recipients: Sequence[Recipient]) -> Iterator[Merged]:
        """The letters in the order of the recipients; who is no longer in the list is left out."""
        for start in range(0, len(recipients), _TOGETHER):
            part = recipients[start : start + _TOGETHER]
            known = _Known(self._desk, self._about, self._used, [one.customer for one in part])
            for one in part:
                firm = known.firms.get(one.customer)
                if firm is not None:
                    yield self._letter(one, firm, known)

    def _letter(self, one: Recipient, firm: Firm, known: "_Known") -> Merged:
        people = known.people.get(firm.id, [])
        person = next((who for who in people if who.id == one.person), next(iter(people), None))
        theirs = one.language or language_of(
            person.language if person else None, firm.languages, firm.country
        )
        template = templates.chosen(self._templates, self._name, theirs)
        language = template.language
        reader = _reader(firm, person)
        conventions = Conventions(language, firm.country)
        values = {**self._common(language, reader, firm, person), **known.of(firm, person)}
        values = {**values, **self._fixed}
        subject = fill(template.subject, values, conventions)
        text = fill(template.text, values, conventions)
        missing = tuple(dict.fromkeys((*subject.missing, *text.missing)))
        return Merged(
            firm.id,
            person.id if person else None,
            template.name,
            template.kind,
            language,
            theirs,
            " ".join(subject.text.split()),
            text.text,
            (person.email if person else "") or firm.email,
            person.name if person else firm.name,
            missing,
            tuple(self._doubts(template, theirs, missing)),
            template.id,
        )

    def _common(
        self, language: str, reader: Reader, firm: Firm, person: Person | None
    ) -> dict[str, Value]:
        tongue = TONGUES[language]
        who = self._firm
        signed = (tongue.closing, who.salesperson, who.name, who.phone, who.email)
        latin = tongue.latin
        name = (reader.name_latin or reader.name) if latin else reader.name or reader.name_latin
        years = None
        if firm.since is not None:
            years = max(0, (self._desk.today() - firm.since).days // 365)
        return {
            "salutation": dear(tongue, reader),
            "signature": "\n".join(line for line in signed if line),
            "name": name,
            "last_name": reader.last_name or (apart(name, firm.country).family if name else ""),
            "firm": (firm.latin or firm.name) if latin else firm.name,
            "city": firm.city,
            "country": _country(language, firm.country),
            "code": firm.code,
            "since": firm.since,
            "years": years or None,
        }

    def _doubts(
        self, template: Template, theirs: str, missing: tuple[str, ...]
    ) -> Iterator[Message]:
        if missing:
            names = tuple(Message(title_of(one)) for one in missing)
            yield Message(N_("Nothing is recorded for: {names}."), {"names": names})
        if template.language != theirs:
            text = N_("They read {theirs}, but this letter is there in {language} alone.")
            titles = {"theirs": TONGUES[theirs].title, "language": TONGUES[template.language].title}
            yield Message(text, titles)
        if not template.is_reviewed:
            text = N_("Let somebody who speaks {language} read it before it goes out.")
            yield Message(text, {"language": TONGUES[template.language].title})
        if not (self._firm.salesperson or self._firm.name):
            yield Message(
                N_("Nobody signs it yet. Type your name in the settings, under The firm.")
            )


def _reader(firm: Firm, person: Person | None) -> Reader:
    if person is None:
        return Reader(firm=firm.name, firm_latin=firm.latin, country=firm.country)
    return Reader(
        person.name,
        person.latin,
        person.last_name,
        person.salutation,
        firm.name,
        firm.latin,
        firm.country,
    )


def _country(language: str, code: str) -> str:
    return Locale.parse(TONGUES[language].code).territories.get(code, "") if code else ""


class _Known:
    """What is read of some recipients at once, and only what the templates name."""

    def __init__(
        self, desk: Desk, about: About, fields: frozenset[str], customers: Sequence[int]
    ) -> None:
        self._desk, self._about, self._fields = desk, about, fields
        db = desk.db
        numbers = list(dict.fromkeys(customers))
        self.firms = letter_facts.firms(db, numbers)
        self.people = letter_facts.people(db, numbers)
        self._orders: dict[int, tuple[int, str, dt.date | None]] = {}
        self._goods: dict[int, list[letter_facts.Goods]] = {}
        if fields & {"last_order", "last_order_date", "last_products"}:
            self._orders = letter_facts.last_orders(db, numbers)
        if "last_products" in fields:
            self._goods = letter_facts.goods(db, [one[0] for one in self._orders.values()])
        self._late: dict[int, list[Line]] = {}
        if "late_invoices" in fields:
            self._late = _late_invoices(desk, numbers)
        self._codes: dict[tuple[int, int | None], str] = {}
        if about.survey is not None and "survey_code" in fields:
            self._codes = letter_facts.survey_codes(db, about.survey)
        self._guests: dict[tuple[int, int | None], tuple[str, str]] = {}
        if about.event is not None and fields & {"event_seat", "event_slot"}:
            self._guests = letter_facts.guests(db, about.event)
        self._starts = occasions.starts(desk, about.event) if about.event is not None else None

    def of(self, firm: Firm, person: Person | None) -> dict[str, Value]:
        """The values that only this recipient has."""
        found: dict[str, Value] = {}
        if firm.id in self._orders:
            number, name, on = self._orders[firm.id]
            found = {"last_order": name, "last_order_date": on}
            found["last_products"] = _once(occasions.goods(self._goods.get(number, [])))
        if "late_invoices" in self._fields:
            found["late_invoices"] = tuple(self._late.get(firm.id, ()))
        if "suggestions" in self._fields:
            found["suggestions"] = _suggestions(self._desk, firm.id)
        whom = (firm.id, person.id if person else None)
        if code := self._codes.get(whom) or self._codes.get((firm.id, None)):
            found["survey_code"] = code
        seat, slot = self._guests.get(whom) or self._guests.get((firm.id, None)) or ("", "")
        found["event_seat"] = seat
        found["event_slot"] = dt.datetime.fromisoformat(slot) if slot else None
        if self._starts is not None and "event_start_there" in self._fields:
            found["event_start_there"] = _there(firm, self._starts)
        return found


def _once(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Goods by name, each once."""
    return tuple({str(line["name"]): line for line in lines}.values())


def _late_invoices(desk: Desk, customers: Sequence[int]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for one in ledger.late_invoices(desk.db, desk.today(), customers):
        if one.disputed:
            continue
        line: Line = {
            "number": one.number,
            "date": one.date,
            "due": one.due,
            "amount": Money(one.amount, one.currency),
            "open": Money(one.open, one.currency),
            "days": one.days_late,
        }
        found.setdefault(one.customer, []).append(line)
    return found


def _suggestions(desk: Desk, customer: int) -> tuple[Line, ...]:
    from custdesk.services.associations import suggestions  # loads what estimates

    return tuple({"name": one.name, "code": one.code} for one in suggestions(desk, customer))


def _there(firm: Firm, at: dt.datetime) -> dt.datetime | None:
    """A moment on the customer's clock; None where no zone is known."""
    zone = clock.made(firm.zone, firm.country, firm.city, firm.state, None).zone
    try:
        return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if zone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
