"""0022: what came of reminders."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql(
        'CREATE TABLE "reminder" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
        '"key" TEXT NOT NULL, "told" TEXT NOT NULL, "snoozed" TEXT, "closed" INTEGER NOT NULL)'
    )
    db.execute_sql('CREATE UNIQUE INDEX "reminder_key" ON "reminder" ("key")')
