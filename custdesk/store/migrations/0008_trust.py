"""0008: where records are from, when they were verified, what was dismissed, how complete."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql('ALTER TABLE "customer" ADD COLUMN "origin" TEXT')
    for table in ("address", "person", "contact_point"):
        for column in ("origin", "verified_on"):
            db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{column}" TEXT')
    db.execute_sql(
        'CREATE TABLE "dismissal" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
        '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
        '"customer_id" INTEGER NOT NULL, "record" TEXT NOT NULL, "problem" TEXT NOT NULL, '
        '"value" TEXT, "reason" TEXT, '
        'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"))'
    )
    db.execute_sql('CREATE UNIQUE INDEX "dismissal_uid" ON "dismissal" ("uid")')
    db.execute_sql('CREATE INDEX "dismissal_customer_id" ON "dismissal" ("customer_id")')
    db.execute_sql(
        'CREATE INDEX "dismissal_bin" ON "dismissal" ("deleted_op") WHERE "deleted_op" IS NOT NULL'
    )
    db.execute_sql('ALTER TABLE "figure" ADD COLUMN "completeness" INTEGER NOT NULL DEFAULT 0')
    db.execute_sql('CREATE INDEX "figure_completeness" ON "figure" ("completeness")')
    # The figures are rebuilt by the next start, as if a day had passed.
    db.execute_sql('UPDATE "state" SET "value" = date("value", \'-1 day\') WHERE "key" = \'as_of\'')
