"""Trying a layout before it is used: with records of the firm, or made-up ones for want of them."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import Words
from custdesk.paper.facts import (
    PastContact,
    PastOrder,
    PersonToMeet,
    VisitPlan,
    VisitSheet,
)
from custdesk.paper.label_sheets import SHEETS, USUAL
from custdesk.paper.letter import Letter, set_letter
from custdesk.paper.mailing import Mailing, set_labels
from custdesk.paper.postal import PostalAddress
from custdesk.paper.typesetting import Document, Setter, Typeset
from custdesk.paper.visit_plan import set_visit_plan
from custdesk.services import customers, mailing, plans, portrait, visits
from custdesk.services.desk import Desk
from custdesk.services.layouts import own
from custdesk.services.layouts.problems import LayoutError
from custdesk.services.letters import sender
from custdesk.store.rows import ListQuery
from custdesk.system.paths import resource

_VISITS = 3
_LABELS = 24
_FIRM, _STREET = "Beispiel & Söhne GmbH", ("Speicherstraße 1",)
_AROUND = dt.timedelta(days=120)


def try_files(
    desk: Desk,
    kind: str,
    files: Mapping[str, bytes],
    words: Words,
    english: Words,
    cancelled: Callable[[], bool] | None = None,
) -> Typeset:
    """Set some pages with these files. Raises `LayoutError` where they are wrong."""
    return _SAMPLES[kind](desk, words, english, own.trial(files, kind, cancelled))


def names(desk: Desk, kind: str, words: Words, english: Words) -> dict[str, Any]:
    """The data that a template of a kind is given, as it is for the pages of a trial."""
    found: dict[str, Any] = {}

    def look(
        template: Path,
        data: Mapping[str, object],
        **more: Any,  # noqa: ANN401 - passed on
    ) -> Typeset:
        found.update(data)
        return Document(template, data, **more)

    _SAMPLES[kind](desk, words, english, look)
    return found


def _visit(desk: Desk, words: Words, english: Words, setter: Setter) -> Typeset:
    today = desk.today()
    around = [
        row.at.date()
        for row in visits.between(desk, today - _AROUND, today + _AROUND)
        if row.kind == "visit"
    ]
    if around:
        ahead = [day for day in sorted(around) if day >= today]
        day = ahead[0] if ahead else max(around)
        return plans.visit_plan(desk, day, day, words, setter=setter).document
    at = dt.datetime.combine(today, dt.time(10))
    sheet = VisitSheet(
        "EX-1", _FIRM, at, country="DE", city="Hamburg", address_local=_STREET, postcode="20457",
        tier="key", value=80, potential=40, credit=90, phone="+49 40 555 0100",
        people=(PersonToMeet("Anna Beispiel", title="Einkauf", mobile="+49 170 555 0101"),),
        contacts=(PastContact(today, "E-mail", "…"),),
        orders=(PastOrder("1001", today, 1_250_000, "EUR"),),
    )  # fmt: skip
    plan = VisitPlan(desk.by, desk.by, today, today, today, (sheet,) * _VISITS)
    return set_visit_plan(plan, words, templates=resource("templates"), setter=setter)


def _customers(desk: Desk, count: int) -> list[int]:
    return list(customers.ids(desk, ListQuery(sort="name", descending=False), count))


def _portrait(desk: Desk, words: Words, english: Words, setter: Setter) -> Typeset:
    best = list(customers.ids(desk, ListQuery(), 1))
    return portrait.document(desk, best, words, setter=setter)


def _labels(desk: Desk, words: Words, english: Words, setter: Setter) -> Typeset:
    wanted = mailing.Labels(tuple(_customers(desk, _LABELS)), sender=True)
    try:
        return mailing.labels(desk, wanted, words, english, setter).document
    except LayoutError:
        raise
    except CustDeskError:  # nobody with an address yet
        to = PostalAddress(1, _FIRM, street=_STREET, postcode="20457", city="Hamburg", country="DE")
        order = Mailing(SHEETS[USUAL], (to,) * 3, desk.today())
        return set_labels(order, words, english, templates=resource("templates"), setter=setter)


def _letter(desk: Desk, words: Words, english: Words, setter: Setter) -> Typeset:
    today = desk.today()
    letter = Letter(
        sender=sender(desk),
        recipient=(_FIRM, *_STREET, "20457 Hamburg", "GERMANY"),
        place_and_date=english.date(today, "full"),
        subject="Your order",
        body=("Thank you for your order. The goods leave on Friday.",) * 3,
        salutation="Dear Ms Beispiel,",
        closing="Yours sincerely,",
        signature=(desk.by or "…",),
    )
    return set_letter(letter, printed_on=today, templates=resource("templates"), setter=setter)


_SAMPLES: dict[str, Callable[[Desk, Words, Words, Setter], Typeset]] = {
    "visit": _visit,
    "portrait": _portrait,
    "labels": _labels,
    "letter": _letter,
}


_SHOWN = 48  # characters of a text


def outline(data: Mapping[str, Any], above: str = "data") -> list[str]:
    """The names of some data, a line each, with what they hold: `data.labels[].key  12`.

    Of a list the first entry stands for all.
    """
    found = []
    for name, value in data.items():
        path = f"{above}.{name}"
        while isinstance(value, list | tuple) and value and not isinstance(value[0], str | int):
            path, value = f"{path}[]", value[0]
        if isinstance(value, Mapping):
            found += outline(value, path)
        else:
            told = str(value).replace("\n", " ")
            found.append(f"{path}  {told[:_SHOWN]}{'…' if len(told) > _SHOWN else ''}".rstrip())
    return found
