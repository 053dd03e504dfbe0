"""0020: gifts, the day a firm was founded, rules of lunar birthdays, what a greeting was for."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql(
        'CREATE TABLE "gift" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
        '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
        '"customer_id" INTEGER NOT NULL, "person_id" INTEGER, "date" TEXT NOT NULL, '
        '"direction" TEXT NOT NULL, "what" TEXT NOT NULL, "occasion" TEXT, "amount" INTEGER, '
        '"currency" TEXT, "rate" TEXT, "rate_on" TEXT, "rate_source" TEXT, "notes" TEXT, '
        'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"), '
        'FOREIGN KEY ("person_id") REFERENCES "person" ("id"))'
    )
    db.execute_sql('CREATE UNIQUE INDEX "gift_uid" ON "gift" ("uid")')
    db.execute_sql('CREATE INDEX "gift_customer_id" ON "gift" ("customer_id")')
    db.execute_sql('CREATE INDEX "gift_person_id" ON "gift" ("person_id")')
    db.execute_sql(
        'CREATE INDEX "gift_bin" ON "gift" ("deleted_op") WHERE "deleted_op" IS NOT NULL'
    )
    db.execute_sql('ALTER TABLE "customer" ADD COLUMN "founded" TEXT')
    for column in ("lunar_leap", "lunar_short"):
        db.execute_sql(f'ALTER TABLE "person" ADD COLUMN "{column}" TEXT')
    db.execute_sql('ALTER TABLE "interaction" ADD COLUMN "greets_on" TEXT')
    # Few people keep festivals and few contacts are greetings: neither is looked for among all.
    db.execute_sql('CREATE INDEX "person_festivals" ON "person" ("festivals")')
    db.execute_sql('CREATE INDEX "interaction_greets_on" ON "interaction" ("greets_on")')
