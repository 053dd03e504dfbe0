"""0011: what a grade was made of when a customer entered a tier."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql('ALTER TABLE "tier_change" ADD COLUMN "points" TEXT')
    db.execute_sql('ALTER TABLE "tier_change" ADD COLUMN "version" INTEGER')
