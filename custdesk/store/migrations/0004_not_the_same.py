"""0004: pairs of customers that look alike and are not the same."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql(
        'CREATE TABLE "not_the_same" ("first" INTEGER NOT NULL, "second" INTEGER NOT NULL, '
        '"at" TEXT NOT NULL, "by" TEXT NOT NULL, PRIMARY KEY ("first", "second"))'
    )
