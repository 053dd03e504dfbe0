"""0018: groups of customers and people, and filters that are kept under a name."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    recorded = (
        '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, '
        '"created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    )
    db.execute_sql(f'CREATE TABLE "customer_group" ({recorded}"name" TEXT NOT NULL, "notes" TEXT)')
    for member in ("customer", "person"):
        db.execute_sql(
            f'CREATE TABLE "grouped_{member}" ({recorded}"{member}_id" INTEGER NOT NULL, '
            '"group_id" INTEGER NOT NULL, '
            f'FOREIGN KEY ("{member}_id") REFERENCES "{member}" ("id"), '
            'FOREIGN KEY ("group_id") REFERENCES "customer_group" ("id"))'
        )
    db.execute_sql(
        f'CREATE TABLE "saved_filter" ({recorded}"name" TEXT NOT NULL, "query" TEXT NOT NULL, '
        '"place" INTEGER NOT NULL)'
    )
    for table in ("customer_group", "grouped_customer", "grouped_person", "saved_filter"):
        db.execute_sql(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
        db.execute_sql(
            f'CREATE INDEX "{table}_bin" ON "{table}" ("deleted_op") WHERE "deleted_op" IS NOT NULL'
        )
    for table in ("customer_group", "saved_filter"):
        db.execute_sql(
            f'CREATE UNIQUE INDEX "{table}_name" ON "{table}" ("name") WHERE "deleted_op" IS NULL'
        )
    for member in ("customer", "person"):
        table = f"grouped_{member}"
        db.execute_sql(f'CREATE INDEX "{table}_{member}_id" ON "{table}" ("{member}_id")')
        db.execute_sql(f'CREATE INDEX "{table}_group_id" ON "{table}" ("group_id")')
        db.execute_sql(
            f'CREATE UNIQUE INDEX "{table}_{member}_id_group_id" '
            f'ON "{table}" ("{member}_id", "group_id") WHERE "deleted_op" IS NULL'
        )
