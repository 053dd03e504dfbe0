"""What can speak against a letter: what makes each reason, and what only looks like it."""

import datetime as dt
from collections.abc import Callable

from factories import Maker

from custdesk.domain.words import Message
from custdesk.services import guard
from custdesk.services.guard import Going
from custdesk.store import records, settings


class Case:
    """A customer in Germany with a person, and what is done to them."""

    def __init__(self, desk, make: Maker) -> None:
        self.desk, self.make = desk, make
        self.firm = make.customer("Nordwind GmbH", country="DE")
        self.address = f"ute@nordwind{self.firm}.example"
        self.person = make.person(self.firm, "Ute Kern", ("email", self.address))
        self.going = Going(self.firm, self.person, "offer", "de", self.address)

    def row(self, table: str, **values: object) -> int:
        return self.make.row(table, customer_id=self.firm, **values)

    def consent(self, state: str, **values: object) -> int:
        return self.row("consent", **{"state": state, "on_date": "2026-08-01", **values})

    def letter(self, kind: str, day: str, **values: object) -> int:
        row = {
            "kind": kind, "channel": "email", "state": "out", "control": 0,
            "out_at": f"{day}T08:00:00Z", "person_id": self.person, **values,
        }  # fmt: skip
        return self.row("letter", **row)

    def wave(self, day: str, state: str = "running") -> dict[str, int]:
        drive = self.make.row(
            "campaign", name="Autumn", kind="offer", channel="email", audience="", everyone=0,
            control=0, counts_days=60, state=state,
        )  # fmt: skip
        wave = self.make.row("campaign_wave", campaign_id=drive, position=0, buyers=0, on_date=day)
        return {"campaign_id": drive, "wave_id": wave}

    def secret(self, **values: object) -> int:
        """A product that nobody is to know of before October; its campaign is on its way."""
        product = self.make.row("product", code=f"N-{self.firm}", name="Porcelain set")
        row = {
            "name": "Launch", "kind": "new_product", "channel": "email", "audience": "",
            "everyone": 0, "control": 0, "counts_days": 60, "state": "running",
            "product_id": product, "publish_on": "2026-10-01", **values,
        }  # fmt: skip
        drive = self.make.row("campaign", **row)
        self.make.row(
            "campaign_wave", campaign_id=drive, position=0, buyers=0, on_date="2026-09-20"
        )
        return product

    def complaint(self, **values: object) -> int:
        row = {"number": "C-1", "nature": "complaint", "at": "2026-01-10T08:00:00Z",
               "date": "2026-01-10", "what": "Broken", **values}  # fmt: skip
        return self.row("complaint", **row)

    def returned(self, address: str, day: str = "2026-08-01") -> None:
        self.make.row("returned_mail", message_id="<r@x>", address=address, on_date=day)

    def set(self, **values: object) -> None:
        self.going = Going(**{**{n: getattr(self.going, n) for n in Going.__slots__}, **values})

    def found(self) -> dict[str, str]:
        (found,) = guard.against(self.desk, [self.going])
        return {one.key: one.weight for one in found}


def update(case: Case, table: str, number: int, **values: object) -> None:
    with case.desk.operation(Message("Test")):
        records.update(case.desk.db, table, number, values)


def ask_in(case: Case, countries: str) -> None:
    with case.desk.operation(Message("Test")):
        settings.put(case.desk.db, guard.CONSENT_COUNTRIES, countries)


GREETING = {"kind": "greeting", "occasion": dt.date(2026, 12, 25), "festival": "Christmas Day"}
EID = {"kind": "greeting", "occasion": dt.date(2027, 3, 9), "festival": "Eid al-Fitr"}

