"""0012: which warnings were told, from when to when."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql(
        'CREATE TABLE "warning" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
        '"customer_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "on_date" TEXT NOT NULL, '
        '"severity" INTEGER NOT NULL, "stake" INTEGER NOT NULL, "since" TEXT NOT NULL, '
        '"told_on" TEXT NOT NULL, "evidence" TEXT NOT NULL, "ended_on" TEXT, '
        '"task_id" INTEGER, FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"))'
    )
    db.execute_sql('CREATE INDEX "raisedwarning_customer_id" ON "warning" ("customer_id")')
