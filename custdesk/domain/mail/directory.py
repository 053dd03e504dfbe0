"""Whose a mail address is: ours, a customer's by the address or by its domain, or nobody's."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from custdesk.domain.likeness.tables import FREE_MAIL

# Providers that have a domain in many countries.
_PROVIDERS = frozenset(
    [
        "yahoo",
        "hotmail",
        "outlook",
        "live",
        "gmail",
        "googlemail",
        "gmx",
        "msn",
        "aol",
        "icloud",
        "protonmail",
        "proton",
        "yandex",
        "fastmail",
        "tutanota",
        "hushmail",
        "mailbox",
        "posteo",
        "zohomail",
        "qq",
        "163",
        "126",
        "139",
        "sina",
        "sohu",
        "foxmail",
    ]
)
# Parts of a name below which firms have theirs: co.uk, com.br.
_SECOND = frozenset(
    ["co", "com", "net", "org", "gov", "edu", "ac", "or", "ne", "go", "gob", "gouv", "in"]
)
_MAIL = re.compile(r"[^\s@<>;,]+@[^\s@<>;,]+")


class Whose(NamedTuple):
    """A customer that an address belongs to; `person`: None where the domain alone says it."""

    customer: int
    person: int | None
    by_domain: bool


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower().strip(".")


def mails_in(text: str | None) -> list[str]:
    """The addresses of a field in which people write several."""
    return [match.lower().strip(".:") for match in _MAIL.findall(text or "")]


def host_of(website: str | None) -> str:
    """The domain of a website, without www."""
    if not website:
        return ""
    text = website.strip() if "//" in website else f"//{website.strip()}"
    try:
        return (urlsplit(text).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def is_public(domain: str) -> bool:
    """Whether anybody can have an address there, so that it says nothing of a firm."""
    labels = domain.split(".")
    if domain in FREE_MAIL or "." not in domain:
        return True
    below = labels[1:]
    return labels[0] in _PROVIDERS and len(below) <= (2 if below[0] in _SECOND else 1)


def _above(domain: str) -> list[str]:
    """The domain and those above it: mail.firm.co.uk, firm.co.uk."""
    labels = domain.split(".")
    found = []
    for place in range(len(labels) - 1):
        rest = labels[place:]
        if len(rest) == 2 and rest[0] in _SECOND and len(rest[1]) == 2:
            break  # co.uk is nobody's
        found.append(".".join(rest))
    return found


class Directory:
    """Addresses and domains of customers, and our own."""

    def __init__(
        self,
        points: Iterable[tuple[str, int, int | None]],
        hosts: Iterable[tuple[str, int]],
        own: Collection[str],
    ) -> None:
        """`points`: (address, customer, person); `hosts`: (domain of a website, customer).

        `own`: our addresses; of a domain that is no provider's all addresses are ours, and so is
        what begins with `@`.
        """
        self.own = frozenset(one.lower() for one in own if not one.startswith("@"))
        domains = {domain_of(one) for one in own}
        self.own_domains = frozenset(one for one in domains if one and not is_public(one))
        self._points: defaultdict[str, dict[int, int | None]] = defaultdict(dict)
        self._domains: defaultdict[str, set[int]] = defaultdict(set)
        for address, customer, person in points:
            held = self._points[address]
            if held.get(customer) is None:
                held[customer] = person
            self._domains[domain_of(address)].add(customer)
        for host, customer in hosts:
            self._domains[host].add(customer)

    def add(self, address: str, customer: int, person: int | None) -> None:
        """From now on an address is this customer's alone."""
        self._points[address] = {customer: person}

    def add_domain(self, domain: str, customer: int) -> None:
        """From now on a domain is this customer's too."""
        self._domains[domain].add(customer)

    def is_own(self, address: str) -> bool:
        """Whether an address is ours or a colleague's; a known contact of a customer never is."""
        if address in self.own:
            return True
        if address in self._points:
            return False
        return any(one in self.own_domains for one in _above(domain_of(address)))

    def whose(self, address: str) -> Whose | None:
        """The one customer it belongs to; None for nobody's, and for several customers' alike."""
        held = self._points.get(address)
        if held:
            if len(held) > 1:
                return None
            customer, person = next(iter(held.items()))
            return Whose(customer, person, False)
        customers = self.of_domain(address)
        if len(customers) == 1:
            return Whose(next(iter(customers)), None, True)
        return None

    def of_domain(self, address: str) -> frozenset[int]:
        """The customers who have the domain of an address; none where it is a provider's."""
        for domain in _above(domain_of(address)):
            if is_public(domain):
                return frozenset()
            if domain in self._domains:
                return frozenset(self._domains[domain])
        return frozenset()

    def several(self, address: str) -> frozenset[int]:
        """The customers that an address may be of, where it is not one alone."""
        held = self._points.get(address)
        found = frozenset(held) if held else self.of_domain(address)
        return found if len(found) > 1 else frozenset()
