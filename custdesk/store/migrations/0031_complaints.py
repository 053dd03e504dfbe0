"""0031: the day on which a complaint was heard, and the log entry that tells of it."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql('ALTER TABLE "complaint" ADD COLUMN "date" TEXT')
    db.execute_sql(
        'ALTER TABLE "complaint" ADD COLUMN "contact_id" INTEGER REFERENCES "interaction" ("id")'
    )
    db.execute_sql('CREATE INDEX "complaint_contact_id" ON "complaint" ("contact_id")')
    db.execute_sql(
        'CREATE INDEX "complaint_customer_id_date" ON "complaint" ("customer_id", "date")'
    )
