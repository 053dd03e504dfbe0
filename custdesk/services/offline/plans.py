"""The sheets of an exported workbook: which fields they have and what their columns are called."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from custdesk.domain.choices import OF_CUSTOMER, ORDER_STATES, Choices
from custdesk.domain.contacts import CHANNELS
from custdesk.domain.errors import CustDeskError
from custdesk.domain.fields import BY_NAME, KIND_TITLES, Kind, OwnColumn
from custdesk.domain.orders.kinds import WAITS
from custdesk.domain.orders.stages import USUAL
from custdesk.domain.search_text import fold
from custdesk.domain.words import N_, Message, Words


class Plan(NamedTuple):
    """One kind of sheet. `context`: fields that tell whose a row is, and are not changed there.

    `own`: those of its fields that are the firm's own.
    """

    kind: str  # a key of SHEET_KINDS
    letter: str  # with which its row keys begin
    fields: tuple[str, ...]
    context: frozenset[str] = frozenset()
    own: tuple[OwnColumn, ...] = ()

    def title(self, words: Words) -> str:
        """The name of the sheet."""
        return words.text(KIND_TITLES[self.kind])

    def own_field(self, field: str) -> OwnColumn | None:
        """A field that is the firm's own; None for all others."""
        return next((one for one in self.own if one.name == field), None)

    def kind_of(self, field: str) -> Kind:
        """How the cells of a field are read."""
        return (self.own_field(field) or BY_NAME[field]).kind

    def with_own(self, fields: Sequence[OwnColumn]) -> "Plan":
        """The plan with fields of the firm's own behind all others."""
        return self._replace(
            fields=(*self.fields, *(one.name for one in fields)), own=tuple(fields)
        )

    def header(self, field: str, words: Words) -> str:
        """The title of a column."""
        own = self.own_field(field)
        if own is not None:
            return own.title
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
        "industry kind source owner stage grade currency credit_limit terms since groups notes "
        "tax_number languages team standing consignee notify_party shipping_marks "
        "forwarder needs cares_about pains buying_habits buying_plans goods_bought lanes "
        "shipping_frequency goods_nature delivery_requirements logistics_feedback",
    ),
)
# Columns that most firms leave empty: a file has those that something stands in.
RARE = frozenset(CUSTOMERS.fields[CUSTOMERS.fields.index("customer.notes") + 1 :])
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
        "forwarder incoterm port their_number stage next_action next_on waits_for",
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
    return _CHOICES.get(field, ())


_CHOICES: Mapping[str, Choices] = {
    **{f"customer.{column}": choices for column, choices in OF_CUSTOMER.items()},
    "interaction.channel": CHANNELS,
    "order.status": ORDER_STATES,
    "order.stage": tuple((stage.key, stage.title) for stage in USUAL),
    "order.waits_for": WAITS,
}


def chosen(plan: Plan, columns: tuple[str, ...]) -> Plan:
    """The plan with some of its columns, named as `city` or `customer.city`, own ones by their
    title; all without any.

    Raises `CustDeskError` for a column that is not there.
    """
    if not columns:
        return plan
    names = {field.partition(".")[2]: field for field in plan.fields} | {f: f for f in plan.fields}
    titles = {fold(one.title): one.name for one in plan.own}
    names |= {
        name: titles[fold(name)] for name in columns if name not in names and fold(name) in titles
    }
    for name in columns:
        if name not in names:
            text = N_("There is no column {name}. The columns are: {names}.")
            known = (
                own.title if (own := plan.own_field(f)) else f.partition(".")[2]
                for f in plan.fields
            )
            values = {"name": name, "names": tuple(known)}
            raise CustDeskError(Message(text, values))
    wanted = [names[name] for name in columns]
    lead = ALWAYS if plan.kind == "customers" else ("order.number", "order.customer")
    return plan._replace(fields=tuple(dict.fromkeys((*lead, *wanted))))
