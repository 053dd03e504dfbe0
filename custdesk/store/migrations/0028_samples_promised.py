"""0028: samples are found by the day they were promised for."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql('CREATE INDEX "sample_promised" ON "sample" ("promised")')
