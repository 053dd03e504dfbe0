"""0023: what Today looks for is found through indexes."""

import peewee as pw
from playhouse.migrate import SchemaMigrator

INDEXES = {
    "figure": (
        ("tier", "value", "next_on", "country"),
        ("order_gap", "last_order", "tier", "value"),
        ("overdue", "tier", "value", "overdue_days"),
    ),
    "interaction": (("direction", "date", "channel", "customer_id"),),
    "sales_order": (("promised", "shipped", "status"),),
    "warning": (("ended_on", "severity", "stake", "kind", "customer_id"),),
    "person": (("birthday", "customer_id"), ("birthday_lunar", "customer_id")),
}


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    for table, indexes in INDEXES.items():
        for columns in indexes:
            name = "_".join((table, *columns))
            listed = ", ".join(f'"{column}"' for column in columns)
            db.execute_sql(f'CREATE INDEX "{name}" ON "{table}" ({listed})')
