"""Whose an enquiry is: by its address, domain, the mail it answers, the order or firm it names."""

from dataclasses import dataclass

from custdesk.domain.enquiries.firms_named import named_in
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.enquiries.incoming import Incoming
from custdesk.services.mails import whose
from custdesk.services.mails.looking import names_of
from custdesk.store import enquiries
from custdesk.store.enquiries import Order

HOW = {
    "address": N_("By its address"),
    "domain": N_("By the domain of its address"),
    "thread": N_("It answers a mail with them"),
    "order": N_("It names their order"),
    "name": N_("It names the firm"),
    "person": N_("Its sender is called like a contact of theirs"),
    "chosen": N_("Chosen by you"),
}
SURE = frozenset({"address", "domain", "thread", "chosen"})
_MOST = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A customer that an enquiry may be of; `how`: a key of `HOW`."""

    customer: int
    code: str
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class Owner:
    """The one customer it is filed to, or None; and who else it may be of.

    What merely stands in the text (an order, a name) is suggested, never taken: anybody can write
    it. `told`: what the user reads about it.
    """

    customer: Candidate | None
    person: int | None
    candidates: tuple[Candidate, ...]
    told: Message

    @property
    def number(self) -> int | None:
        """The id of the customer it is filed to."""
        return self.customer.customer if self.customer else None


def owner(desk: Desk, incoming: Incoming, orders: list[Order]) -> Owner:
    """Whose it is; with none or several the user is asked."""
    listed = whose.directory(desk, whose.own_addresses(desk))
    found: dict[int, str] = {}
    person = None
    sure = False
    for address in (incoming.sender, *incoming.reply):
        known = listed.whose(address) if address else None
        if known is not None:
            found = {known.customer: "domain" if known.by_domain else "address"}
            person, sure = known.person, True
            break
    several = [] if sure else sorted(listed.several(incoming.sender))[: _MOST * 2]
    if not sure:
        threads = enquiries.thread(desk.db, incoming.refs)
        found = dict.fromkeys(several, "domain") or dict.fromkeys(threads, "thread")
        if len(threads) == 1 and (not several or threads[0] in several):
            found, sure = {threads[0]: "thread"}, True
    if not found:
        found = _by_words(desk, incoming, orders)
    elif not sure and several:
        # Of several at one address, an order or a name in the text says which first.
        hints = _by_words(desk, incoming, orders)
        ranked = sorted(found, key=lambda one: one not in hints)
        found = {one: hints.get(one, found[one]) for one in ranked}
    names = names_of(desk, list(found))
    candidates = tuple(
        Candidate(one, *names[one], how) for one, how in found.items() if one in names
    )[:_MOST]
    if sure and candidates:
        return Owner(candidates[0], person, candidates, Message(HOW[candidates[0].how]))
    return Owner(None, None, candidates, _asked(incoming, candidates))


def _by_words(desk: Desk, incoming: Incoming, orders: list[Order]) -> dict[int, str]:
    found = dict.fromkeys((order.customer for order in orders), "order")
    text = f"{incoming.subject}\n{incoming.name}\n{incoming.text}"
    firms: list[tuple[int, str]] = []
    for number, name, latin in enquiries.names(desk.db):
        firms.append((number, name))
        if latin:
            firms.append((number, latin))
    for number in named_in(text, firms):
        found.setdefault(number, "name")
    if incoming.name:
        for number, _person in enquiries.senders_named(desk.db, incoming.name):
            found.setdefault(number, "person")
    return found


def _asked(incoming: Incoming, candidates: tuple[Candidate, ...]) -> Message:
    if len(candidates) > 1:
        text = N_("It may be of several customers: {names}. Choose one.")
        return Message(text, {"names": tuple(one.name for one in candidates)})
    if candidates:
        text = N_("It may be of {name}: choose them, or somebody else.")
        return Message(text, {"name": candidates[0].name})
    if incoming.sender:
        text = N_("Nobody here has the address {address}. Choose a customer or make a new one.")
        return Message(text, {"address": incoming.sender})
    return Message(N_("It tells no sender. Choose a customer."))
