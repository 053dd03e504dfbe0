"""The id of a mail, by which an answer to it is known."""

import uuid


def new_message_id(sender: str = "") -> str:
    """A new id without its angle brackets; `sender`: an address of ours, for its domain."""
    domain = sender.rpartition("@")[2].strip().lower()
    if not domain.isascii() or not domain.replace(".", "").replace("-", "").isalnum():
        domain = "custdesk.invalid"
    return f"{uuid.uuid4().hex}@{domain}"
