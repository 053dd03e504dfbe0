"""Tables of surveys, recommendations and testimonials; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Recorded
from custdesk.store.table_of_customers import Customer
from custdesk.store.tables_of_complaints import Complaint
from custdesk.store.tables_of_days import Gift


class Survey(Recorded):
    """Questions that some customers are asked in a season; `aspects`: keys, a line each."""

    name = pw.TextField()
    opened_on = pw.TextField()
    closed_on = pw.TextField(null=True)
    aspects = pw.TextField()  # product, delivery, service, price, people
    question = pw.TextField(null=True)  # one of one's own, answered in words
    low = pw.IntegerField(default=6)  # up to which score of NPS a complaint is opened
    high = pw.IntegerField(default=9)  # from which on a recommendation is asked for
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "survey"


class SurveyAnswer(Recorded):
    """Somebody who was asked, and what came back; `code` stands in the form that they got."""

    survey = pw.ForeignKeyField(Survey)
    customer = pw.ForeignKeyField(Customer)
    person = pw.DeferredForeignKey("Person", null=True)
    code = pw.TextField()
    asked_on = pw.TextField(null=True)
    how = pw.TextField(null=True)  # mail, phone, paper
    answered_on = pw.TextField(null=True, index=True)
    score = pw.IntegerField(null=True)  # would they recommend us, 0 to 10
    product = pw.IntegerField(null=True)  # 1 to 5, as the next four
    delivery = pw.IntegerField(null=True)
    service = pw.IntegerField(null=True)
    price = pw.IntegerField(null=True)
    people = pw.IntegerField(null=True)
    words = pw.TextField(null=True)
    own_answer = pw.TextField(null=True)  # to the survey's own question
    source = pw.TextField(null=True)  # the file that it came in
    complaint = pw.ForeignKeyField(Complaint, null=True)  # that was opened for it
    asked_more_on = pw.TextField(null=True)  # for a recommendation

    class Meta:
        table_name = "survey_answer"


class Recommendation(Recorded):
    """That a customer recommended us to somebody; `brought`: the customer that came of it."""

    customer = pw.ForeignKeyField(Customer)  # who recommended us
    person = pw.DeferredForeignKey("Person", null=True)
    brought = pw.ForeignKeyField(Customer, null=True, column_name="brought_id")
    firm = pw.TextField(null=True)  # as they named it, before it is a customer
    contact = pw.TextField(null=True)
    on_date = pw.TextField(index=True)
    asked = pw.IntegerField(default=0)  # 1: we asked for it
    state = pw.TextField()  # named, contacted, customer, nothing
    owed = pw.TextField(null=True)  # the thanks that are due
    thanked_on = pw.TextField(null=True)
    gift = pw.ForeignKeyField(Gift, null=True)
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "recommendation"


class Testimonial(Recorded):
    """A case or a few words of a customer to show to others, as far as they permit it."""

    customer = pw.ForeignKeyField(Customer)
    person = pw.DeferredForeignKey("Person", null=True)
    kind = pw.TextField()  # words, case, logo
    title = pw.TextField(null=True)
    text = pw.TextField(null=True)
    language = pw.TextField(null=True)
    permission = pw.TextField()  # asked, granted, refused, not_asked
    asked_on = pw.TextField(null=True)
    granted_on = pw.TextField(null=True)
    until_on = pw.TextField(null=True)
    scope = pw.TextField(null=True)  # website,print,fair,offers
    anonymous = pw.IntegerField(default=0)  # 1: without their name
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "testimonial"
