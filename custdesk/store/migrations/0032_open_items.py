"""0032: what is open of invoices and payments, derived as the figures are."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql(
        'CREATE TABLE "open_item" ("id" INTEGER NOT NULL PRIMARY KEY, '
        '"customer_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "record" INTEGER NOT NULL, '
        '"currency" TEXT NOT NULL, "due" TEXT, "amount" INTEGER NOT NULL, "base_amount" INTEGER, '
        '"disputed" INTEGER NOT NULL)'
    )
    db.execute_sql('CREATE INDEX "open_item_customer_id" ON "open_item" ("customer_id")')
    # The figures of every file are made anew, and these with them.
    db.execute_sql("DELETE FROM state WHERE key = 'as_of'")
