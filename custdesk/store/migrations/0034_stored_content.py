"""0034: the content of documents that are kept in the file, by its digest."""

import peewee as pw
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    db.execute_sql(
        'CREATE TABLE "stored_content" ("digest" TEXT NOT NULL PRIMARY KEY, '
        '"size" INTEGER NOT NULL, "content" BLOB NOT NULL)'
    )
