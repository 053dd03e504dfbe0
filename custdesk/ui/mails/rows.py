"""What stands in the tables of the page of mails."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from custdesk.domain.words import N_, Message
from custdesk.services.mails import (
    IGNORE,
    Broken,
    Choice,
    NewCustomer,
    OfCustomer,
    Stranger,
    Survey,
)
from custdesk.system.language import _, say, words
from custdesk.ui.parts.formats import table_date

CUSTOMERS = (
    N_("Customer"), N_("Code"), N_("Received"), N_("Sent"), N_("Filed already"), N_("First"),
    N_("Last"), N_("Found by the domain alone"),
)  # fmt: skip
CUSTOMER_WIDTHS = (300, 110, 90, 90, 110, 100, 100)
STRANGERS = (
    N_("Address"), N_("Name"), N_("Mails"), N_("Last mail"), N_("Last subject"),
    N_("What becomes of it"),
)  # fmt: skip
STRANGER_WIDTHS = (240, 150, 70, 90, 250)
LEFT = (N_("What"), N_("Why"))
LEFT_WIDTHS = (420,)
_ASIDE = {
    "newsletter": N_("Newsletters"),
    "automatic": N_("Automatic answers and notices"),
    "bounce": N_("Mails that came back"),
    "draft": N_("Drafts"),
    "spam": N_("Spam"),
    "internal": N_("Mails among ourselves"),
    "ignored": N_("Mails of senders who are left out"),
    "nobody": N_("Mails without a sender"),
    "twice": N_("Found more than once"),
}
_WHY = {
    "newsletter": N_("Sent to many: no contact"),
    "automatic": N_("Nobody wrote them: no contact"),
    "bounce": N_("The address is marked as doubtful"),
    "draft": N_("Never sent"),
    "spam": N_("They lie among the spam"),
    "internal": N_("No customer takes part"),
    "ignored": N_("As you chose"),
    "nobody": N_("Whom they are from is not told"),
    "twice": N_("The same mail is filed once"),
}


class Left(NamedTuple):
    """What is not filed: mails of a kind, or one that cannot be read."""

    what: str
    why: str


def day(at: dt.datetime | None, today: dt.date) -> str:
    return table_date(at.astimezone().date() if at else None, today)


def of_customer(one: OfCustomer, today: dt.date) -> Sequence[str]:
    counts = (one.incoming, one.outgoing, one.known)
    return (
        one.name, one.code, *(words().number(n) if n else "" for n in counts),
        day(one.first, today), day(one.last, today), ", ".join(sorted(one.by_domain)),
    )  # fmt: skip


def of_stranger(
    one: Stranger, choices: Mapping[str, Choice], names: Mapping[int, str], today: dt.date
) -> Sequence[str]:
    mails = f"{words().number(one.incoming)}"
    if one.outgoing:
        mails += f" + {words().number(one.outgoing)}"
    return (
        one.address, one.name, mails, day(one.last, today), one.subject,
        becomes(one, choices.get(one.address), names),
    )  # fmt: skip


def becomes(one: Stranger, choice: Choice | None, names: Mapping[int, str]) -> str:
    """What becomes of an unknown sender, in words."""
    if choice is None:
        if one.suggested:
            asked = _("{name}?").format(name=one.suggested[2])
            return f"{asked}  ({say(one.why)})" if one.why else asked
        return say(one.why) if one.why else _("waits")
    if choice == IGNORE:
        return _("left out")
    if isinstance(choice, NewCustomer):
        return _("new customer: {name}").format(name=choice.name)
    if isinstance(choice, int):
        return names.get(choice, "")
    return _("new customer")


def left_of(survey: Survey) -> list[Left]:
    """Mails that cannot be read first, then what is no contact, by kind."""
    found = [_broken(one) for one in survey.problems]
    for kind, count in sorted(survey.aside.items(), key=lambda pair: -pair[1]):
        what = _("{what}: {n}").format(what=_(_ASIDE[kind]), n=words().number(count))
        found.append(Left(what, _(_WHY[kind])))
    return found


def _broken(one: Broken) -> Left:
    path = Path(one.file)
    where = f"{path.parent.name}/{path.name}" if path.parent.name else path.name
    if one.place:
        where = say(Message(N_("{file}, mail {n}"), {"file": where, "n": one.place}))
    return Left(where, say(one.why))
