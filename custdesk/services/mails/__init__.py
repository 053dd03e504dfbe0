"""Mails filed in bulk: `look` reads and sorts them, `file` writes them as one operation.

`file_with` files at once with one customer. `senders` are the unknown ones that wait, `place`
files theirs.
"""

from custdesk.services.mails.filing import Filed, file, name_for, would_file
from custdesk.services.mails.looking import Broken, OfCustomer, Shown, Stranger, Survey, look
from custdesk.services.mails.senders import leave_out, place, place_all, senders, waiting_of
from custdesk.services.mails.whose import (
    IGNORE,
    NEW,
    Choice,
    NewCustomer,
    address_for,
    own_addresses,
)
from custdesk.services.mails.with_customer import file_with

__all__ = [
    "IGNORE", "NEW", "Broken", "Choice", "Filed", "NewCustomer", "OfCustomer", "Shown", "Stranger",
    "Survey", "address_for", "file", "file_with", "leave_out", "look", "name_for", "own_addresses",
    "place", "place_all", "senders", "waiting_of", "would_file",
]  # fmt: skip
