"""A template as somebody would get it, with records of theirs for what it tells of."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from custdesk.domain.appointments.speech import language_of
from custdesk.domain.errors import NotFound
from custdesk.domain.letters.conventions import Value
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.letters.about import About
from custdesk.services.letters.merging import Merged, Merger, Recipient
from custdesk.services.letters.templates import Template
from custdesk.store import letter_facts

NOTE = "…………"
"""Where the words of one's own will stand."""
_LOOKED_AT = 300


def preview(desk: Desk, template: Template, customer: int, extra: Mapping[str, Value]) -> Merged:
    """The template, also one that is not kept yet, as a customer's first contact would get it.

    Raises `TemplateError`, and `NotFound` for a customer who is gone.
    """
    now = desk.today()
    values: dict[str, Value] = {
        "note": NOTE, "valid_from": now + dt.timedelta(days=30),
        "valid_until": now + dt.timedelta(days=30), **extra,
    }  # fmt: skip
    letters = Merger(desk, template.name, _about(desk, customer), values, only=template)
    # In the template's own language: whether it is theirs is no question here.
    for one in letters.letters([Recipient(customer, None, template.language)]):
        return replace(one, theirs=template.language)
    raise NotFound(Message(N_("This customer is no longer in the list.")))


def somebody(desk: Desk, language: str) -> int | None:
    """A customer to look at a template with: one who reads the language, of the weightiest."""
    first: int | None = None
    for number, country, languages, own in letter_facts.weightiest(desk.db, _LOOKED_AT):
        first = first or number
        if language_of(own, languages, country) == language:
            return number
    return first


def _about(desk: Desk, customer: int) -> About:
    """The newest of each kind of record that a letter may tell of."""
    of = letter_facts.newest(desk.db, customer)
    return About(
        product=of["product"],
        order=of["sales_order"],
        invoice=of["invoice"],
        shipment=of["shipment"],
        event=of["event"],
        survey=of["survey"],
    )
