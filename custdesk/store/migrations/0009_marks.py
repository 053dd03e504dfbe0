"""0009: what the salesperson thinks of a customer, for the tiers."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    for mark in ("outlook", "ability", "reputation"):
        db.execute_sql(f'ALTER TABLE "customer" ADD COLUMN "{mark}" INTEGER')
        db.execute_sql(f'ALTER TABLE "customer" ADD COLUMN "{mark}_on" TEXT')
    # The figures are rebuilt by the next start, as if a day had passed.
    db.execute_sql('UPDATE "state" SET "value" = date("value", \'-1 day\') WHERE "key" = \'as_of\'')
