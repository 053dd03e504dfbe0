"""0043: which greeting a letter says, so that none is said twice; letters found by that day."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql('ALTER TABLE "letter" ADD COLUMN "festival" TEXT')
    db.execute_sql('CREATE INDEX "letter_occasion" ON "letter" ("occasion")')
