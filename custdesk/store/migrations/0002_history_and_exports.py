"""0002: what history, the bin and the list of exported files need."""

import peewee as pw
from playhouse.migrate import SchemaMigrator

# Every table whose rows can be in the bin.
RECORDED = (
    "order_line", "contact_point", "address", "payment", "invoice", "sales_order", "interaction",
    "task", "visit", "person", "product", "forwarder", "imported_sheet", "exchange_rate",
    "setting", "customer",
)  # fmt: skip


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql('ALTER TABLE "operation" ADD COLUMN "closed" INTEGER NOT NULL DEFAULT 0')
    # The values of columns that name another row: who left a customer, what names a row of the bin.
    db.execute_sql(
        'CREATE INDEX "change_old_new_links" ON "change" ("old", "new") '
        "WHERE substr(\"column_name\", -3) = '_id'"
    )
    for table in RECORDED:
        db.execute_sql(
            f'CREATE INDEX "{table}_bin" ON "{table}" ("deleted_op") WHERE "deleted_op" IS NOT NULL'
        )
    db.execute_sql(
        'CREATE TABLE "export" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
        '"path" TEXT NOT NULL, "kind" TEXT NOT NULL, "at" TEXT NOT NULL, "by" TEXT NOT NULL)'
    )
