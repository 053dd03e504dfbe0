"""Mails filed in bulk: `look` reads and sorts them, `file` writes them as one operation.

`senders` are the unknown ones that wait, `place` files theirs.
"""

from custdesk.services.mails.filing import Filed, file, name_for
from custdesk.services.mails.looking import Broken, OfCustomer, Shown, Stranger, Survey, look
from custdesk.services.mails.senders import leave_out, place, place_all, senders, waiting_of
from custdesk.services.mails.whose import IGNORE, NEW, Choice, NewCustomer, own_addresses

__all__ = [
    "IGNORE", "NEW", "Broken", "Choice", "Filed", "NewCustomer", "OfCustomer", "Shown", "Stranger",
    "Survey", "file", "leave_out", "look", "name_for", "own_addresses", "place", "place_all",
    "senders", "waiting_of",
]  # fmt: skip
