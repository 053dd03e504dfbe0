"""The fixed words of a visit plan, in the reader's language."""

from custdesk.domain.words import N_, Words

_LABELS = {
    "title": N_("Visit plan"),
    "no_visits": N_("No visits are planned in this period."),
    "take_me": N_("Take me to this address."),
    "no_phone": N_("Phone not known yet"),
    "no_address": N_("Address not known yet"),
    "fold": N_("Fold here: the driver sees only this part"),
    "purpose": N_("Purpose"),
    "needs": N_("Needs"),
    "hours": N_("Their hours"),
    "people": N_("People to meet"),
    "person": N_("Name and title"),
    "personality": N_("Personality"),
    "likes": N_("Likes"),
    "birthday": N_("Birthday"),
    "avoid": N_("Avoid"),
    "no_people": N_(
        "Nobody known yet. Ask who decides, who uses the goods, and how to reach them."
    ),
    "unknown": N_("Not known yet"),
    "night": N_("Night"),
    "travellers": N_("On the trip"),
    "emergency": N_("In an emergency"),
    "address": N_("Address"),
    "done": N_("Done"),
    "points": N_("Talking points"),
    "cut": N_("Cut here"),
    "also_there": N_("Also there:"),
    "promises": N_("Promised"),
    "best_month": N_("Best month:"),
    "way_back": N_("Back from the visit: scan or type this code"),
    "contacts": N_("Last contacts"),
    "no_contacts": N_("No contact on record yet."),
    "orders": N_("Orders and shipments"),
    "no_orders": N_("No order on record yet."),
    "business": N_("Open business"),
    "agenda": N_("Agenda and talking points"),
    "etiquette": N_("Gift and etiquette"),
    "gift": N_("Gift"),
    "notes": N_("Notes"),
    "confidential": N_("Confidential: do not leave with the customer"),
    "page": N_("Page {page} of {pages}"),
    "continued": N_("{name}, continued"),
    "time": N_("Time"),
    "customer": N_("Customer"),
    "city": N_("City"),
    "contact": N_("Contact"),
    "page_column": N_("Page"),
}

# What to come home with, the most important first: a short page drops the last ones.
_CHECKS = (
    N_("Order expected"),
    N_("Price answer"),
    N_("Next step"),
    N_("By when"),
    N_("Log in CustDesk today"),
    N_("New person"),
    N_("Other supplier"),
    N_("Mood: good, fair, poor"),
)


def labels(words: Words) -> dict[str, str]:
    """Every fixed word that the template prints, by its key there."""
    return {key: words.text(source) for key, source in _LABELS.items()}


def checks(words: Words) -> list[str]:
    """The check list beside the notes."""
    return [words.text(source) for source in _CHECKS]
