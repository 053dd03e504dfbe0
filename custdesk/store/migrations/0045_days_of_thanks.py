"""0045: recommendations and planned gifts are found by their day."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    for table in ("recommendation", "gift_plan"):
        db.execute_sql(f'CREATE INDEX "{table}_on_date" ON "{table}" ("on_date")')
