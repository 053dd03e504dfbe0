"""Tables of mails that belong to no customer; see `tables`. Filed mails are interactions."""

import peewee as pw

from custdesk.store.table_base import Recorded
from custdesk.store.table_of_customers import Customer


class Enquiry(Recorded):
    """What somebody asked us: a mail, or a text that was pasted.

    Without a customer it is a mail of a sender whom nobody knows yet, or ours to them.
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
    customer = pw.ForeignKeyField(Customer, null=True)
    contact = pw.DeferredForeignKey("Interaction", null=True)  # that it was filed as
    kind = pw.TextField(null=True)  # a key of `domain.enquiries.KINDS`
    suggested = pw.TextField(null=True)  # the kind that was suggested; the user's may differ
    confidence = pw.TextField(null=True)  # of the suggestion, 0 to 1
    language = pw.TextField(null=True)
    fields = pw.TextField(null=True)  # JSON: what was drawn out of the text
    answer_by = pw.TextField(null=True, index=True)  # UTC
    answered_at = pw.TextField(null=True)
    answer = pw.TextField(null=True)  # what was answered

    class Meta:
        table_name = "enquiry"


class ReturnedMail(Recorded):
    """A mail to this address came back: the address is doubtful until it writes again."""

    message_id = pw.TextField()
    address = pw.TextField(index=True)
    on = pw.TextField(column_name="on_date")

    class Meta:
        table_name = "returned_mail"
