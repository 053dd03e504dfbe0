"""0001: the first schema: customers and all that belongs to them, with their history."""

import peewee as pw
from playhouse.migrate import SchemaMigrator

TABLES = (
    'CREATE TABLE "operation" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "kind" TEXT NOT NULL, "target" INTEGER, "what" TEXT NOT NULL, '
    '"details" TEXT NOT NULL, "at" TEXT NOT NULL, "by" TEXT NOT NULL, "source" TEXT, '
    '"undone_by" INTEGER, "created" TEXT NOT NULL, "counts" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "operation_uid" ON "operation" ("uid")',
    'CREATE INDEX "operation_undone_by" ON "operation" ("undone_by")',
    'CREATE TABLE "change" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"operation_id" INTEGER NOT NULL, "table_name" TEXT NOT NULL, '
    '"row_id" INTEGER NOT NULL, "column_name" TEXT NOT NULL, "old" TEXT NOT NULL, '
    '"new" TEXT NOT NULL)',
    'CREATE INDEX "change_operation_id" ON "change" ("operation_id")',
    'CREATE INDEX "change_table_name_row_id_column_name" ON "change" ("table_name", '
    '"row_id", "column_name")',
    'CREATE TABLE "current_operation" ("id" INTEGER NOT NULL PRIMARY KEY, '
    '"operation_id" INTEGER, "replay" INTEGER NOT NULL)',
    'CREATE TABLE "dirty_customer" ("id" INTEGER NOT NULL PRIMARY KEY)',
    'CREATE TABLE "dirty_order" ("id" INTEGER NOT NULL PRIMARY KEY)',
    'CREATE TABLE "state" ("key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL)',
    'CREATE TABLE "figure" ("id" INTEGER NOT NULL PRIMARY KEY, "as_of" TEXT NOT NULL, '
    '"name_key" TEXT NOT NULL, "latin_key" TEXT NOT NULL, "country" TEXT NOT NULL, '
    '"city" TEXT NOT NULL, "owner" TEXT NOT NULL, "contact" TEXT NOT NULL, '
    '"tier" INTEGER NOT NULL, "value" INTEGER NOT NULL, "potential" INTEGER NOT NULL, '
    '"credit" INTEGER NOT NULL, "manual" INTEGER NOT NULL, "sales_12m" INTEGER NOT NULL, '
    '"sales_before" INTEGER NOT NULL, "trend" TEXT NOT NULL, '
    '"orders_12m" INTEGER NOT NULL, "order_gap" INTEGER, "last_order" TEXT, '
    '"last_contact" TEXT, "next_on" TEXT, "next_kind" TEXT, "next_what" TEXT, '
    '"overdue" INTEGER NOT NULL, "overdue_days" INTEGER NOT NULL, '
    '"exposure" INTEGER NOT NULL)',
    'CREATE INDEX "figure_name_key" ON "figure" ("name_key")',
    'CREATE INDEX "figure_owner" ON "figure" ("owner")',
    'CREATE INDEX "figure_contact" ON "figure" ("contact")',
    'CREATE INDEX "figure_value" ON "figure" ("value")',
    'CREATE INDEX "figure_sales_12m" ON "figure" ("sales_12m")',
    'CREATE INDEX "figure_last_order" ON "figure" ("last_order")',
    'CREATE INDEX "figure_last_contact" ON "figure" ("last_contact")',
    'CREATE INDEX "figure_next_on" ON "figure" ("next_on")',
    'CREATE INDEX "figure_latin_key_name_key" ON "figure" ("latin_key", "name_key")',
    'CREATE INDEX "figure_country_name_key" ON "figure" ("country", "name_key")',
    'CREATE INDEX "figure_tier_sales_12m" ON "figure" ("tier", "sales_12m")',
    'CREATE TABLE "customer" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"code" TEXT NOT NULL, "name" TEXT NOT NULL, "name_latin" TEXT, "country" TEXT, '
    '"state" TEXT, "city" TEXT, "address" TEXT, "postcode" TEXT, "zone" TEXT, '
    '"office_hours" TEXT, "languages" TEXT, "phone" TEXT, "fax" TEXT, "email" TEXT, '
    '"website" TEXT, "industry" TEXT, "kind" TEXT, "standing" TEXT, "source" TEXT, '
    '"since" TEXT, "currency" TEXT, "owner" TEXT, "team" TEXT, "stage" TEXT, '
    '"public_pool_on" TEXT, "grade" TEXT, "tax_number" TEXT, "consignee" TEXT, '
    '"notify_party" TEXT, "port" TEXT, "shipping_marks" TEXT, "forwarder" TEXT, '
    '"needs" TEXT, "cares_about" TEXT, "pains" TEXT, "buying_habits" TEXT, '
    '"buying_plans" TEXT, "price_sensitivity" TEXT, "time_sensitivity" TEXT, '
    '"goods_bought" TEXT, "lanes" TEXT, "shipping_frequency" TEXT, "goods_nature" TEXT, '
    '"delivery_requirements" TEXT, "logistics_feedback" TEXT, "credit_limit" INTEGER, '
    '"credit_currency" TEXT, "terms" TEXT, "care_days" INTEGER, '
    '"opening_sales_12m" INTEGER, "opening_currency" TEXT, "opening_last_order" TEXT, '
    '"opening_last_contact" TEXT, "opening_on" TEXT, "manual_tier" TEXT, '
    '"manual_tier_reason" TEXT, "manual_tier_until" TEXT, "notes" TEXT, '
    '"verified_on" TEXT, "archived_on" TEXT)',
    'CREATE UNIQUE INDEX "customer_uid" ON "customer" ("uid")',
    'CREATE INDEX "customer_name" ON "customer" ("name")',
    'CREATE TABLE "setting" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"key" TEXT NOT NULL, "value" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "setting_uid" ON "setting" ("uid")',
    'CREATE TABLE "exchange_rate" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"currency" TEXT NOT NULL, "on_date" TEXT NOT NULL, "rate" TEXT NOT NULL, '
    '"source" TEXT)',
    'CREATE UNIQUE INDEX "exchangerate_uid" ON "exchange_rate" ("uid")',
    'CREATE TABLE "imported_sheet" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"file" TEXT NOT NULL, "digest" TEXT NOT NULL, "author" TEXT, "sheet" TEXT NOT NULL, '
    '"kind" TEXT, "rows" INTEGER NOT NULL, "new" INTEGER NOT NULL, '
    '"updated" INTEGER NOT NULL, "unchanged" INTEGER NOT NULL, '
    '"duplicates" INTEGER NOT NULL, "columns" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "importedsheet_uid" ON "imported_sheet" ("uid")',
    'CREATE TABLE "forwarder" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"code" TEXT NOT NULL, "name" TEXT NOT NULL, "phone" TEXT, "email" TEXT)',
    'CREATE UNIQUE INDEX "forwarder_uid" ON "forwarder" ("uid")',
    'CREATE TABLE "product" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"code" TEXT NOT NULL, "name" TEXT NOT NULL, "price" TEXT, "currency" TEXT)',
    'CREATE UNIQUE INDEX "product_uid" ON "product" ("uid")',
    'CREATE TABLE "person" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"customer_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "name_latin" TEXT, '
    '"first_name" TEXT, "last_name" TEXT, "salutation" TEXT, "title" TEXT, '
    '"department" TEXT, "role" TEXT, "personality" TEXT, "preferences" TEXT, '
    '"taboos" TEXT, "birthday" TEXT, "birthday_lunar" TEXT, "language" TEXT, '
    '"preferred_channel" TEXT, "notes" TEXT, '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"))',
    'CREATE UNIQUE INDEX "person_uid" ON "person" ("uid")',
    'CREATE INDEX "person_customer_id" ON "person" ("customer_id")',
    'CREATE TABLE "visit" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"customer_id" INTEGER NOT NULL, "person_id" INTEGER, "at" TEXT NOT NULL, '
    '"zone" TEXT NOT NULL, "at_utc" TEXT NOT NULL, "minutes" INTEGER NOT NULL, '
    '"kind" TEXT NOT NULL, "status" TEXT NOT NULL, "purpose" TEXT, "agenda" TEXT, '
    '"notes" TEXT, FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"), '
    'FOREIGN KEY ("person_id") REFERENCES "person" ("id"))',
    'CREATE UNIQUE INDEX "visit_uid" ON "visit" ("uid")',
    'CREATE INDEX "visit_customer_id" ON "visit" ("customer_id")',
    'CREATE INDEX "visit_person_id" ON "visit" ("person_id")',
    'CREATE INDEX "visit_at_utc" ON "visit" ("at_utc")',
    'CREATE TABLE "task" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"customer_id" INTEGER NOT NULL, "person_id" INTEGER, "what" TEXT NOT NULL, '
    '"due" TEXT, "kind" TEXT NOT NULL, "done_on" TEXT, "notes" TEXT, '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"), '
    'FOREIGN KEY ("person_id") REFERENCES "person" ("id"))',
    'CREATE UNIQUE INDEX "task_uid" ON "task" ("uid")',
    'CREATE INDEX "task_customer_id" ON "task" ("customer_id")',
    'CREATE INDEX "task_person_id" ON "task" ("person_id")',
    'CREATE INDEX "task_due" ON "task" ("due")',
    'CREATE TABLE "interaction" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"customer_id" INTEGER NOT NULL, "person_id" INTEGER, "date" TEXT NOT NULL, "at" TEXT, '
    '"channel" TEXT NOT NULL, "direction" TEXT, "purpose" TEXT, "summary" TEXT, '
    '"result" TEXT, "next_step" TEXT, "author" TEXT, '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"), '
    'FOREIGN KEY ("person_id") REFERENCES "person" ("id"))',
    'CREATE UNIQUE INDEX "interaction_uid" ON "interaction" ("uid")',
    'CREATE INDEX "interaction_person_id" ON "interaction" ("person_id")',
    'CREATE INDEX "interaction_customer_id_date" ON "interaction" ("customer_id", "date")',
    'CREATE TABLE "sales_order" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"customer_id" INTEGER NOT NULL, "number" TEXT NOT NULL, "date" TEXT, "promised" TEXT, '
    '"shipped" TEXT, "status" TEXT, "urgent" INTEGER NOT NULL, "currency" TEXT NOT NULL, '
    '"rate" TEXT, "rate_on" TEXT, "rate_source" TEXT, "amount" INTEGER, "freight" INTEGER, '
    '"forwarder" TEXT, "incoterm" TEXT, "port" TEXT, "notes" TEXT, "total" INTEGER, '
    '"base_total" INTEGER, "margin" INTEGER, '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"))',
    'CREATE UNIQUE INDEX "salesorder_uid" ON "sales_order" ("uid")',
    'CREATE INDEX "salesorder_number" ON "sales_order" ("number")',
    'CREATE INDEX "salesorder_customer_id_date" ON "sales_order" ("customer_id", "date")',
    'CREATE TABLE "invoice" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"customer_id" INTEGER NOT NULL, "order_id" INTEGER, "number" TEXT NOT NULL, '
    '"date" TEXT, "due" TEXT, "currency" TEXT NOT NULL, "rate" TEXT, "rate_on" TEXT, '
    '"rate_source" TEXT, "amount" INTEGER NOT NULL, "base_amount" INTEGER, '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"), '
    'FOREIGN KEY ("order_id") REFERENCES "sales_order" ("id"))',
    'CREATE UNIQUE INDEX "invoice_uid" ON "invoice" ("uid")',
    'CREATE INDEX "invoice_customer_id" ON "invoice" ("customer_id")',
    'CREATE INDEX "invoice_order_id" ON "invoice" ("order_id")',
    'CREATE INDEX "invoice_number" ON "invoice" ("number")',
    'CREATE TABLE "payment" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"customer_id" INTEGER NOT NULL, "order_id" INTEGER, "invoice_id" INTEGER, '
    '"number" TEXT, "date" TEXT, "currency" TEXT NOT NULL, "rate" TEXT, "rate_on" TEXT, '
    '"rate_source" TEXT, "amount" INTEGER NOT NULL, "base_amount" INTEGER, '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"), '
    'FOREIGN KEY ("order_id") REFERENCES "sales_order" ("id"), '
    'FOREIGN KEY ("invoice_id") REFERENCES "invoice" ("id"))',
    'CREATE UNIQUE INDEX "payment_uid" ON "payment" ("uid")',
    'CREATE INDEX "payment_customer_id" ON "payment" ("customer_id")',
    'CREATE INDEX "payment_order_id" ON "payment" ("order_id")',
    'CREATE INDEX "payment_invoice_id" ON "payment" ("invoice_id")',
    'CREATE INDEX "payment_number" ON "payment" ("number")',
    'CREATE TABLE "address" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"customer_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "lines" TEXT NOT NULL, '
    '"city" TEXT, "state" TEXT, "postcode" TEXT, "country" TEXT, '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"))',
    'CREATE UNIQUE INDEX "address_uid" ON "address" ("uid")',
    'CREATE INDEX "address_customer_id" ON "address" ("customer_id")',
    'CREATE TABLE "contact_point" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"person_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "written" TEXT NOT NULL, '
    '"normal" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id"))',
    'CREATE UNIQUE INDEX "contactpoint_uid" ON "contact_point" ("uid")',
    'CREATE INDEX "contactpoint_person_id" ON "contact_point" ("person_id")',
    'CREATE TABLE "order_line" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"uid" TEXT NOT NULL, "created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
    '"order_id" INTEGER NOT NULL, "product_id" INTEGER, "product_code" TEXT, '
    '"product_name" TEXT, "quantity" TEXT, "unit_price" TEXT, "discount" TEXT, '
    '"amount" INTEGER, "cost" INTEGER, '
    'FOREIGN KEY ("order_id") REFERENCES "sales_order" ("id"), '
    'FOREIGN KEY ("product_id") REFERENCES "product" ("id"))',
    'CREATE UNIQUE INDEX "orderline_uid" ON "order_line" ("uid")',
    'CREATE INDEX "orderline_order_id" ON "order_line" ("order_id")',
    'CREATE INDEX "orderline_product_id" ON "order_line" ("product_id")',
    'CREATE TABLE "tier_change" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
    '"customer_id" INTEGER NOT NULL, "on_date" TEXT NOT NULL, "tier" TEXT NOT NULL, '
    '"before" TEXT, "value" INTEGER NOT NULL, "potential" INTEGER NOT NULL, '
    '"credit" INTEGER NOT NULL, "reason" TEXT, '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"))',
    'CREATE INDEX "tierchange_customer_id" ON "tier_change" ("customer_id")',
    'CREATE UNIQUE INDEX "customer_code_unique" ON "customer" ("code") WHERE "deleted_op" IS NULL',
    'CREATE UNIQUE INDEX "product_code_unique" ON "product" ("code") WHERE "deleted_op" IS NULL',
    'CREATE UNIQUE INDEX "forwarder_code_unique" ON "forwarder" ("code") '
    'WHERE "deleted_op" IS NULL',
    'CREATE UNIQUE INDEX "sales_order_customer_id_number_unique" ON "sales_order" ("customer_id", '
    '"number") WHERE "deleted_op" IS NULL',
    'CREATE UNIQUE INDEX "setting_key_unique" ON "setting" ("key") WHERE "deleted_op" IS NULL',
    'CREATE UNIQUE INDEX "exchange_rate_currency_on_date_unique" ON "exchange_rate" ("currency", '
    '"on_date") WHERE "deleted_op" IS NULL',
)
SEARCH = (
    'CREATE VIRTUAL TABLE "search_words" USING fts5("words", "han", "syllables", "initials", '
    "content='', contentless_delete=1, prefix='1 2', "
    'tokenize="unicode61 remove_diacritics 2")',
    'CREATE VIRTUAL TABLE "search_parts" USING fts5("parts", '
    "content='', contentless_delete=1, tokenize=\"trigram\")",
)


def up(migrator: SchemaMigrator, db: pw.Database) -> None:
    for statement in (*TABLES, *SEARCH):
        db.execute_sql(statement)
    db.execute_sql("INSERT INTO current_operation (id, operation_id, replay) VALUES (1, NULL, 0)")
