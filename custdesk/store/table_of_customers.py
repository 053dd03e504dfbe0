"""The table of customers, which nearly all others name; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Sourced


class Customer(Sourced):
    """A firm we sell to, or hope to."""

    code = pw.TextField()
    name = pw.TextField()
    name_latin = pw.TextField(null=True)
    country = pw.TextField(null=True)  # ISO 3166-1 alpha-2
    state = pw.TextField(null=True)
    city = pw.TextField(null=True)
    address = pw.TextField(null=True)  # in the local script
    postcode = pw.TextField(null=True)
    zone = pw.TextField(null=True)  # IANA; null: by country and city
    office_hours = pw.TextField(null=True)  # "09:00-12:00,13:00-17:00"; null: the country's
    languages = pw.TextField(null=True)
    phone = pw.TextField(null=True)
    fax = pw.TextField(null=True)
    email = pw.TextField(null=True)
    website = pw.TextField(null=True)
    industry = pw.TextField(null=True)
    kind = pw.TextField(null=True)
    standing = pw.TextField(null=True)
    source = pw.TextField(null=True)
    since = pw.TextField(null=True)
    founded = pw.TextField(null=True)  # the firm: 1998-05-12, or --05-12 without the year
    currency = pw.TextField(null=True)
    owner = pw.TextField(null=True)
    team = pw.TextField(null=True)
    stage = pw.TextField(null=True)
    public_pool_on = pw.TextField(null=True)
    grade = pw.TextField(null=True)  # as the old list had it; never sets a tier
    tax_number = pw.TextField(null=True)
    consignee = pw.TextField(null=True)
    notify_party = pw.TextField(null=True)
    port = pw.TextField(null=True)
    shipping_marks = pw.TextField(null=True)
    forwarder = pw.TextField(null=True)
    needs = pw.TextField(null=True)
    cares_about = pw.TextField(null=True)
    pains = pw.TextField(null=True)
    buying_habits = pw.TextField(null=True)
    buying_plans = pw.TextField(null=True)
    price_sensitivity = pw.TextField(null=True)  # low, medium, high
    time_sensitivity = pw.TextField(null=True)
    goods_bought = pw.TextField(null=True)
    lanes = pw.TextField(null=True)
    shipping_frequency = pw.TextField(null=True)
    goods_nature = pw.TextField(null=True)
    delivery_requirements = pw.TextField(null=True)
    logistics_feedback = pw.TextField(null=True)
    credit_limit = pw.IntegerField(null=True)
    credit_currency = pw.TextField(null=True)
    terms = pw.TextField(null=True)
    care_days = pw.IntegerField(null=True)  # own rhythm; null: the tier's
    opening_sales_12m = pw.IntegerField(null=True)  # opening figures, dated by opening_on
    opening_currency = pw.TextField(null=True)
    opening_last_order = pw.TextField(null=True)
    opening_last_contact = pw.TextField(null=True)
    opening_on = pw.TextField(null=True)
    manual_tier = pw.TextField(null=True)
    manual_tier_reason = pw.TextField(null=True)
    manual_tier_until = pw.TextField(null=True)
    outlook = pw.IntegerField(null=True)  # of their market, 1 to 5; so are the next two
    outlook_on = pw.TextField(null=True)
    ability = pw.IntegerField(null=True)  # to pay
    ability_on = pw.TextField(null=True)
    reputation = pw.IntegerField(null=True)
    reputation_on = pw.TextField(null=True)
    notes = pw.TextField(null=True)
    archived_on = pw.TextField(null=True)

    class Meta:
        table_name = "customer"
        indexes = ((("name",), False),)
