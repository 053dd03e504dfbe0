"""The tables as they stand today: the one description of what is stored.

Migrations create them and never import this file; a test compares the two. Everything that a user
can create carries `uid` (UUIDv7, travels between files), `created_op` (the operation that made the
row) and `deleted_op` (the operation that put it into the bin; rows are never deleted). Money is an
integer in minor units beside its currency; prices, quantities, shares and rates are decimal text;
plain dates are ISO text; moments are ISO text in UTC; appointments are local wall time with a zone.
"""

import peewee as pw

from custdesk.store.table_base import Recorded, Repeating, Sourced
from custdesk.store.table_of_customers import Customer
from custdesk.store.tables_of_agreements import Agreement, AgreementStep, Document
from custdesk.store.tables_of_care import CareDeed, CarePlan, OwnCare
from custdesk.store.tables_of_complaints import Complaint, Improvement, ServiceUse
from custdesk.store.tables_of_credit import (
    CreditDecision,
    CreditFile,
    CreditReview,
    Dunning,
    LetterOfCredit,
    Settlement,
    TermsPart,
)
from custdesk.store.tables_of_days import Gift, GiftPlan
from custdesk.store.tables_of_events import Event, EventCheck, EventCost, EventGuest
from custdesk.store.tables_of_firm import ExchangeRate, ImportedSheet, OwnField, Setting
from custdesk.store.tables_of_groups import (
    CustomerGroup,
    GroupedCustomer,
    GroupedPerson,
    SavedFilter,
)
from custdesk.store.tables_of_hosting import Fair, VisitCheck, VisitFinding, VisitHere, VisitStep
from custdesk.store.tables_of_letters import (
    Campaign,
    CampaignWave,
    Consent,
    Enclosure,
    Letter,
    LetterTemplate,
)
from custdesk.store.tables_of_loyalty import (
    Recommendation,
    Survey,
    SurveyAnswer,
    Testimonial,
)
from custdesk.store.tables_of_mail import Enquiry, ReturnedMail
from custdesk.store.tables_of_offers import (
    CustomerItem,
    ListPrice,
    Quotation,
    QuotationLine,
    Sample,
)
from custdesk.store.tables_of_shipping import (
    DayMoved,
    OrderPaper,
    OrderStep,
    Shipment,
    ShipmentStep,
    ShippedOrder,
)
from custdesk.store.tables_of_trade import (
    Forwarder,
    Invoice,
    OrderLine,
    Payment,
    Product,
    SalesOrder,
)
from custdesk.store.tables_of_trips import (
    Trip,
    TripBlock,
    TripCheck,
    TripCost,
    TripLeg,
    TripNight,
)


class Address(Sourced):
    """A further address of a customer: in Latin script, delivery, billing, factory."""

    customer = pw.ForeignKeyField(Customer)
    kind = pw.TextField()
    lines = pw.TextField()
    city = pw.TextField(null=True)
    state = pw.TextField(null=True)
    postcode = pw.TextField(null=True)
    country = pw.TextField(null=True)

    class Meta:
        table_name = "address"


class Person(Sourced):
    """Someone who works for a customer."""

    customer = pw.ForeignKeyField(Customer)
    name = pw.TextField()
    name_latin = pw.TextField(null=True)
    first_name = pw.TextField(null=True)
    last_name = pw.TextField(null=True)
    salutation = pw.TextField(null=True)
    title = pw.TextField(null=True)
    department = pw.TextField(null=True)
    role = pw.TextField(null=True)  # decides, influences, buys, pays, receives
    personality = pw.TextField(null=True)
    preferences = pw.TextField(null=True)
    taboos = pw.TextField(null=True)
    birthday = pw.TextField(null=True)  # 1988-05-12, or --05-12 when the year is unknown
    birthday_lunar = pw.TextField(null=True)  # 07-23, L07-23 in a leap month
    lunar_leap = pw.TextField(null=True)  # plain: never kept in the leap month; null: there
    lunar_short = pw.TextField(null=True)  # next: day 30 of a short month is the next 1st; null: 29
    language = pw.TextField(null=True)
    preferred_channel = pw.TextField(null=True)
    notes = pw.TextField(null=True)
    festivals = pw.TextField(null=True, index=True)  # keys of `domain.cultures`: chinese,islamic

    class Meta:
        table_name = "person"
        indexes = ((("birthday", "customer"), False), (("birthday_lunar", "customer"), False))


class ContactPoint(Sourced):
    """A phone, mail or chat of a person; `written` as typed, `normal` to compare by."""

    person = pw.ForeignKeyField(Person)
    kind = pw.TextField()  # phone, mobile, email, wechat, whatsapp, linkedin
    written = pw.TextField()
    normal = pw.TextField()

    class Meta:
        table_name = "contact_point"


class Dismissal(Recorded):
    """A finding of the data checks that the user does not want to see again, while `value` stands.

    `record`: the uid of the record that it is about; `problem`: the key of the check.
    """

    customer = pw.ForeignKeyField(Customer)
    record = pw.TextField()
    problem = pw.TextField()
    value = pw.TextField(null=True)
    reason = pw.TextField(null=True)

    class Meta:
        table_name = "dismissal"


