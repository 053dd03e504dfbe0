"""0010: which handover packs were taken in, and what they said: the base of the next merge."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql(
        'CREATE TABLE "exchange" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
        '"file" TEXT NOT NULL, "name" TEXT NOT NULL, "at" TEXT NOT NULL, '
        '"number" INTEGER NOT NULL, "own" INTEGER NOT NULL, "operation" INTEGER)'
    )
    db.execute_sql('CREATE INDEX "exchange_file" ON "exchange" ("file")')
    db.execute_sql(
        'CREATE TABLE "exchange_row" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
        '"exchange_id" INTEGER NOT NULL, "record" TEXT NOT NULL, "own" TEXT NOT NULL, '
        '"ours" INTEGER NOT NULL, "cells" TEXT NOT NULL)'
    )
    db.execute_sql('CREATE INDEX "exchangerow_exchange_id" ON "exchange_row" ("exchange_id")')
    db.execute_sql('CREATE INDEX "exchangerow_record" ON "exchange_row" ("record")')
    db.execute_sql('CREATE INDEX "exchangerow_own" ON "exchange_row" ("own")')
