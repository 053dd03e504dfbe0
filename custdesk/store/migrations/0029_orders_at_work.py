"""0029: indexes for the lists of orders: those at work, those shipped late, all by day."""

import peewee as pw
from playhouse.migrate import SchemaMigrator

_AT_WORK = (
    "deleted_op IS NULL AND COALESCE(status, '') NOT IN ('cancelled', 'returned', 'delivered') "
    "AND (stage IS NOT NULL OR (shipped IS NULL AND COALESCE(status, '') <> 'shipped'))"
)
_HERE = "deleted_op IS NULL"
_LATE = (
    "deleted_op IS NULL AND COALESCE(status, '') NOT IN ('cancelled', 'returned') "
    "AND shipped > promised"
)


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    at_work = (
        "promised, stage, stage_on, urgent, urgent_place, next_on, credit_hold, waits_for, "
        "customer_id, shipped, date, number, base_total, status, deleted_op"
    )
    late = "date, promised, number, base_total, shipped, status, deleted_op, customer_id"
    by_day = "date, number, promised, base_total, customer_id, deleted_op"
    for name, columns, where in (
        ("sales_order_at_work", at_work, _AT_WORK),
        ("sales_order_late", late, _LATE),
        ("sales_order_by_day", by_day, _HERE),
        ("sales_order_worth", "base_total, deleted_op", _HERE),
        ("sales_order_theirs", "their_number", "their_number IS NOT NULL"),
    ):
        db.execute_sql(f'CREATE INDEX "{name}" ON "sales_order" ({columns}) WHERE {where}')
