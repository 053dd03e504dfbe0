"""0014: the festivals that a person keeps, as the user was told."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql('ALTER TABLE "person" ADD COLUMN "festivals" TEXT')
