"""What is not to be forgotten when an enquiry of a kind is answered: a short list for each."""

from custdesk.domain.choices import Choices
from custdesk.domain.words import N_

CHECKLISTS: dict[str, Choices] = {
    "price": (
        ("goods", N_("Goods, quantity and packing are clear")),
        ("price", N_("Price taken from the list for this customer")),
        ("term", N_("Price term and port named")),
        ("time", N_("Lead time asked of the works")),
        ("until", N_("Validity of the offer named")),
    ),
    "order_status": (
        ("order", N_("The order is found")),
        ("works", N_("Works or forwarder asked today")),
        ("day", N_("A day is named, with its reason if it moved")),
        ("next", N_("Said when they hear from us again")),
    ),
    "complaint": (
        ("heard", N_("Receipt confirmed the same day")),
        ("kept", N_("Taken in as a complaint")),
        ("proof", N_("Photos, quantity and lot asked for")),
        ("way", N_("Remedy proposed, with a day")),
        ("after", N_("A call afterwards is planned")),
    ),
    "sample": (
        ("what", N_("Item, colour and number of pieces are clear")),
        ("where", N_("Address and courier account confirmed")),
        ("fee", N_("Fee of the sample agreed")),
        ("kept", N_("Kept as a sample, with a day for their feedback")),
    ),
    "technical": (
        ("asked", N_("Somebody who knows the product was asked")),
        ("papers", N_("Data sheet or drawing attached")),
        ("use", N_("Use and surroundings are clear")),
    ),
    "payment": (
        ("books", N_("Compared with the account of the customer")),
        ("money", N_("Accounts department asked")),
        ("bank", N_("Bank details only as the firm has confirmed them")),
    ),
    "other": (("who", N_("Given to whoever is in charge")),),
}
