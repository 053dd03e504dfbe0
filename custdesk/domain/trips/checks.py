"""What is to be done before a trip, as it follows from the trip; reminders, no legal advice."""

from typing import NamedTuple

from custdesk.domain.words import N_, Country, Message


class Facts(NamedTuple):
    """What the list follows from. `abroad`: countries other than ours, in their order."""

    visits: int
    open: int  # visits that nobody has confirmed
    flights: int
    nights: int
    lacking: int  # nights without a hotel
    gifts: int  # key customers who are visited
    abroad: tuple[str, ...]


def of_facts(facts: Facts) -> list[tuple[str, Message]]:
    """(key, sentence) of all that follows, in the order in which it is done."""
    found: list[tuple[str, Message]] = []
    if facts.abroad:
        countries = tuple(Country(code) for code in facts.abroad)
        text = N_("Check that all passports are valid six months after the trip")
        found.append(("passport", Message(text)))
        text = N_("Check whether a visa or permit is needed: {countries}")
        found.append(("visa", Message(text, {"countries": countries})))
    if facts.flights:
        one, many = N_("Book {n} flight"), N_("Book {n} flights")
        found.append(("flights", Message(one, {"n": facts.flights}, many)))
    if facts.nights:
        if facts.lacking:
            one, many = N_("Book a hotel for {n} night"), N_("Book hotels for {n} nights")
            found.append(("hotels", Message(one, {"n": facts.lacking}, many)))
        else:
            found.append(("hotels", Message(N_("Book the hotels"))))
    if facts.open:
        one, many = N_("Confirm {n} visit"), N_("Confirm {n} visits")
        found.append(("confirm", Message(one, {"n": facts.open}, many)))
    if facts.gifts:
        one, many = N_("Pack {n} gift for key customers"), N_("Pack {n} gifts for key customers")
        found.append(("gifts", Message(one, {"n": facts.gifts}, many)))
    if facts.visits:
        one, many = N_("Print {n} visit plan"), N_("Print {n} visit plans")
        found.append(("print", Message(one, {"n": facts.visits}, many)))
    return found
