"""0027: offers, stages of orders, shipments, complaints, credit, agreements and documents."""

import peewee as pw
from playhouse.migrate import SchemaMigrator

_RECORDED = (
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, '
    '"created_op" INTEGER NOT NULL, "deleted_op" INTEGER, '
)
# table -> its columns: a name with `!` cannot be empty, `#` is a whole number, `>` names a table.
_TABLES = {
    "list_price": (
        "tier industry currency! price! min_quantity from_on until_on product_id!>product"
    ),
    "customer_item": "customer_id!>customer number name product_id!>product",
    "sample": (
        "amount# currency rate rate_on rate_source customer_id!>customer what! quantity "
        "asked_on! promised sent_on courier tracking arrived_on fee_paid_on feedback_due "
        "feedback_on result feedback notes product_id>product person_id>person"
    ),
    "quotation": (
        "customer_id!>customer kind! number! version!# made_from date! valid_until status! "
        "sent_on answered_on lost_reason currency! rate rate_on rate_source incoterm port "
        "lead_time terms freight# notes remarks total# base_total# margin# "
        "order_id>sales_order person_id>person"
    ),
    "quotation_line": (
        "quotation_id!>quotation product_code product_name quantity unit unit_price discount "
        "amount# cost# position!# note product_id>product"
    ),
    "order_step": "key! planned_on done_on note order_id!>sales_order",
    "order_paper": "key! ready_on sent_on number note order_id!>sales_order",
    "shipment": (
        "amount# currency rate rate_on rate_source customer_id!>customer number! mode origin "
        "origin_country destination destination_country container waybill vessel etd eta "
        "first_eta left_on arrived_on status! quantity unit packages# weight_kg volume_cbm "
        "fragile!# temperature dangerous damaged late_reason remedy told_on notes "
        "forwarder_id>forwarder"
    ),
    "shipped_order": "shipment_id!>shipment note order_id!>sales_order",
    "shipment_step": (
        "shipment_id!>shipment key! planned_on done_on failed!# reason remedy place told_on"
    ),
    "day_moved": "shipment_id!>shipment what! was now said_on! reason",
    "dunning": "customer_id!>customer level!# on_date! invoices! sent_on note",
    "terms_part": (
        "customer_id!>customer position!# percent! method! trigger! days!# order_id>sales_order"
    ),
    "letter_of_credit": (
        "amount# currency rate rate_on rate_source customer_id!>customer number! bank "
        "issued_on latest_shipment expires_on presentation_days# presented_on paid_on notes "
        "order_id>sales_order"
    ),
    "credit_file": (
        "amount# currency rate rate_on rate_source customer_id!>customer insurer policy "
        "insured_until rating rated_on tolerance review_on notes"
    ),
    "credit_review": (
        "amount# currency rate rate_on rate_source customer_id!>customer on_date! terms reason"
    ),
    "credit_decision": (
        "customer_id!>customer on_date! decision! reason exposure# limit_then# decided_by "
        "order_id!>sales_order"
    ),
    "settlement": (
        "kind! amount!# taken# on_date! note invoice_id!>invoice credit_id>invoice "
        "payment_id>payment"
    ),
    "complaint": (
        "amount# currency rate rate_on rate_source customer_id!>customer shipment_id>shipment "
        "number! nature! kind severity at! channel what! goods lot wanted promised owner "
        "answer_by answered_at solve_by solved_at cause cause_note remedy remedy_note "
        "satisfaction# satisfaction_on thanked_on notes product_id>product "
        "order_id>sales_order credit_note_id>invoice person_id>person visit_id>visit"
    ),
    "service_use": (
        "customer_id!>customer kind! what offered_on! state! used_on rating# feedback "
        "order_id>sales_order"
    ),
    "improvement": "complaint_id!>complaint cause what! owner due done_on answer answered_on",
    "agreement": (
        "customer_id!>customer kind! title! number parties from_on until_on notice_days# "
        "renews!# terms volume volume_unit volume_every status! owner notes "
        "product_id>product"
    ),
    "agreement_step": "agreement_id!>agreement kind! what! due done_on result",
    "document": (
        "customer_id!>customer quotation_id>quotation shipment_id>shipment "
        "complaint_id>complaint agreement_id>agreement name! kind path digest size# added_on! "
        "notes order_id>sales_order"
    ),
}
_ADDED = {
    "product": (
        "family unit hs_code packing moq per_carton carton_cbm carton_kg cost cost_currency "
        "tax_refund notes retired_on"
    ),
    "forwarder": "contact notes",
    "sales_order": (
        "person_id>person their_number terms stage stage_on urgent_place# urgent_reason "
        "next_action next_on waits_for credit_hold"
    ),
    "invoice": "kind disputed terms notes",
    "payment": "charges# method notes",
    "enquiry": (
        "customer_id>customer contact_id>interaction kind suggested confidence language "
        "fields answer_by answered_at answer"
    ),
}
# Besides those of the columns that name a table.
_INDEXES = (
    ("sample", "feedback_due"),
    ("quotation", "number"),
    ("quotation", "status valid_until"),
    ("shipment", "number"),
    ("shipment", "eta"),
    ("shipment", "status eta"),
    ("letter_of_credit", "expires_on"),
    ("credit_file", "review_on"),
    ("complaint", "number"),
    ("complaint", "solved_at answer_by"),
    ("improvement", "due"),
    ("agreement", "until_on"),
    ("agreement_step", "due"),
    ("document", "digest"),
    ("sales_order", "stage"),
    ("sales_order", "next_on"),
    ("sales_order", "credit_hold"),
    ("enquiry", "answer_by"),
)
_UNIQUE = (
    ("order_step", "order_id key"),
    ("order_paper", "order_id key"),
    ("shipment_step", "shipment_id key"),
    ("shipped_order", "shipment_id order_id"),
    ("customer_item", "customer_id product_id"),
    ("credit_file", "customer_id"),
)


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
    for table, columns in _ADDED.items():
        for one in columns.split():
            db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN {_column(one)}')
    for table, columns in (_TABLES | _ADDED).items():
        for one in columns.split():
            if ">" in one:
                _index(db, table, one.partition(">")[0].rstrip("!"))
    for table, columns in _INDEXES:
        _index(db, table, columns)
    for table, columns in _UNIQUE:
        _index(db, table, columns, unique=True)
