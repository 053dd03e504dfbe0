"""Tables of what goes out to customers: templates, campaigns, letters, consent; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Recorded, Table
from custdesk.store.table_of_customers import Customer
from custdesk.store.tables_of_events import Event
from custdesk.store.tables_of_loyalty import Survey


class LetterTemplate(Recorded):
    """The text of a kind of letter in a language; those of one name say the same in several."""

    name = pw.TextField()
    kind = pw.TextField(index=True)  # a key of `domain.letters.kinds.KINDS`
    language = pw.TextField()  # a key of `domain.appointments.speech.TONGUES`
    subject = pw.TextField()
    text = pw.TextField()
    starter = pw.TextField(null=True)  # the starter that it was made of
    reviewed_on = pw.TextField(null=True)  # by somebody who speaks it
    reviewed_by = pw.TextField(null=True)
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "letter_template"


class Campaign(Recorded):
    """One occasion to write to many: what, to whom, in which waves, and until when it is secret.

    `audience`: a query of `domain.list_filters`, as saved filters have it; `template`: the name of
    the templates; `control`: per cent of the recipients who get nothing, to compare with.
    """

    name = pw.TextField()
    kind = pw.TextField()
    template = pw.TextField(null=True)
    channel = pw.TextField()  # email, letter, chat, own (that of each person)
    audience = pw.TextField()
    excluding = pw.TextField(null=True)  # a line each: view:UID, group:UID, campaign:UID
    everyone = pw.IntegerField(default=0)  # 1: all people of a customer, else who decides or first
    product = pw.DeferredForeignKey("Product", null=True)  # that is new
    replaces = pw.TextField(null=True)  # codes of products, a line each: who bought them is first
    event = pw.ForeignKeyField(Event, null=True)  # that it invites to
    survey = pw.ForeignKeyField(Survey, null=True)  # that it asks to answer
    publish_on = pw.TextField(null=True)  # when everybody may know
    control = pw.IntegerField(default=0)
    counts_days = pw.IntegerField(default=60)  # how long an order after it counts as its own
    state = pw.TextField()  # draft, running, ended
    started_on = pw.TextField(null=True)
    ended_on = pw.TextField(null=True)
    notes = pw.TextField(null=True)
    words = pw.TextField(null=True)  # own words of its letters: JSON, language -> text
    valid_from = pw.TextField(null=True)  # of an offer or a price
    valid_until = pw.TextField(null=True)

    class Meta:
        table_name = "campaign"


class CampaignWave(Recorded):
    """Those who are told on the same day; a recipient belongs to the first wave that fits."""

    campaign = pw.ForeignKeyField(Campaign)
    position = pw.IntegerField()
    tiers = pw.TextField(null=True)  # key,potential; null: all
    buyers = pw.IntegerField(default=0)  # 1: those who bought what the product replaces
    on = pw.TextField(column_name="on_date")

    class Meta:
        table_name = "campaign_wave"


class Enclosure(Recorded):
    """A file that goes out with every letter of a campaign; its content is `stored_content`."""

    campaign = pw.ForeignKeyField(Campaign)
    position = pw.IntegerField()
    name = pw.TextField()
    digest = pw.TextField(index=True)
    size = pw.IntegerField()

    class Meta:
        table_name = "enclosure"


class Letter(Recorded):
    """One letter to one recipient, of a campaign or alone: what it says and what came of it.

    `message_id` is made with the text, so that an answer is known. Whether the firm's server took
    it is told by `Delivery`, which no undo takes back.
    """

    customer = pw.ForeignKeyField(Customer)
    person = pw.DeferredForeignKey("Person", null=True)
    campaign = pw.ForeignKeyField(Campaign, null=True)
    wave = pw.ForeignKeyField(CampaignWave, null=True)
    kind = pw.TextField()
    occasion = pw.TextField(null=True, index=True)  # the day to remember it greets for, 2026-12-25
    festival = pw.TextField(null=True)  # which greeting, a key of `domain.greetings.days.TITLES`
    language = pw.TextField(null=True)
    channel = pw.TextField()  # email, letter, wechat, whatsapp, …
    address = pw.TextField(null=True)
    subject = pw.TextField(null=True)
    text = pw.TextField(null=True)
    state = pw.TextField()  # planned, written, skipped, queued, out
    control = pw.IntegerField(default=0)  # 1: gets nothing, to compare with
    why = pw.TextField(null=True)  # why it was skipped
    accepted = pw.TextField(
        null=True
    )  # keys of what spoke against it and was accepted, a line each
    out_at = pw.TextField(null=True, index=True)  # UTC
    out_by = pw.TextField(null=True)  # smtp, draft, mail_program, print, chat, phone
    message_id = pw.TextField(null=True, index=True)
    contact = pw.DeferredForeignKey("Interaction", null=True)  # the log entry that tells of it
    answer = pw.TextField(null=True)  # answered, interested, declined, returned
    answered_on = pw.TextField(null=True)
    answer_contact = pw.DeferredForeignKey("Interaction", null=True)

    class Meta:
        table_name = "letter"
        indexes = ((("campaign", "state"), False), (("customer", "out_at"), False))


class Consent(Recorded):
    """What somebody said about being written to, or that they mourn; the latest row counts.

    Without a person it is the whole firm's; without a channel or topic it is all of them.
    """

    customer = pw.ForeignKeyField(Customer)
    person = pw.DeferredForeignKey("Person", null=True)
    state = pw.TextField()  # given, refused, mourning
    channel = pw.TextField(null=True)  # email, letter, chat, call
    topic = pw.TextField(null=True)  # marketing, greetings
    on_date = pw.TextField()
    until_on = pw.TextField(null=True)  # of mourning
    source = pw.TextField(null=True)  # how we know
    note = pw.TextField(null=True)

    class Meta:
        table_name = "consent"


class Delivery(Table):
    """What the firm's mail server was given, letter by letter; no undo takes it back.

    `sending` is written before the first byte goes out, `ended_at` before the last one and `sent`
    after the server's yes. So what is `sending` while nobody sends was never whole and is `queued`
    again; with `ended_at` it is `unknown`: a person has to ask.
    """

    letter = pw.TextField(primary_key=True)  # its uid
    message_id = pw.TextField(index=True)
    address = pw.TextField()
    batch = pw.TextField(index=True)
    # queued, sending, sent, unknown, failed, refused, held, cancelled
    state = pw.TextField(index=True)
    tries = pw.IntegerField(default=0)
    queued_at = pw.TextField()  # UTC, as the next two
    next_at = pw.TextField(null=True)
    changed_at = pw.TextField()
    said = pw.TextField(null=True)  # by the server
    ended_at = pw.TextField(null=True)  # UTC

    class Meta:
        table_name = "delivery"
