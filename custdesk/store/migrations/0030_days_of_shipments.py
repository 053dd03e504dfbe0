"""0030: shipments are found by the days on which they leave and arrive."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    for column in ("etd", "left_on", "arrived_on"):
        db.execute_sql(f'CREATE INDEX "shipment_{column}" ON "shipment" ("{column}")')
