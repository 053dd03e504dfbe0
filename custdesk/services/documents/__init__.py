"""Documents of customers, orders, complaints …: linked, or kept inside the encrypted file."""

from custdesk.services.documents.keeping import Added, Owner, add, edit, keep, relink, remove
from custdesk.services.documents.opening import open_copy, save_copy, wipe_opened
from custdesk.services.documents.reading import (
    Look,
    content,
    find,
    get,
    listing,
    look,
    owner_of,
    record_of,
)
from custdesk.store.documents import DocumentRow

__all__ = [
    "Added", "DocumentRow", "Look", "Owner", "add", "content", "edit", "find", "get", "keep",
    "listing", "look", "open_copy", "owner_of", "record_of", "relink", "remove", "save_copy",
    "wipe_opened",
]  # fmt: skip
