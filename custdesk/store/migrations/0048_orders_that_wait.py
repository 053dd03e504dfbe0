"""0048: the orders that wait to leave, by the day promised: Today asks for them at each look."""

import peewee as pw
from playhouse.migrate import SchemaMigrator

_INDEX = (
    'CREATE INDEX IF NOT EXISTS "sales_order_waiting" '
    'ON "sales_order" (promised, customer_id, number) '
    "WHERE shipped IS NULL AND COALESCE(status, 'open') = 'open' AND deleted_op IS NULL"
)


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql(_INDEX)
