"""0038: what a campaign says in its own words, and from when until when an offer holds."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    for column in ("words", "valid_from", "valid_until"):
        db.execute_sql(f'ALTER TABLE "campaign" ADD COLUMN "{column}" TEXT')