class Interaction(Recorded):
    """One contact with a customer: a call, a mail, a visit, a note."""

    customer = pw.ForeignKeyField(Customer, index=False)
    person = pw.ForeignKeyField(Person, null=True)
    date = pw.TextField()
    at = pw.TextField(null=True)  # UTC, when the hour is known
    channel = pw.TextField()  # call, email, visit, video, wechat, whatsapp, sms, fair, letter, note
    direction = pw.TextField(null=True)  # in, out
    purpose = pw.TextField(null=True)
    summary = pw.TextField(null=True)
    result = pw.TextField(null=True)
    next_step = pw.TextField(null=True)
    author = pw.TextField(null=True)
    message_id = pw.TextField(null=True, index=True)  # of a mail that was filed
    address = pw.TextField(null=True)  # of theirs, that it came from or went to
    attachments = pw.TextField(null=True)  # their names, a line each
    greets_on = pw.TextField(null=True, index=True)  # the day to remember that it greets for

    class Meta:
        table_name = "interaction"
        indexes = (
            (("customer", "date"), False),
            (("direction", "date", "channel", "customer"), False),
        )


class Task(Repeating):
    """Something to do for a customer by a day."""

    customer = pw.ForeignKeyField(Customer)
    person = pw.ForeignKeyField(Person, null=True)
    what = pw.TextField()
    due = pw.TextField(null=True, index=True)
    kind = pw.TextField()  # task, snooze
    done_on = pw.TextField(null=True)
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "task"


class Visit(Repeating):
    """A planned appointment: wall time of the customer, with the zone it is meant in."""

    customer = pw.ForeignKeyField(Customer)
    person = pw.ForeignKeyField(Person, null=True)
    at = pw.TextField()  # 2026-09-14T10:00
    zone = pw.TextField()
    at_utc = pw.TextField(index=True)
    minutes = pw.IntegerField()
    kind = pw.TextField()  # visit, call, video
    status = pw.TextField()  # planned, proposed, done, cancelled, missed
    purpose = pw.TextField(null=True)
    agenda = pw.TextField(null=True)
    notes = pw.TextField(null=True)  # what came of it
    trip = pw.ForeignKeyField(Trip, null=True)
    locked = pw.IntegerField(null=True)  # 1: no proposal moves it
    asked = pw.TextField(null=True)  # what they say to the day: `domain.trips.kinds.ANSWERS`
    asked_on = pw.TextField(null=True)
    place = pw.TextField(null=True)  # where it is; null: at their address

    class Meta:
        table_name = "visit"


class OwnValue(Recorded):
    """What a customer has in a field of the firm's own; null: it was cleared.

    Canonical text: days in ISO form, numbers as decimal text, choices in their own words.
    """

    customer = pw.ForeignKeyField(Customer)
    field = pw.ForeignKeyField(OwnField)
    value = pw.TextField(null=True)

    class Meta:
        table_name = "own_value"


RECORDED: tuple[type[Recorded], ...] = (
    Letter, CampaignWave, Enclosure, Campaign, LetterTemplate, Consent, SurveyAnswer, Survey,
    Recommendation, Testimonial, EventCost, EventCheck, EventGuest, Event, GiftPlan,
    Document, AgreementStep, Agreement, Improvement, ServiceUse, Complaint,
    Settlement, CreditDecision, CreditReview, CreditFile, LetterOfCredit, TermsPart, Dunning,
    DayMoved, ShipmentStep, ShippedOrder, Shipment, OrderPaper, OrderStep,
    QuotationLine, Quotation, Sample, CustomerItem, ListPrice,
    OrderLine, GroupedPerson, GroupedCustomer, ContactPoint, Address, Dismissal, Payment, Invoice,
    SalesOrder, Enquiry, Interaction, VisitHere, VisitStep, VisitCheck, VisitFinding, Fair, Task,
    TripCost, TripNight, TripLeg, TripBlock, TripCheck, Visit, Trip, Gift, Person, OwnValue,
    OwnField, OwnCare, CareDeed,
    CarePlan, CustomerGroup, SavedFilter, Product, Forwarder, ImportedSheet, ExchangeRate, Setting,
    ReturnedMail, Customer,
)  # fmt: skip
"""Children before parents, the order in which an undo takes rows away."""


def parents(table: type[Recorded]) -> list[tuple[str, str]]:
    """The foreign keys of a table: (column, parent table)."""
    return [
        (key.column_name, key.rel_model._meta.table_name)
        for key in table._meta.sorted_fields
        if isinstance(key, pw.ForeignKeyField)
    ]


def owners(table: type[Recorded]) -> list[tuple[str, str]]:
    """The foreign keys to what a row belongs to and goes into the bin with."""
    return [
        (key.column_name, key.rel_model._meta.table_name)
        for key in table._meta.sorted_fields
        if isinstance(key, pw.ForeignKeyField) and not key.null
    ]


UNIQUE: tuple[tuple[type[Recorded], tuple[str, ...]], ...] = (
    (VisitHere, ("visit_id",)),
    (Customer, ("code",)),
    (Product, ("code",)),
    (Forwarder, ("code",)),
    (SalesOrder, ("customer_id", "number")),
    (OrderStep, ("order_id", "key")),
    (OrderPaper, ("order_id", "key")),
    (ShipmentStep, ("shipment_id", "key")),
    (ShippedOrder, ("shipment_id", "order_id")),
    (CustomerItem, ("customer_id", "product_id")),
    (CreditFile, ("customer_id",)),
    (LetterTemplate, ("name", "language")),
    (OwnField, ("name",)),
    (OwnValue, ("customer_id", "field_id")),
    (CarePlan, ("tier", "industry")),
    (OwnCare, ("customer_id",)),
    (CustomerGroup, ("name",)),
    (GroupedCustomer, ("customer_id", "group_id")),
    (GroupedPerson, ("person_id", "group_id")),
    (SavedFilter, ("name",)),
    (Setting, ("key",)),
    (ExchangeRate, ("currency", "on_date")),
)
"""Unique among the rows that are not in the bin."""

# Columns that are rebuilt from others and therefore have no history of their own.
DERIVED: dict[str, frozenset[str]] = {
    "sales_order": frozenset({"total", "base_total", "margin"}),
}
