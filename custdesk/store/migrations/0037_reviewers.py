"""0037: who read a template of letters in the language it is written in."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql('ALTER TABLE "letter_template" ADD COLUMN "reviewed_by" TEXT')
