"""What hangs on visits of customers here goes where the visits go; fairs by their days."""

from custdesk.store import records
from custdesk.store.database import Database
from custdesk.store.tables_of_hosting import OF_VISIT


def bin_with_visits(db: Database) -> None:
    """What belongs to visits that the running operation put into the bin goes there too."""
    gone = "visit_id IN (SELECT id FROM visit WHERE deleted_op = ?)"
    for table in OF_VISIT:
        records.to_bin(db, table, gone, records.current_operation(db))
