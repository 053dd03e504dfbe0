"""0007: the firm's own fields for customers, and their values."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    recorded = (
        '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, '
        '"created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    )
    db.execute_sql(
        f'CREATE TABLE "own_field" ({recorded}"name" TEXT NOT NULL, "kind" TEXT NOT NULL, '
        '"choices" TEXT, "industry" TEXT NOT NULL, "place" INTEGER NOT NULL, "retired_on" TEXT)'
    )
    db.execute_sql(
        f'CREATE TABLE "own_value" ({recorded}"customer_id" INTEGER NOT NULL, '
        '"field_id" INTEGER NOT NULL, "value" TEXT, '
        'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"), '
        'FOREIGN KEY ("field_id") REFERENCES "own_field" ("id"))'
    )
    for table in ("own_field", "own_value"):
        db.execute_sql(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
        db.execute_sql(
            f'CREATE INDEX "{table}_bin" ON "{table}" ("deleted_op") WHERE "deleted_op" IS NOT NULL'
        )
    db.execute_sql(
        'CREATE UNIQUE INDEX "own_field_name" ON "own_field" ("name") WHERE "deleted_op" IS NULL'
    )
    db.execute_sql('CREATE INDEX "own_value_customer_id" ON "own_value" ("customer_id")')
    db.execute_sql('CREATE INDEX "own_value_field_id" ON "own_value" ("field_id")')
    db.execute_sql(
        'CREATE UNIQUE INDEX "own_value_customer_id_field_id" '
        'ON "own_value" ("customer_id", "field_id") WHERE "deleted_op" IS NULL'
    )
