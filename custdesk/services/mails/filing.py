"""Write a heap of mails into the log, as one operation."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from custdesk.domain.changes import Changes
from custdesk.domain.errors import Cancelled as Stopped
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.letters.answering import Heard
from custdesk.domain.mail.directory import Directory, domain_of, is_public
from custdesk.domain.mail.sorting import Filing, Mail, sort, subject_of
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Cancelled, Desk, Progress, changes
from custdesk.services.letters import answers
from custdesk.services.mails import whose
from custdesk.services.mails.looking import Survey
from custdesk.services.mails.whose import Choice, NewCustomer
from custdesk.services.people import normal
from custdesk.store import bulk, mails, records, settings
from custdesk.store.mails import Waiting

_COLUMNS = (
    "customer_id", "person_id", "date", "at", "channel", "direction", "purpose", "summary",
    "author", "message_id", "address", "attachments",
)  # fmt: skip
_WAITING = (
    "message_id", "at", "direction", "address", "name", "subject", "text", "attachments", "refs",
)  # fmt: skip
_STEP = 500
_FORM = "%Y-%m-%dT%H:%M:%SZ"


class Filed(NamedTuple):
    """What was written: contacts, customers that were made, mails that wait, addresses that
    mails came back from, letters of ours that are known to be answered or came back."""

    filed: int
    customers: int
    waiting: int
    returned: tuple[str, ...]
    changes: Changes
    letters: tuple[int, ...] = ()

    @property
    def told_of_letters(self) -> Message:
        """How many letters of ours are known to be answered, or came back."""
        text = N_("Noted at {n} letter of yours."), N_("Noted at {n} letters of yours.")
        return Message(text[0], {"n": len(self.letters)}, text[1])


def file(
    desk: Desk,
    survey: Survey,
    choices: Mapping[str, Choice] | None = None,
    *,
    keep_unknown: bool = True,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Filed:
    """File the mails of a survey. `choices`: what becomes of unknown addresses.

    Mails of unknown senders without a choice wait as enquiries, unless not `keep_unknown`. Raises
    `ValidationError` while it is not clear which addresses are ours, and `Cancelled`.
    """
    if survey.asks:
        raise which_are_ours(survey)
    writing = _Writing(desk, survey, dict(choices or {}), progress, cancelled)
    what = Message(
        N_("File {n} mail"), {"n": survey.new or len(survey.mails)}, N_("File {n} mails")
    )
    with desk.operation(what, source=N_("Mails")) as current:
        writing.decide()
        writing.sort()
        filed = writing.contacts()
        waiting = writing.enquiries() if keep_unknown else 0
        returned = writing.returned()
        letters = answers.note(desk, writing.heard)
        if survey.said and tuple(whose.own_addresses(desk)) != survey.own:
            settings.put(desk.db, whose.OWN, list(survey.own))
    return Filed(filed, writing.made, waiting, returned, changes(current), letters)


def would_file(desk: Desk, survey: Survey, choices: Mapping[str, Choice]) -> int:
    """How many contacts `file` would write with these choices; nothing is written."""
    if survey.asks or not choices:
        return survey.new
    directory = whose.directory(desk, survey.own)
    ignored = set(whose.ignored(desk))
    for place, (address, choice) in enumerate(choices.items(), 1):
        if choice == whose.IGNORE:
            ignored.add(address)
            continue
        known = directory.whose(address)
        customer = choice if isinstance(choice, int) else known.customer if known else -place
        if address.startswith("@"):
            directory.add_domain(address.removeprefix("@"), customer)
            continue
        if known is not None and known.customer == customer and not known.by_domain:
            continue
        directory.add(address, customer, None)
        if not is_public(domain_of(address)):
            directory.add_domain(domain_of(address), customer)
    filed = mails.filed(desk.db)
    found = sort(survey.mails, directory, filed, desk.clock.now(), frozenset(ignored))
    written = {(survey.mails[one.mail].id, one.customer) for one in found.filings}
    waiting = {
        (one.message_id, known.customer)
        for one in mails.waiting(desk.db)
        if (known := directory.whose(one.address)) is not None
        and known.customer not in filed.get(one.message_id, ())
    }
    return len(found.filings) + len(waiting - written)


def which_are_ours(survey: Survey) -> ValidationError:
    """What to say while nobody knows whose mailbox it is."""
    if survey.guess.addresses:
        text = N_("Which addresses are yours? It may be {mails}.")
        told = Message(text, {"mails": survey.guess.addresses})
    else:
        told = Message(N_("Which addresses are yours? The mails do not tell."))
    return ValidationError(told, {"own": told})


class _Writing:
    """One filing while its operation is open."""

    def __init__(
        self,
        desk: Desk,
        survey: Survey,
        choices: dict[str, Choice],
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._desk, self._survey, self._choices = desk, survey, choices
        self._progress, self._cancelled = progress, cancelled
        self._directory: Directory = whose.directory(desk, survey.own)
        self.made = 0
        self.heard: list[Heard] = []

    def decide(self) -> None:
        """Make the customers and people that the user chose for unknown addresses."""
        self.made, ignored = decide(
            self._desk, self._choices, self._directory,
            {one.address: one.name for one in self._survey.sorted.unknown.values()},
        )  # fmt: skip
        self._ignored = ignored

    def sort(self) -> None:
        """Sort once more: by what was decided, and by what was filed since it was shown."""
        desk = self._desk
        now = desk.clock.now()
        filed = mails.filed(desk.db)
        self._sorted = sort(self._survey.mails, self._directory, filed, now, self._ignored)

    def contacts(self) -> int:
        """The mails as contacts, and the enquiries whose senders are known by now."""
        zone = ZoneInfo(self._desk.zone)
        heap, filings = self._survey.mails, self._sorted.filings

        def rows() -> Iterator[tuple[Any, ...]]:  # one at a time: their texts are packed
            for place, filing in enumerate(filings):
                if place % _STEP == 0:
                    self._look(place, len(filings))
                yield _row(heap[filing.mail], filing, zone)

        made = records.insert_many(self._desk.db, "interaction", _COLUMNS, rows())
        for number, one in zip(made, filings, strict=True):
            mail = heap[one.mail]
            if one.incoming and mail.at is not None:
                self.heard.append(Heard(
                    one.customer, one.person, one.address, mail.subject, mail.refs,
                    mail.at.astimezone(zone).date(), number,
                ))  # fmt: skip
        fresh = {(heap[filing.mail].id, filing.customer) for filing in filings}
        return len(filings) + file_waiting(self._desk, self._directory, fresh)

    def _look(self, done: int, total: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Stopped(Message(N_("Filing the mails was stopped. Nothing was filed.")))
        if self._progress is not None:
            self._progress(done, total, Message(N_("Filing the mails")))

    def enquiries(self) -> int:
        """Mails of senders whom nobody knows, and ours to them; they wait."""
        held = mails.held(self._desk.db)
        heap = self._survey.mails
        rows = []
        for one in self._sorted.unknown.values():
            if not one.incoming:
                continue  # we write to many who are no customers
            for direction, places in (("in", one.incoming), ("out", one.outgoing)):
                for place in places:
                    mail = heap[place]
                    if (mail.id, one.address) in held or mail.at is None:
                        continue
                    held.add((mail.id, one.address))
                    rows.append((
                        mail.id, mail.at.strftime(_FORM), direction, one.address, one.name or None,
                        subject_of(mail) or None, mail.text or None,
                        "\n".join(mail.attachments) or None, " ".join(mail.refs) or None,
                    ))  # fmt: skip
        records.insert_many(self._desk.db, "enquiry", _WAITING, rows)
        return len(rows)

    def returned(self) -> tuple[str, ...]:
        """Addresses of customers that a mail came back from: they are doubtful from now on."""
        known = mails.returned(self._desk.db)
        zone = ZoneInfo(self._desk.zone)
        found: list[str] = []
        for bounce in self._sorted.bounces:
            mail = self._survey.mails[bounce.mail]
            one = self._directory.whose(bounce.address)
            theirs = {one.customer} if one else self._directory.several(bounce.address)
            if not theirs or (mail.id, bounce.address) in known:
                continue
            known.add((mail.id, bounce.address))
            day = (mail.at or self._desk.clock.now()).astimezone(zone).date().isoformat()
            row = {"message_id": mail.id, "address": bounce.address, "on_date": day}
            records.insert(self._desk.db, "returned_mail", row)
            found.append(bounce.address)
            for customer in sorted(theirs):
                self.heard.append(Heard(
                    customer, one.person if one else None, bounce.address,
                    mail.subject, mail.refs, date.fromisoformat(day), returned=True,
                ))  # fmt: skip
        return tuple(dict.fromkeys(found))


def _row(mail: Mail, filing: Filing, zone: ZoneInfo) -> tuple[Any, ...]:
    assert mail.at is not None
    return (
        filing.customer, filing.person, mail.at.astimezone(zone).date().isoformat(),
        mail.at.strftime(_FORM), "email", "in" if filing.incoming else "out",
        subject_of(mail) or None, mail.text or None,
        None if filing.incoming else mail.sender[0] or mail.sender[1],
        mail.id, filing.address, "\n".join(mail.attachments) or None,
    )  # fmt: skip


# -- what the user decides about an address ----


def decide(
    desk: Desk, choices: Mapping[str, Choice], directory: Directory, names: Mapping[str, str]
) -> tuple[int, frozenset[str]]:
    """Carry choices out inside the running operation: customers made, and all that is ignored.

    A name of a choice may also be a domain, as `@firm.com`: then it is for all unknown there.
    """
    ignored = set(whose.ignored(desk))
    made = 0
    for address, choice in choices.items():
        if choice == whose.IGNORE:
            ignored.add(address)
            continue
        if isinstance(choice, str):
            choice = NewCustomer()
        if isinstance(choice, NewCustomer):
            known = directory.whose(address)  # a colleague of one that was made just now
            if known is not None:
                customer = known.customer
            else:
                customer = _new_customer(desk, address, names.get(address, ""), choice)
                made += 1
        else:
            customer = choice
            if not bulk.there(desk.db, [customer]):  # deleted or merged since it was chosen
                raise NotFound(Message(N_("This customer is no longer in the list.")))
        if address.startswith("@"):
            directory.add_domain(address.removeprefix("@"), customer)
            continue
        held = directory.whose(address)
        if held is not None and held.customer == customer and not held.by_domain:
            continue  # it is theirs already
        person = _person(desk, customer, address, names.get(address, ""))
        directory.add(address, customer, person)
        if not is_public(domain_of(address)):
            directory.add_domain(domain_of(address), customer)
    if ignored != whose.ignored(desk):
        settings.put(desk.db, whose.IGNORED, sorted(ignored))
    return made, frozenset(ignored)


def name_for(address: str, name: str) -> str:
    """What a customer who is made of a sender is called, until somebody knows better."""
    domain = domain_of(address)
    return (name or address) if is_public(domain) else domain


def _new_customer(desk: Desk, address: str, name: str, wanted: NewCustomer) -> int:
    domain = domain_of(address)
    called = wanted.name.strip() or name_for(address, name)
    row: dict[str, object] = {
        "code": customers.next_code(desk), "name": called, "stage": "enquiry", "source": "mail",
        "since": None, "country": wanted.country or None,
        "website": None if is_public(domain) else domain,
    }  # fmt: skip
    return records.insert(desk.db, "customer", row)


def _person(desk: Desk, customer: int, address: str, name: str) -> int:
    person = records.insert(
        desk.db, "person", {"customer_id": customer, "name": name or address.partition("@")[0]}
    )
    shape = normal("email", address)
    point = {"person_id": person, "kind": "email", "written": address, "normal": shape}
    records.insert(desk.db, "contact_point", point)
    return person


# -- enquiries that wait ----


def file_waiting(desk: Desk, directory: Directory, fresh: set[tuple[str, int]]) -> int:
    """File the enquiries whose senders are known; `fresh`: (Message-ID, customer) just written."""
    filed = mails.filed(desk.db)
    zone = ZoneInfo(desk.zone)
    count = 0
    heard: list[Heard] = []
    for one in mails.waiting(desk.db):
        known = directory.whose(one.address)
        if known is None:
            continue
        done: dict[str, object] = {"settled": "filed", "customer_id": known.customer}
        if known.customer not in filed.get(one.message_id, ()) and (
            (one.message_id, known.customer) not in fresh
        ):
            row = _waiting_row(one, known.customer, known.person, zone)
            contact = dict(zip(_COLUMNS, row, strict=True))
            done["contact_id"] = number = records.insert(desk.db, "interaction", contact)
            count += 1
            if one.direction == "in":
                refs = tuple((one.refs or "").split())
                heard.append(Heard(
                    known.customer, known.person, one.address, one.subject or "", refs,
                    date.fromisoformat(contact["date"]), number,
                ))  # fmt: skip
        records.update(desk.db, "enquiry", one.id, done)
    answers.note(desk, heard)
    return count


def _waiting_row(
    one: Waiting, customer: int, person: int | None, zone: ZoneInfo
) -> tuple[Any, ...]:
    day = datetime.fromisoformat(one.at.replace("Z", "+00:00")).astimezone(zone).date()
    return (
        customer, person, day.isoformat(), one.at, "email", one.direction, one.subject, one.text,
        None, one.message_id, one.address, one.attachments,
    )  # fmt: skip
