"""0025: customers who come to us, audits and what they found; fairs of our own."""

import peewee as pw
from playhouse.migrate import SchemaMigrator

_RECORDED = (
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, '
    '"created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
)
_OF_VISIT = '"visit_id" INTEGER NOT NULL, '
_KEY = 'FOREIGN KEY ("visit_id") REFERENCES "visit" ("id")'
_TABLES = {
    "visit_here": f'{_OF_VISIT}"kind" TEXT NOT NULL, "guests" TEXT, "arrive_at" TEXT, '
    '"arrive_by" TEXT, "driver" TEXT, "hotel" TEXT, "leave_at" TEXT, "leave_by" TEXT, '
    f'"hosts" TEXT, "samples" TEXT, "scope" TEXT, "pays" TEXT, "signs" TEXT, {_KEY}',
    "visit_step": f'{_OF_VISIT}"position" INTEGER NOT NULL, "minutes" INTEGER NOT NULL, '
    f'"what" TEXT NOT NULL, "where_to" TEXT, "who" TEXT, {_KEY}',
    "visit_check": f'{_OF_VISIT}"position" INTEGER NOT NULL, "key" TEXT, "text" TEXT, '
    f'"done_on" TEXT, {_KEY}',
    "visit_finding": f'{_OF_VISIT}"position" INTEGER NOT NULL, "what" TEXT NOT NULL, '
    f'"severity" TEXT NOT NULL, "until_on" TEXT, "owner" TEXT, "task_id" INTEGER, {_KEY}, '
    'FOREIGN KEY ("task_id") REFERENCES "task" ("id")',
    "fair": '"name" TEXT NOT NULL, "first_on" TEXT NOT NULL, "last_on" TEXT NOT NULL, '
    '"place" TEXT, "country" TEXT, "stand" TEXT, "phase" TEXT, "notes" TEXT',
}


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    for table, columns in _TABLES.items():
        db.execute_sql(f'CREATE TABLE "{table}" ({_RECORDED}{columns})')
        db.execute_sql(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
        db.execute_sql(
            f'CREATE INDEX "{table}_bin" ON "{table}" ("deleted_op") WHERE "deleted_op" IS NOT NULL'
        )
        if table != "fair":
            db.execute_sql(f'CREATE INDEX "{table}_visit_id" ON "{table}" ("visit_id")')
    db.execute_sql(
        'CREATE UNIQUE INDEX "visit_here_one" ON "visit_here" ("visit_id") '
        'WHERE "deleted_op" IS NULL'
    )
    db.execute_sql('CREATE INDEX "visit_finding_task_id" ON "visit_finding" ("task_id")')
    db.execute_sql('CREATE INDEX "fair_first_on" ON "fair" ("first_on")')
