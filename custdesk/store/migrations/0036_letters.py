"""0036: letters and campaigns, consent, events, surveys, recommendations, plans of gifts."""

import peewee as pw
from playhouse.migrate import SchemaMigrator

_RECORDED = (
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, '
    '"created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
)
# table -> its columns: a name with `!` cannot be empty, `#` is a whole number, `>` names a table.
_TABLES = {
    "gift_plan": (
        "customer_id!>customer season! on_date! what! state! amount# currency rate rate_on "
        "rate_source approved_by gift_id>gift notes person_id>person"
    ),
    "event": (
        "name! kind! starts_at! zone! minutes!# last_on place address country link answer_by "
        "seats# slot_minutes# budget# currency! rate rate_on rate_source fair_id>fair "
        "copied_id>event lessons notes status!"
    ),
    "event_guest": (
        "event_id!>event customer_id!>customer host_id>event_guest name answer! invited_on "
        "answered_on plus!# came came_at diet visa hotel hotel_from hotel_until flight "
        "arrives_at needs seat slot_at notes wants thanked_on person_id>person task_id>task"
    ),
    "event_check": "event_id!>event position!# key text due done_on",
    "event_cost": (
        "amount# currency rate rate_on rate_source event_id!>event guest_id>event_guest kind! "
        "state! on_date note"
    ),
    "testimonial": (
        "customer_id!>customer kind! title text language permission! asked_on granted_on "
        "until_on scope anonymous!# notes person_id>person"
    ),
    "recommendation": (
        "customer_id!>customer brought_id>customer firm contact on_date! asked!# state! owed "
        "thanked_on gift_id>gift notes person_id>person"
    ),
    "survey": "name! opened_on! closed_on aspects! question low!# high!# notes",
    "survey_answer": (
        "survey_id!>survey customer_id!>customer code! asked_on how answered_on score# "
        "product# delivery# service# price# people# words own_answer source "
        "complaint_id>complaint asked_more_on person_id>person"
    ),
    "consent": (
        "customer_id!>customer state! channel topic on_date! until_on source note person_id>person"
    ),
    "letter_template": "name! kind! language! subject! text! starter reviewed_on notes",
    "campaign": (
        "name! kind! template channel! audience! excluding everyone!# replaces event_id>event "
        "survey_id>survey publish_on control!# counts_days!# state! started_on ended_on notes "
        "product_id>product"
    ),
    "enclosure": "campaign_id!>campaign position!# name! digest! size!#",
    "campaign_wave": "campaign_id!>campaign position!# tiers buyers!# on_date!",
    "letter": (
        "customer_id!>customer campaign_id>campaign wave_id>campaign_wave kind! occasion "
        "language channel! address subject text state! control!# why accepted out_at out_by "
        "message_id answer answered_on person_id>person contact_id>interaction "
        "answer_contact_id>interaction"
    ),
}
# Besides those of the columns that name a table.
_INDEXES = (
    ("event", "starts_at"),
    ("survey_answer", "answered_on"),
    ("letter_template", "kind"),
    ("enclosure", "digest"),
    ("letter", "out_at"),
    ("letter", "message_id"),
    ("letter", "campaign_id state"),
    ("letter", "customer_id out_at"),
)
_UNIQUE = (("letter_template", "name language"),)


def _column(text: str) -> str:
    """`name!>table` as SQL declares it."""
    name, _, parent = text.partition(">")
    kind = "INTEGER" if parent or name.endswith("#") else "TEXT"
    needed = " NOT NULL" if "!" in name else ""
    plain = name.rstrip("!#")
    return f'"{plain}" {kind}{needed}' + (f' REFERENCES "{parent}" ("id")' if parent else "")


def _index(db: pw.Database, table: str, columns: str, unique: bool = False) -> None:
    names = ", ".join(f'"{name}"' for name in columns.split())
    name = f"{table}_{columns.replace(' ', '_')}" + ("_one" if unique else "")
    one, alive = (" UNIQUE", ' WHERE "deleted_op" IS NULL') if unique else ("", "")
    db.execute_sql(f'CREATE{one} INDEX "{name}" ON "{table}" ({names}){alive}')


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    for table, columns in _TABLES.items():
        described = ", ".join(_column(one) for one in columns.split())
        db.execute_sql(f'CREATE TABLE "{table}" ({_RECORDED}{described})')
        db.execute_sql(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
        db.execute_sql(
            f'CREATE INDEX "{table}_bin" ON "{table}" ("deleted_op") WHERE "deleted_op" IS NOT NULL'
        )
    db.execute_sql(
        'CREATE TABLE "delivery" ("letter" TEXT NOT NULL PRIMARY KEY, "message_id" TEXT NOT NULL, '
        '"address" TEXT NOT NULL, "batch" TEXT NOT NULL, "state" TEXT NOT NULL, '
        '"tries" INTEGER NOT NULL, "queued_at" TEXT NOT NULL, "next_at" TEXT, '
        '"changed_at" TEXT NOT NULL, "said" TEXT)'
    )
    for column in ("message_id", "batch", "state"):
        _index(db, "delivery", column)
    for table, columns in _TABLES.items():
        for one in columns.split():
            if ">" in one:
                _index(db, table, one.partition(">")[0].rstrip("!"))
    for table, columns in _INDEXES:
        _index(db, table, columns)
    for table, columns in _UNIQUE:
        _index(db, table, columns, unique=True)
