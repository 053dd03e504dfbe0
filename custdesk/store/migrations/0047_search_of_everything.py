"""0047: everything is in the search: names, people, and whatever has a number or words."""

import peewee as pw
from playhouse.migrate import SchemaMigrator

_TABLES = (
    'CREATE VIRTUAL TABLE "search_things" USING fts5("words", "han", "syllables", "initials", '
    "content='', contentless_delete=1, prefix='2 3', "
    'tokenize="unicode61 remove_diacritics 2")',
    'CREATE TABLE "search_dirty" ("id" INTEGER NOT NULL PRIMARY KEY)',
)


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    for statement in _TABLES:
        db.execute_sql(statement)
    # 0: everything is to be read; by the program, which alone knows how Chinese is read.
    db.execute_sql("INSERT INTO search_dirty (id) VALUES (0)")
