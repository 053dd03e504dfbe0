"""0040: the moment before the last byte of a mail goes out, from which on it may have arrived."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql('ALTER TABLE "delivery" ADD COLUMN "ended_at" TEXT')
