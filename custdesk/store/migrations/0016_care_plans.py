"""0016: care plans of the firm and of customers, what was decided about a turn, and the places."""

import peewee as pw
from playhouse.migrate import SchemaMigrator

_PLAN = (
    '"visit_rhythm" INTEGER, "channels" TEXT, "purposes" TEXT, "services" TEXT, "gifts" TEXT, '
    '"who" TEXT'
)
_OF_CUSTOMER = 'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id")'


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    recorded = (
        '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, '
        '"created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    )
    db.execute_sql(
        f'CREATE TABLE "care_plan" ({recorded}"tier" TEXT NOT NULL, "industry" TEXT NOT NULL, '
        f'"rhythm" INTEGER, {_PLAN})'
    )
    db.execute_sql(
        f'CREATE TABLE "own_care" ({recorded}"customer_id" INTEGER NOT NULL, {_PLAN}, '
        f"{_OF_CUSTOMER})"
    )
    db.execute_sql(
        f'CREATE TABLE "care_deed" ({recorded}"customer_id" INTEGER NOT NULL, '
        '"kind" TEXT NOT NULL, "on_date" TEXT NOT NULL, "made_on" TEXT NOT NULL, "tier" TEXT, '
        f'"reason" TEXT, {_OF_CUSTOMER})'
    )
    for table in ("care_plan", "own_care", "care_deed"):
        db.execute_sql(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
        db.execute_sql(
            f'CREATE INDEX "{table}_bin" ON "{table}" ("deleted_op") WHERE "deleted_op" IS NOT NULL'
        )
    for table, names in (("care_plan", ("tier", "industry")), ("own_care", ("customer_id",))):
        columns = ", ".join(f'"{name}"' for name in names)
        db.execute_sql(
            f'CREATE UNIQUE INDEX "{table}_{"_".join(names)}" ON "{table}" ({columns}) '
            'WHERE "deleted_op" IS NULL'
        )
    db.execute_sql('CREATE INDEX "care_deed_customer_id" ON "care_deed" ("customer_id")')
    db.execute_sql(
        'CREATE TABLE "care_place" ("id" INTEGER NOT NULL PRIMARY KEY, '
        '"customer_id" INTEGER NOT NULL, "day" TEXT NOT NULL, "kind" TEXT NOT NULL, '
        '"cost" INTEGER NOT NULL, "due" TEXT NOT NULL, "turn" INTEGER NOT NULL, '
        '"why" TEXT NOT NULL, "subject" INTEGER NOT NULL)'
    )
    db.execute_sql('CREATE INDEX "care_place_customer_id" ON "care_place" ("customer_id")')
    db.execute_sql('CREATE INDEX "care_place_day" ON "care_place" ("day")')
