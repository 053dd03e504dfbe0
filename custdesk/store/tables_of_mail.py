"""Tables of mails that belong to no customer; see `tables`. Filed mails are interactions."""

import peewee as pw

from custdesk.store.table_base import Recorded


class Enquiry(Recorded):
    """A mail of a sender whom nobody knows yet, or ours to them; it waits for its customer.

    `settled`: null while it waits, `filed` once it became a contact of a customer, `left` when the
    sender is none of ours.
    """

    message_id = pw.TextField()
    at = pw.TextField()  # UTC
    direction = pw.TextField()  # in, out
    address = pw.TextField(index=True)
    name = pw.TextField(null=True)
    subject = pw.TextField(null=True)
    text = pw.TextField(null=True)
    attachments = pw.TextField(null=True)
    refs = pw.TextField(null=True)  # Message-IDs of the mails it answers
    settled = pw.TextField(null=True)

    class Meta:
        table_name = "enquiry"


class ReturnedMail(Recorded):
    """A mail to this address came back: the address is doubtful until it writes again."""

    message_id = pw.TextField()
    address = pw.TextField(index=True)
    on = pw.TextField(column_name="on_date")

    class Meta:
        table_name = "returned_mail"
