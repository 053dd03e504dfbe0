"""0005: what exported workbooks said, so that they can be merged when they come back."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql(
        'CREATE TABLE "export_batch" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
        '"name" TEXT NOT NULL, "at" TEXT NOT NULL, "by" TEXT NOT NULL, "lang" TEXT NOT NULL, '
        '"sheets" TEXT NOT NULL)'
    )
    db.execute_sql('CREATE UNIQUE INDEX "export_batch_name" ON "export_batch" ("name")')
    db.execute_sql(
        'CREATE TABLE "exported_row" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
        '"batch_id" INTEGER NOT NULL, "sheet" TEXT NOT NULL, "row_key" TEXT NOT NULL, '
        '"record" TEXT NOT NULL, "cells" TEXT NOT NULL)'
    )
    db.execute_sql('CREATE INDEX "exported_row_batch_id" ON "exported_row" ("batch_id")')
    db.execute_sql('CREATE INDEX "exported_row_row_key" ON "exported_row" ("row_key")')
