"""0015: appointments and tasks that come again, and where they came from."""

import peewee as pw
from playhouse.migrate import SchemaMigrator

COLUMNS = ("rule", "exceptions", "series", "series_at", "calendar_uid", "calendar_version")


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    for table in ("task", "visit"):
        for column in COLUMNS:
            db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{column}" TEXT')
        # What comes again is looked up for every span of days, and there is little of it.
        db.execute_sql(f'CREATE INDEX "{table}_rule" ON "{table}" ("rule")')
        db.execute_sql(f'CREATE INDEX "{table}_calendar_uid" ON "{table}" ("calendar_uid")')
