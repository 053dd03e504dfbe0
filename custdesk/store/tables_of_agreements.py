"""Tables of long-term agreements, and of documents; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Recorded, Table
from custdesk.store.table_of_customers import Customer
from custdesk.store.tables_of_complaints import Complaint
from custdesk.store.tables_of_offers import Quotation
from custdesk.store.tables_of_shipping import Shipment


class Agreement(Recorded):
    """What was agreed with a customer for long: a contract, a joint product, shared stock or risk.

    `volume` is promised for `volume_every` in `volume_unit` (a currency, or pieces, sets, kg …).
    """

    customer = pw.ForeignKeyField(Customer)
    kind = pw.TextField()  # contract, product, market, stock, risk, finance, other
    title = pw.TextField()
    number = pw.TextField(null=True)
    parties = pw.TextField(null=True)  # besides the customer and us, a line each
    from_on = pw.TextField(null=True)
    until_on = pw.TextField(null=True, index=True)
    notice_days = pw.IntegerField(null=True)  # before its end
    renews = pw.IntegerField(default=0)  # by itself
    terms = pw.TextField(null=True)
    volume = pw.TextField(null=True)
    volume_unit = pw.TextField(null=True)
    volume_every = pw.TextField(null=True)  # year, quarter, month, whole
    product = pw.DeferredForeignKey("Product", null=True)  # that the volume is of
    status = pw.TextField()  # draft, active, ended
    owner = pw.TextField(null=True)
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "agreement"


class AgreementStep(Recorded):
    """A milestone or review of an agreement."""

    agreement = pw.ForeignKeyField(Agreement)
    kind = pw.TextField()  # milestone, review
    what = pw.TextField()
    due = pw.TextField(null=True, index=True)
    done_on = pw.TextField(null=True)
    result = pw.TextField(null=True)

    class Meta:
        table_name = "agreement_step"


class Document(Recorded):
    """A file that belongs to a customer, and may be to one record: linked, or kept in the file.

    `path`: where a linked one lies; `digest`: of the content that is kept (`stored_content`).
    """

    customer = pw.ForeignKeyField(Customer)
    order = pw.DeferredForeignKey("SalesOrder", null=True)
    quotation = pw.ForeignKeyField(Quotation, null=True)
    shipment = pw.ForeignKeyField(Shipment, null=True)
    complaint = pw.ForeignKeyField(Complaint, null=True)
    agreement = pw.ForeignKeyField(Agreement, null=True)
    name = pw.TextField()
    kind = pw.TextField(null=True)
    path = pw.TextField(null=True)
    digest = pw.TextField(null=True, index=True)
    size = pw.IntegerField(null=True)
    added_on = pw.TextField()
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "document"


class StoredContent(Table):
    """What documents that are kept hold, once for each content; without a history of its own.

    It stays as long as a document names it, in the bin too, or a step of the history could bring
    one back that does (`store.documents.sweep`).
    """

    digest = pw.TextField(primary_key=True)  # SHA-256
    size = pw.IntegerField()
    content = pw.BlobField()

    class Meta:
        table_name = "stored_content"
