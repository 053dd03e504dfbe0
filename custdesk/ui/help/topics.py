"""The topics of the help: their order, their texts, and which one is for which page."""

from custdesk.domain.words import N_
from custdesk.system.language import words
from custdesk.system.paths import resource

# File name below resources/help, title in the list; the shortcuts have no file.
TOPICS = (
    ("start", N_("First steps")),
    ("news", N_("What’s new")),
    ("today", N_("Today")),
    ("log", N_("Contact log")),
    ("customers", N_("Customers")),
    ("calendar", N_("Calendar")),
    ("trips", N_("Trips")),
    ("orders", N_("Orders")),
    ("agreements", N_("Agreements and files")),
    ("visitors", N_("Visitors and fairs")),
    ("offers", N_("Products, quotations, samples")),
    ("shipments", N_("Shipments")),
    ("credit", N_("Credit")),
    ("letters", N_("Letters to many and to one")),
    ("templates", N_("Letter templates")),
    ("outbox", N_("Outbox")),
    ("tiers", N_("Tiers")),
    ("care", N_("Care plans")),
    ("forecast", N_("Rhythm and forecast")),
    ("warnings", N_("Warnings")),
    ("complaints", N_("Complaints")),
    ("festivals", N_("Festivals")),
    ("events", N_("Fairs and events")),
    ("surveys", N_("Surveys and loyalty")),
    ("problems", N_("To verify")),
    ("duplicates", N_("Duplicate customers")),
    ("import", N_("Import")),
    ("mails", N_("Mails")),
    ("enquiries", N_("Enquiries")),
    ("visit-plan", N_("Visit plan")),
    ("debrief", N_("Debrief")),
    ("paper", N_("Portraits and other paper")),
    ("layouts", N_("Own layouts")),
    ("history", N_("History and undo")),
    ("safety", N_("Password and backups")),
    ("keys", N_("Shortcuts")),
)
# Pages that share a topic with another one.
_TOPIC_OF = {
    "loyalty": "surveys", "quotations": "offers", "products": "offers", "effect": "tiers",
    "archive": "customers", "merge": "import", "settings": "safety",
}  # fmt: skip


def topic_of(page: str) -> str:
    """The topic for somebody who is on a page."""
    topic = _TOPIC_OF.get(page, page)
    return topic if topic in (name for name, _title in TOPICS) else "start"


def topic_text(name: str) -> str:
    """The Markdown of a topic in the reader's language, else in English."""
    for code in (words().code, "en"):
        file = resource("help", code, f"{name}.md")
        if file.is_file():
            return file.read_text("utf-8")
    return ""
