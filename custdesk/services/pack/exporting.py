"""Write customers with all their history into a pack that a password opens."""

from collections.abc import Collection
from pathlib import Path

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import customers as listing
from custdesk.services import exports
from custdesk.services.desk import Desk
from custdesk.services.exporting import Exported
from custdesk.services.pack.content import Content, write
from custdesk.store import documents, exchanges, packfile, records, settings, whole
from custdesk.store.database import schema_version
from custdesk.store.rows import ListQuery

# A letter that waits goes out from here alone: from two files it would go out twice.
_WHAT_IS_OUT = {"letter": "state = 'out'"}


def export(
    desk: Desk,
    path: Path,
    password: str,
    where: str = "",
    *,
    customers: Collection[int] | None = None,
) -> Exported:
    """Write the customers that a search finds, or some by their ids, as one encrypted file.

    People, orders, invoices, payments, contacts, tasks, visits and all else that belongs to them go
    along, but letters that are not out yet. Nothing of it touches the disk in plain. Raises
    `CustDeskError` without a password, for another ending, when nobody is found, and where it
    cannot be written.
    """
    if path.suffix.lower() != packfile.ENDING:
        text = N_("Choose a name that ends in {wanted}.")
        raise CustDeskError(Message(text, {"wanted": packfile.ENDING}))
    if not password:
        raise CustDeskError(Message(N_("A handover pack needs a password. Choose one.")))
    if customers is None:
        query = ListQuery(text=where, sort="name", descending=False)
        customers = list(listing.ids(desk, query))
    rows = whole.of_customers(desk.db, customers, only=_WHAT_IS_OUT)
    found = sum(row.table == "customer" for row in rows)
    if not found:
        raise CustDeskError(Message(N_("No customer was found for the pack.")))
    file = exchanges.identity(desk.db)
    content = Content(
        file,
        exchanges.next_number(desk.db),
        desk.by,
        desk.clock.now().isoformat(),
        settings.base_currency(desk.db),
        schema_version(desk.db),
        rows,
    )
    partners = {one: exchanges.said(desk.db, one) for one in exchanges.partners(desk.db)}
    contents = documents.contents(desk.db, content.digests())
    packed = packfile.pack(write(content, partners, contents), records.new_uid(), password)
    exports.save(desk, path, packed, "pack", make_folder=True)
    return Exported(path, {"customers": found})
