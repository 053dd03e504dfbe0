"""The sheets of an exported workbook: which fields they have and what their columns are called."""

from collections.abc import Mapping
from typing import NamedTuple

from custdesk.domain.choices import KINDS, ORDER_STATES, STAGES, Choices
from custdesk.domain.errors import CustDeskError
from custdesk.domain.fields import BY_NAME, KIND_TITLES, Kind
from custdesk.domain.words import N_, Message, Words
from custdesk.store.customers import CHANNELS, channel_title


class Plan(NamedTuple):
    """One kind of sheet. `context`: fields that tell whose a row is, and are not changed there."""

    kind: str  # a key of SHEET_KINDS
    letter: str  # with which its row keys begin
    fields: tuple[str, ...]
    context: frozenset[str] = frozenset()

    def title(self, words: Words) -> str:
        """The name of the sheet."""
        return words.text(KIND_TITLES[self.kind])

    def header(self, field: str, words: Words) -> str:
        """The title of a column."""
        if field == "customer.name" and self.kind != "customers":
            return words.text(N_("Customer name"))
        return words.text(_TITLES.get(field) or BY_NAME[field].title)


def _of(record: str, names: str) -> tuple[str, ...]:
    return tuple(f"{record}.{name}" for name in names.split())


_TITLES = {
    "customer.grade": N_("Grade"),
    "order.customer": N_("Customer code"),
    "interaction.customer": N_("Customer code"),
    "visit.customer": N_("Customer code"),
}
CUSTOMERS = Plan(
    "customers",
    "C",
    _of(
        "customer",
        "code name name_latin country state city address postcode phone fax email website "
        "industry kind source owner stage grade currency credit_limit terms since notes",
    ),
)
PEOPLE = Plan(
    "people",
    "P",
    (
        *_of("customer", "code name"),
        *_of(
            "person",
            "name first_name last_name title department phone mobile email birthday "
            "birthday_lunar wechat whatsapp linkedin language",
        ),
    ),
    frozenset({"customer.code", "customer.name"}),
)
INTERACTIONS = Plan(
    "interactions",
    "F",
    (
        *("interaction.customer", "customer.name"),
        *_of("interaction", "date channel person summary next"),
    ),
    frozenset({"interaction.customer", "customer.name", "interaction.person"}),
)
VISITS = Plan(
    "visits",
    "V",
    ("visit.customer", "customer.name", *_of("visit", "at minutes purpose")),
    frozenset({"visit.customer", "customer.name"}),
)
ORDERS = Plan(
    "orders",
    "O",
    _of(
        "order",
        "number customer date promised shipped status urgent currency rate amount freight "
        "forwarder incoterm port",
    ),
)
OFFLINE: tuple[Plan, ...] = (CUSTOMERS, PEOPLE, INTERACTIONS, VISITS)
BY_KIND: Mapping[str, Plan] = {plan.kind: plan for plan in (*OFFLINE, ORDERS)}
BY_LETTER: Mapping[str, Plan] = {plan.letter: plan for plan in OFFLINE}

# What a customer is known by; every sheet of customers has them.
ALWAYS = ("customer.code", "customer.name")
AS_TEXT = frozenset({Kind.CODE, Kind.PHONE, Kind.LUNAR, Kind.BIRTHDAY})


def choices(field: str) -> Choices:
    """The values of a field that is chosen from a list, with their titles; none for others."""
    if field == "interaction.channel":
        return tuple((channel, channel_title(channel).text) for channel in CHANNELS)
    return _CHOICES.get(field, ())


_CHOICES: Mapping[str, Choices] = {
    "customer.stage": STAGES,
    "customer.kind": KINDS,
    "order.status": ORDER_STATES,
}


def chosen(plan: Plan, columns: tuple[str, ...]) -> Plan:
    """The plan with some of its columns, named as `city` or `customer.city`; all without any.

    Raises `CustDeskError` for a column that is not there.
    """
    if not columns:
        return plan
    names = {field.partition(".")[2]: field for field in plan.fields} | {f: f for f in plan.fields}
    for name in columns:
        if name not in names:
            text = N_("There is no column {name}. The columns are: {names}.")
            values = {"name": name, "names": tuple(f.partition(".")[2] for f in plan.fields)}
            raise CustDeskError(Message(text, values))
    wanted = [names[name] for name in columns]
    lead = ALWAYS if plan.kind == "customers" else ("order.number", "order.customer")
    return plan._replace(fields=tuple(dict.fromkeys((*lead, *wanted))))
