"""The checks by name: what kind each is, how grave, what it is called, what it says."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from custdesk.domain.titles import column_title
from custdesk.domain.words import N_, Message


class Kind(StrEnum):
    """Why a record wants a look."""

    MISSING = "missing"
    INVALID = "invalid"
    CONTRADICTORY = "contradictory"
    STALE = "stale"


class Severity(StrEnum):
    """`error`: it cannot be right; `warning`: it hinders work; `note`: worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


KIND_TITLES: Mapping[Kind, str] = {
    Kind.MISSING: N_("Missing"),
    Kind.INVALID: N_("Wrong"),
    Kind.CONTRADICTORY: N_("Contradictory"),
    Kind.STALE: N_("Out of date"),
}


class Check(NamedTuple):
    """One check: `title` names its findings as a group, `says` is one of them; both in English."""

    kind: Kind
    severity: Severity
    title: str
    says: str


_K, _S = Kind, Severity
CHECKS: Mapping[str, Check] = {
    "mail": Check(
        _K.INVALID, _S.ERROR, N_("Impossible e-mail addresses"),
        N_("“{value}” is not an e-mail address. It looks like name@firm.com."),
    ),
    "phone": Check(
        _K.INVALID, _S.ERROR, N_("Impossible phone numbers"),
        N_("“{value}” cannot be a phone number ({country}): it has {n} digits. Check it."),
    ),
    "phone_length": Check(
        _K.INVALID, _S.ERROR, N_("Phone numbers that are too short or too long"),
        N_("“{value}” cannot be a phone number: it has {n} digits. Check it."),
    ),
    "country_unknown": Check(
        _K.INVALID, _S.ERROR, N_("Unknown countries"),
        N_("“{value}” is not a country. Choose it again."),
    ),
    "website": Check(
        _K.INVALID, _S.ERROR, N_("Impossible web addresses"),
        N_("“{value}” is not a web address. It looks like www.firm.com."),
    ),
    "currency_unknown": Check(
        _K.INVALID, _S.ERROR, N_("Unknown currencies"),
        N_("“{value}” is not a currency. Enter a code such as USD."),
    ),
    "birthday": Check(
        _K.INVALID, _S.ERROR, N_("Impossible birthdays"),
        N_("The birthday {value} lies in the future or over 130 years back. Correct the year."),
    ),
    "date": Check(
        _K.INVALID, _S.ERROR, N_("Impossible dates"),
        N_("{field}: “{value}” is not a day of the calendar. Correct it."),
    ),
    "future": Check(
        _K.INVALID, _S.ERROR, N_("Dates in the future"),
        N_("{field}: {day} lies in the future. Correct the date."),
    ),
    "over_limit": Check(
        _K.CONTRADICTORY, _S.WARNING, N_("More open than the credit limit"),
        N_("{open} is open, the credit limit is {limit}. Remind them, or change the limit."),
    ),
    "shipped_before": Check(
        _K.CONTRADICTORY, _S.WARNING, N_("Shipped before it was ordered"),
        N_("Order {number} was shipped on {shipped}, placed on {day}. Correct one of the dates."),
    ),
    "due_before": Check(
        _K.CONTRADICTORY, _S.WARNING, N_("Due before it was invoiced"),
        N_("Invoice {number} is due on {due} and dated {day}. Correct one of the dates."),
    ),
    "code_alike": Check(
        _K.CONTRADICTORY, _S.WARNING, N_("Codes that read alike"),
        N_("The code {value} reads like {other} of {name}. Change one, or combine the two."),
    ),
    "mail_of_other": Check(
        _K.CONTRADICTORY, _S.WARNING, N_("E-mail at the domain of another customer"),
        N_("“{value}” is at the domain of {name}. Check whose address it is."),
    ),
    "mail_returned": Check(
        _K.STALE, _S.WARNING, N_("E-mail that came back"),
        N_("A mail to “{value}” came back on {day}. Ask for an address that works."),
    ),
    "phone_country": Check(
        _K.CONTRADICTORY, _S.NOTE, N_("Phone of another country"),
        N_("“{value}” begins with +{code}, but the country is {country}. Check both."),
    ),
    "order_before": Check(
        _K.CONTRADICTORY, _S.NOTE, N_("Ordered before you worked together"),
        N_("The first order is of {order}, “customer since” says {day}. Correct one of them."),
    ),
    "currency_country": Check(
        _K.CONTRADICTORY, _S.NOTE, N_("Currency of another country"),
        N_("{value} is unusual for this country ({country}: {usual}). Check the currency."),
    ),
    "reach": Check(
        _K.MISSING, _S.ERROR, N_("No way to reach them"),
        N_("There is no phone and no e-mail address. Enter one."),
    ),
    "country": Check(
        _K.MISSING, _S.WARNING, N_("No country"),
        N_("Without the country there are no holidays, no office hours, no phone code. Choose it."),
    ),
    "person": Check(
        _K.MISSING, _S.WARNING, N_("No contact"),
        N_("Nobody is known at this customer. Add a contact."),
    ),
    "limit": Check(
        _K.MISSING, _S.WARNING, N_("Open invoices without a credit limit"),
        N_("{open} is open and there is no credit limit. Set one."),
    ),
    "terms": Check(
        _K.MISSING, _S.NOTE, N_("Orders without payment terms"),
        N_("There are orders but no payment terms. Enter them."),
    ),
    "address": Check(
        _K.MISSING, _S.NOTE, N_("Key and potential customers without an address"),
        N_("Without city and address nobody can visit them. Enter both."),
    ),
    "unverified": Check(
        _K.STALE, _S.NOTE, N_("Not verified for long"),
        N_("Nobody has verified this for {n} months; for this tier it is due after {limit}."),
    ),
}  # fmt: skip
"""In the order in which they are worked off."""


class Finding(NamedTuple):
    """What one check found in one record.

    `table`, `row` and `record`: where (id and uid). `who`: the person it is about, or "". `field`:
    the column to mend; `value`: what stands there, by which a dismissal knows it again.
    """

    problem: str
    customer: int
    table: str
    row: int
    record: str
    who: str
    field: str
    value: str
    values: Mapping[str, object]

    @property
    def check(self) -> Check:
        return CHECKS[self.problem]

    @property
    def key(self) -> tuple[str, str, str]:
        """What a dismissal remembers: the record, the check, and the value it was about."""
        return self.record, self.problem, self.value

    @property
    def message(self) -> Message:
        """The sentence; of a person it begins with the name."""
        field = Message(column_title(self.table, self.field))
        says = Message(self.check.says, {"value": self.value, "field": field, **self.values})
        return Message(N_("{who}: {what}"), {"who": self.who, "what": says}) if self.who else says
