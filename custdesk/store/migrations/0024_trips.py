"""0024: trips with their nights, ways, costs, fixed blocks and lists; visits name their trip."""

import peewee as pw
from playhouse.migrate import SchemaMigrator

_RECORDED = (
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, '
    '"created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
)
_RATE = '"rate" TEXT, "rate_on" TEXT, "rate_source" TEXT'
_PRICED = f'"amount" INTEGER, "currency" TEXT, {_RATE}, '
_OF_TRIP = 'FOREIGN KEY ("trip_id") REFERENCES "trip" ("id")'

_TABLES = {
    "trip": '"name" TEXT NOT NULL, "kind" TEXT NOT NULL, "first_on" TEXT NOT NULL, '
    '"last_on" TEXT NOT NULL, "start_place" TEXT, "start_country" TEXT, "start_at" TEXT, '
    '"end_place" TEXT, "end_country" TEXT, "end_at" TEXT, "budget" INTEGER, '
    f'"currency" TEXT NOT NULL, {_RATE}, "travellers" TEXT, "contacts" TEXT, "notes" TEXT, '
    '"closed_on" TEXT',
    "trip_night": f'{_PRICED}"trip_id" INTEGER NOT NULL, "day" TEXT NOT NULL, "place" TEXT, '
    f'"country" TEXT, "hotel" TEXT, "address" TEXT, "phone" TEXT, {_OF_TRIP}',
    "trip_leg": '"trip_id" INTEGER NOT NULL, "day" TEXT NOT NULL, "from_place" TEXT NOT NULL, '
    '"to_place" TEXT NOT NULL, "mode" TEXT NOT NULL, "minutes" INTEGER NOT NULL, "km" INTEGER, '
    f"{_OF_TRIP}",
    "trip_cost": f'{_PRICED}"trip_id" INTEGER NOT NULL, "visit_id" INTEGER, '
    '"state" TEXT NOT NULL, "kind" TEXT NOT NULL, "on_date" TEXT, "note" TEXT, '
    f'{_OF_TRIP}, FOREIGN KEY ("visit_id") REFERENCES "visit" ("id")',
    "trip_block": '"trip_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "title" TEXT NOT NULL, '
    '"at" TEXT NOT NULL, "zone" TEXT NOT NULL, "minutes" INTEGER NOT NULL, "place" TEXT, '
    f'"country" TEXT, "phase" TEXT, {_OF_TRIP}',
    "trip_check": '"trip_id" INTEGER NOT NULL, "key" TEXT, "text" TEXT, "due" TEXT, '
    f'"done_on" TEXT, "position" INTEGER NOT NULL, {_OF_TRIP}',
}
_OF_VISITS = {
    "trip_id": 'INTEGER REFERENCES "trip" ("id")',
    "locked": "INTEGER",
    "asked": "TEXT",
    "asked_on": "TEXT",
    "place": "TEXT",
}


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    for table, columns in _TABLES.items():
        db.execute_sql(f'CREATE TABLE "{table}" ({_RECORDED}{columns})')
        db.execute_sql(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
        db.execute_sql(
            f'CREATE INDEX "{table}_bin" ON "{table}" ("deleted_op") WHERE "deleted_op" IS NOT NULL'
        )
        if table != "trip":
            db.execute_sql(f'CREATE INDEX "{table}_trip_id" ON "{table}" ("trip_id")')
    db.execute_sql('CREATE INDEX "trip_first_on" ON "trip" ("first_on")')
    db.execute_sql('CREATE INDEX "trip_cost_visit_id" ON "trip_cost" ("visit_id")')
    for column, kind in _OF_VISITS.items():
        db.execute_sql(f'ALTER TABLE "visit" ADD COLUMN "{column}" {kind}')
    db.execute_sql('CREATE INDEX "visit_trip_id" ON "visit" ("trip_id")')
