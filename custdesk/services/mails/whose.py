"""Whose addresses are whose, as the file knows it; and what the user decides about others."""

from collections.abc import Collection
from typing import NamedTuple

from custdesk.domain.checks.rules import is_mail
from custdesk.domain.errors import ValidationError
from custdesk.domain.mail.directory import Directory, host_of, mails_in
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store import mails, settings

OWN, IGNORED = "mail_own", "mail_ignored"
NEW, IGNORE = "new", "ignore"


class NewCustomer(NamedTuple):
    """An unknown sender becomes a customer; without a name that of the sender or the domain."""

    name: str = ""
    country: str = ""


# What becomes of an unknown address: that of a customer (its id), a new customer, none of ours.
# Without a choice its mails wait as enquiries.
Choice = int | NewCustomer | str


def directory(desk: Desk, own: Collection[str]) -> Directory:
    """All addresses and domains that the file knows."""
    points: list[tuple[str, int, int | None]] = list(mails.points(desk.db))
    hosts = []
    for customer, mail, website in mails.firms(desk.db):
        points += [(address, customer, None) for address in mails_in(mail)]
        host = host_of(website)
        if host:
            hosts.append((host, customer))
    return Directory(points, hosts, own)


def own_addresses(desk: Desk) -> tuple[str, ...]:
    """Our own addresses as the user said them; empty while nobody did."""
    return tuple(settings.get(desk.db, OWN) or ())


def ignored(desk: Desk) -> frozenset[str]:
    """Addresses, and domains as `@firm.com`, that are none of ours."""
    return frozenset(settings.get(desk.db, IGNORED) or ())


def address_for(text: str) -> str:
    """An address, or `@firm.com`, that a choice is for; raises `ValidationError`."""
    found = checked([text])
    if not found:
        problem = Message(N_("“{value}” is no e-mail address."), {"value": text.strip()})
        raise ValidationError(problem, {"place": problem})
    return found[0]


def checked(own: Collection[str]) -> tuple[str, ...]:
    """Own addresses as they are kept; raises `ValidationError` for what is none."""
    found = []
    for one in own:
        text = one.strip().lower()
        if not text:
            continue
        if not is_mail(text.removeprefix("@") if "@" in text[1:] else f"x{text}"):
            problem = Message(N_("“{value}” is no e-mail address."), {"value": one.strip()})
            raise ValidationError(problem, {"own": problem})
        found.append(text)
    return tuple(dict.fromkeys(found))
