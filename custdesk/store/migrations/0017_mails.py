"""0017: filed mails: which mail a contact is, mails of senders nobody knows, returned mails."""

import peewee as pw
from playhouse.migrate import SchemaMigrator

COLUMNS = ("message_id", "address", "attachments")


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    for column in COLUMNS:
        db.execute_sql(f'ALTER TABLE "interaction" ADD COLUMN "{column}" TEXT')
    db.execute_sql('CREATE INDEX "interaction_message_id" ON "interaction" ("message_id")')
    recorded = (
        '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, '
        '"created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    )
    db.execute_sql(
        f'CREATE TABLE "enquiry" ({recorded}"message_id" TEXT NOT NULL, "at" TEXT NOT NULL, '
        '"direction" TEXT NOT NULL, "address" TEXT NOT NULL, "name" TEXT, "subject" TEXT, '
        '"text" TEXT, "attachments" TEXT, "refs" TEXT, "settled" TEXT)'
    )
    db.execute_sql(
        f'CREATE TABLE "returned_mail" ({recorded}"message_id" TEXT NOT NULL, '
        '"address" TEXT NOT NULL, "on_date" TEXT NOT NULL)'
    )
    for table in ("enquiry", "returned_mail"):
        db.execute_sql(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
        db.execute_sql(
            f'CREATE INDEX "{table}_bin" ON "{table}" ("deleted_op") WHERE "deleted_op" IS NOT NULL'
        )
        db.execute_sql(f'CREATE INDEX "{table}_address" ON "{table}" ("address")')