# reason, weight, what makes it, and what looks alike and does not
Does = Callable[[Case], object]
CASES: list[tuple[str, str, Does, Does]] = [
    (
        "embargo",
        "ask",
        lambda c: c.set(product=c.secret()),
        lambda c: c.set(product=c.secret(publish_on="2026-09-01", state="ended")),
    ),
    (
        "complaint",
        "ask",
        lambda c: c.complaint(),
        lambda c: c.complaint(solved_at="2026-02-01T08:00:00Z"),
    ),
    ("complaint", "ask", lambda c: c.complaint(), lambda c: c.complaint(nature="praise")),
    (
        "complaint",
        "ask",
        lambda c: (c.complaint(), c.set(kind="order_confirmation")),
        lambda c: (c.complaint(), c.set(kind="apology")),
    ),
    (
        "complained",
        "ask",
        lambda c: c.complaint(date="2026-07-01", solved_at="2026-07-05T08:00:00Z"),
        lambda c: c.complaint(date="2026-05-01", solved_at="2026-07-05T08:00:00Z"),
    ),
    (
        "dispute",
        "ask",
        lambda c: c.make.invoice(c.firm, "2026-08-01", "2026-12-01", 100_00, disputed="Short"),
        lambda c: c.make.invoice(c.firm, "2026-08-01", "2026-12-01", 100_00),
    ),
    (
        "overdue",
        "ask",
        lambda c: c.make.invoice(c.firm, "2026-06-01", "2026-07-01", 100_00),
        lambda c: c.make.invoice(c.firm, "2026-06-01", "2026-09-03", 100_00),
    ),
    (
        "overdue",
        "ask",
        lambda c: c.make.invoice(c.firm, "2026-06-01", "2026-07-01", 100_00),
        lambda c: (
            c.make.invoice(c.firm, "2026-06-01", "2026-07-01", 100_00),
            c.set(kind="payment_reminder"),
        ),
    ),
    (
        "another",
        "ask",
        lambda c: c.letter("news", "2026-08-20"),
        lambda c: c.letter("news", "2026-08-19"),
    ),
    (
        "another",
        "ask",
        lambda c: c.letter("greeting", "2026-08-30"),
        lambda c: c.letter("invoice_notice", "2026-08-30"),
    ),
    (
        "another",
        "ask",
        lambda c: c.letter("news", "2026-08-30"),
        lambda c: (c.letter("news", "2026-08-30"), c.set(kind="shipping_advice")),
    ),
    (
        "another",
        "ask",
        lambda c: c.letter("news", "2026-08-30", person_id=None),
        lambda c: c.letter("news", "2026-08-30", person_id=c.make.person(c.firm, "Jo")),
    ),
    (
        "another",
        "ask",
        lambda c: c.letter("news", "2026-08-30"),
        lambda c: c.set(letter=c.letter("news", "2026-08-30")),
    ),
    (
        "another",
        "ask",
        lambda c: c.letter("news", "", out_at=None, state="planned", **c.wave("2026-09-10")),
        lambda c: c.letter(
            "news", "", out_at=None, state="planned", control=1, **c.wave("2026-09-10")
        ),
    ),
    (
        "another",
        "ask",
        lambda c: c.letter("news", "", out_at=None, state="written", **c.wave("2026-09-10")),
        lambda c: c.letter(
            "news", "", out_at=None, state="written", **c.wave("2026-09-10", "draft")
        ),
    ),
    (
        "another",
        "ask",
        lambda c: c.make.contact(
            c.firm, "2026-08-30", "email", direction="out", purpose="novelties"
        ),
        lambda c: c.make.contact(c.firm, "2026-08-30", "email", direction="out", purpose="order"),
    ),
    ("opt_out", "stop", lambda c: c.consent("refused"), lambda c: c.consent("given")),
    (
        "opt_out",
        "stop",
        lambda c: c.consent("refused", topic="marketing"),
        lambda c: c.consent("refused", topic="greetings"),
    ),
    (
        "opt_out",
        "stop",
        lambda c: c.consent("refused", channel="email"),
        lambda c: c.consent("refused", channel="call"),
    ),
    (
        "opt_out",
        "stop",
        lambda c: (c.consent("refused", channel="chat"), c.set(channel="wechat")),
        lambda c: (c.consent("refused", channel="email"), c.set(channel="wechat")),
    ),
    (
        "opt_out",
        "stop",
        lambda c: (c.consent("given"), c.consent("refused", on_date="2026-08-02")),
        lambda c: (c.consent("refused"), c.consent("given", on_date="2026-08-02")),
    ),
    (
        "opt_out",
        "stop",
        lambda c: (
            c.consent("refused", person_id=c.person),
            c.consent("given", on_date="2026-08-02"),
        ),
        lambda c: (
            c.consent("refused"),
            c.consent("given", person_id=c.person, on_date="2026-08-02"),
        ),
    ),
    (
        "opt_out",
        "stop",
        lambda c: c.consent("refused", person_id=c.person),
        lambda c: c.consent("refused", person_id=c.make.person(c.firm, "Jo")),
    ),
    (
        "opt_out",
        "ask",
        lambda c: (c.consent("refused"), c.set(kind="invoice_notice")),
        lambda c: (c.consent("refused", topic="marketing"), c.set(kind="invoice_notice")),
    ),
    (
        "opt_out",
        "stop",
        lambda c: c.consent("refused"),
        lambda c: c.consent("refused", on_date="2026-09-04"),
    ),
    ("no_consent", "stop", lambda c: ask_in(c, "AT,DE"), lambda c: ask_in(c, "AT,CH")),
    (
        "no_consent",
        "stop",
        lambda c: ask_in(c, "*"),
        lambda c: (ask_in(c, "*"), c.consent("given")),
    ),
    (
        "no_consent",
        "stop",
        lambda c: ask_in(c, "DE"),
        lambda c: (ask_in(c, "DE"), c.set(channel="letter")),
    ),
    (
        "no_consent",
        "stop",
        lambda c: ask_in(c, "DE"),
        lambda c: (ask_in(c, "DE"), c.set(kind="thanks")),
    ),
    (
        "no_consent",
        "stop",
        lambda c: (ask_in(c, "DE"), c.consent("given", topic="greetings")),
        lambda c: (ask_in(c, "DE"), c.consent("given", topic="marketing")),
    ),
    (
        "dead_address",
        "stop",
        lambda c: c.returned(c.address),
        lambda c: c.returned("jo@nordwind.example"),
    ),
    (
        "dead_address",
        "ask",
        lambda c: (c.returned(c.address), c.set(kind="thanks")),
        lambda c: (
            c.returned(c.address),
            c.make.contact(c.firm, "2026-08-09", "email", direction="in", address=c.address),
        ),
    ),
    (
        "no_address",
        "stop",
        lambda c: c.set(address=""),
        lambda c: c.set(address="", channel="letter"),
    ),
    (
        "mourning",
        "ask",
        lambda c: c.consent("mourning", person_id=c.person, until_on="2026-09-03"),
        lambda c: c.consent("mourning", person_id=c.person, until_on="2026-09-02"),
    ),
    (
        "mourning",
        "ask",
        lambda c: c.consent("mourning", on_date="2026-07-16"),
        lambda c: c.consent("mourning", on_date="2026-07-15"),
    ),
    (
        "mourning",
        "ask",
        lambda c: c.consent("mourning", person_id=c.person),
        lambda c: c.consent("mourning", person_id=c.make.person(c.firm, "Jo")),
    ),
    (
        "solemn",
        "ask",
        lambda c: c.set(kind="greeting", festival="Good Friday"),
        lambda c: c.set(kind="greeting", festival="Easter Sunday"),
    ),
    (
        "festival",
        "ask",
        lambda c: (update(c, "person", c.person, festivals="islamic"), c.set(**GREETING)),
        lambda c: (update(c, "person", c.person, festivals="islamic,christian"), c.set(**GREETING)),
    ),
    ("festival", "ask", lambda c: c.set(**EID), lambda c: c.set(**GREETING)),
    (
        "festival",
        "ask",
        lambda c: c.set(**EID),
        lambda c: (update(c, "person", c.person, festivals="islamic"), c.set(**EID)),
    ),
    (
        "festival",
        "ask",
        lambda c: c.set(kind="greeting", occasion=dt.date(2027, 3, 9)),
        lambda c: c.set(kind="greeting", occasion=dt.date(2027, 3, 9), festival=""),
    ),
    (
        "festival",
        "ask",
        lambda c: c.set(kind="greeting", occasion=dt.date(2027, 3, 9)),
        lambda c: (
            update(c, "person", c.person, birthday="1980-03-09"),
            c.set(kind="greeting", occasion=dt.date(2027, 3, 9)),
        ),
    ),
    (
        "festival",
        "ask",
        lambda c: c.set(**EID),
        lambda c: c.set(**{**EID, "kind": "invoice_notice"}),
    ),
    (
        "greeted",
        "ask",
        lambda c: (
            c.make.contact(c.firm, "2026-12-01", "email", greets_on="2026-12-25"),
            c.set(**GREETING),
        ),
        lambda c: (
            c.make.contact(c.firm, "2025-12-01", "email", greets_on="2025-12-25"),
            c.set(**GREETING),
        ),
    ),
    ("language", "ask", lambda c: c.set(language="zh_CN"), lambda c: c.set(language="en")),
    (
        "language",
        "ask",
        lambda c: (update(c, "person", c.person, language="German"), c.set(language="en")),
        lambda c: (update(c, "person", c.person, language="German, English"), c.set(language="en")),
    ),
    (
        "language",
        "ask",
        lambda c: c.set(language="fr"),
        lambda c: (update(c, "customer", c.firm, languages="de; fr"), c.set(language="fr")),
    ),
    (
        "archived",
        "stop",
        lambda c: update(c, "customer", c.firm, archived_on="2026-01-01"),
        lambda c: None,
    ),
    (
        "archived",
        "ask",
        lambda c: (
            update(c, "customer", c.firm, archived_on="2026-01-01"),
            c.set(kind="invoice_notice"),
        ),
        lambda c: None,
    ),
    ("gone", "stop", lambda c: c.set(person=99), lambda c: None),
]
