"""0006: how the user had columns of lists read, and what words in them mean."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql(
        'CREATE TABLE "saved_mapping" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
        '"name" TEXT NOT NULL, "headers" TEXT NOT NULL, "kind" TEXT, "fields" TEXT NOT NULL, '
        '"at" TEXT NOT NULL)'
    )
    db.execute_sql(
        'CREATE UNIQUE INDEX "savedmapping_name_headers" ON "saved_mapping" ("name", "headers")'
    )
    db.execute_sql(
        'CREATE TABLE "learned_word" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
        '"kind" TEXT NOT NULL, "word" TEXT NOT NULL, "meaning" TEXT NOT NULL)'
    )
    db.execute_sql('CREATE UNIQUE INDEX "learnedword_kind_word" ON "learned_word" ("kind", "word")')
