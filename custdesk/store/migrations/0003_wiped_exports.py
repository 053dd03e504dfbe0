"""0003: an exported file that was wiped stays in the list, with the moment."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql('ALTER TABLE "export" ADD COLUMN "wiped" TEXT')
