"""Everything one can do by key, declared once: menus, shortcuts and the help read this table."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from custdesk.domain.words import N_
from custdesk.system.language import _
from custdesk.ui.icons import icon
from custdesk.ui.parts.action import Action as Action
from custdesk.ui.parts.cell_actions import CELL_ACTIONS
from custdesk.ui.parts.event_actions import EVENT_ACTIONS
from custdesk.ui.parts.keys import with_keys
from custdesk.ui.parts.letter_actions import LETTER_ACTIONS

ACTIONS = (
    Action("search", N_("Search everything"), "Ctrl+K", "magnify"),
    Action("today", N_("Today"), "Ctrl+1", "weather-sunny"),
    Action("customers", N_("Customers"), "Ctrl+2", "account-group-outline"),
    Action("calendar", N_("Calendar"), "Ctrl+3", "calendar-month-outline"),
    Action("trips", N_("Trips"), "Ctrl+4", "bag-suitcase-outline"),
    Action("tiers", N_("Tiers"), "Ctrl+7", "chart-box-outline"),
    Action("orders", N_("Orders"), "Ctrl+8", "package-variant-closed"),
    Action("letters", N_("Letters"), "Ctrl+9", "email-seal-outline"),
    Action("complaints", N_("Complaints"), "", "message-alert-outline"),
    Action("agreements", N_("Agreements"), "", "handshake-outline"),
    Action("quotations", N_("Quotations"), "", "file-percent-outline"),
    Action("products", N_("Products"), "", "tag-outline"),
    Action("shipments", N_("Shipments"), "", "ferry"),
    Action("credit", N_("Credit"), "", "credit-card-clock-outline"),
    Action("enquiries", N_("Enquiries"), "", "email-fast-outline"),
    Action("effect", N_("Effect of the care"), "", "chart-timeline-variant"),
    Action("care", N_("Care plans"), "", "account-heart-outline"),
    Action("warnings", N_("Warnings"), "Ctrl+5", "alert-outline"),
    Action("festivals", N_("Festivals"), "Ctrl+6", "party-popper"),
    Action("back", N_("Back"), "Alt+Left", "arrow-left"),
    Action("forward", N_("Forward"), "Alt+Right", "arrow-right"),
    Action("new", N_("New"), "Ctrl+N", "plus"),
    Action("new_customer", N_("New customer"), "", "account-plus-outline"),
    Action("new_visit", N_("New visit"), "", "calendar-plus"),
    Action("new_trip", N_("New trip"), "", "bag-suitcase-outline"),
    Action("new_task", N_("New task"), "", "checkbox-marked-circle-plus-outline"),
    Action("problems", N_("To verify"), "", "clipboard-check-outline"),
    Action("duplicates", N_("Duplicate customers"), "", "content-duplicate"),
    Action("archive", N_("Archived customers"), "", "archive-outline"),
    Action("import", N_("Import a list"), "Ctrl+I", "file-import-outline"),
    Action("merge", N_("Merge a workbook"), "", "file-compare"),
    Action("mails", N_("Mails"), "", "email-multiple-outline"),
    Action("calendar_in", N_("Import a calendar"), "", "calendar-import-outline"),
    Action("print", N_("Print"), "Ctrl+P", "printer-outline"),
    Action("print_visits", N_("Print visit plan"), "Ctrl+Shift+P", "map-marker-outline"),
    Action("debrief", N_("Debrief visits"), "Ctrl+Shift+D", "clipboard-text-outline"),
    Action("log_begun", N_("Log the contact that was begun"), "Ctrl+J", "pencil-outline"),
    Action("undo", N_("Undo"), "Ctrl+Z", "undo-variant"),
    Action("redo", N_("Redo"), "Ctrl+Y", "redo-variant"),
    Action("pane", N_("Show or hide the right pane"), "F4", "page-layout-sidebar-right"),
    Action("next_pane", N_("Next pane"), "F6", "chevron-right"),
    Action("previous_pane", N_("Previous pane"), "Shift+F6", "chevron-left"),
    Action("history", N_("History"), "Ctrl+H", "history"),
    Action("settings", N_("Settings"), "Ctrl+,", "cog-outline"),
    Action("help", N_("Help"), "F1", "help-circle-outline"),
    Action("escape", N_("One step back"), "Esc", "arrow-left"),
    Action("lock", N_("Lock now"), "Ctrl+Alt+L", "lock-outline"),
    Action("quit", N_("Quit"), "Ctrl+Q", "exit-to-app"),
    Action("customers.filter", N_("Filter this list"), "Ctrl+F", "filter-outline", "customers"),
    Action(
        "customers.conditions",
        N_("Filter by conditions"),
        "Ctrl+Shift+L",
        "filter-plus-outline",
        "customers",
    ),
    Action("customers.many", N_("Actions for many"), "", "format-list-checks", "customers"),
    Action("customers.groups", N_("All groups"), "", "account-multiple-outline", "customers"),
    Action("customers.call", N_("Log call"), "Ctrl+L", "phone-plus-outline", "customers"),
    Action("customers.write", N_("Write"), "Ctrl+M", "email-edit-outline", "customers"),
    Action(
        "customers.letter",
        N_("Letter from a template"),
        "Ctrl+Shift+M",
        "email-seal-outline",
        "customers",
    ),
    Action("customers.consent", N_("Opted out"), "Ctrl+Shift+O", "email-off-outline", "customers"),
    Action("customers.note", N_("Add note"), "Ctrl+Shift+N", "pencil-outline", "customers"),
    Action("customers.edit", N_("Edit customer"), "Ctrl+E", "pencil-outline", "customers"),
    Action(
        "customers.portrait", N_("Portrait"), "Ctrl+R", "card-account-details-outline", "customers"
    ),
    Action(
        "customers.contacts", N_("Save as contacts"), "", "card-account-phone-outline", "customers"
    ),
    Action("customers.window", N_("In its own window"), "Ctrl+Return", "open-in-new", "customers"),
    Action("customers.combine", N_("Merge with…"), "", "call-merge", "customers"),
    Action("customers.pack", N_("Handover pack"), "", "package-variant-closed", "customers"),
    Action("customers.delete", N_("Delete"), "Del", "trash-can-outline", "customers"),
    Action("today.call", N_("Log call"), "L", "phone-plus-outline", "today"),
    Action("today.write", N_("Write"), "W", "email-edit-outline", "today"),
    Action("today.snooze", N_("Snooze"), "S", "alarm-snooze", "today"),
    Action("today.done", N_("Done"), "D", "check", "today"),
    Action("today.why", N_("Why here?"), "Y", "help-circle-outline", "today"),
    Action("today.visit", N_("Plan visit"), "V", "calendar-plus", "today"),
    Action("today.alike", N_("All of them there"), "A", "account-multiple-outline", "today"),
    Action("today.ahead", N_("Week ahead"), "N", "calendar-arrow-right", "today"),
    Action("today.order", N_("Sort differently"), "O", "sort-descending", "today"),
    Action("today.open", N_("Open"), "Return", "arrow-right", "today"),
    Action(
        "warnings.task", N_("Make a task"), "T", "checkbox-marked-circle-plus-outline", "warnings"
    ),
    Action("warnings.snooze", N_("Snooze"), "S", "alarm-snooze", "warnings"),
    Action("warnings.open", N_("Open"), "Return", "arrow-right", "warnings"),
    Action("festivals.write", N_("Draft a greeting"), "W", "email-edit-outline", "festivals"),
    Action("festivals.gift", N_("Log gift"), "G", "gift-outline", "festivals"),
    Action("festivals.greeted", N_("Greeted"), "D", "check", "festivals"),
    Action("festivals.open", N_("Open"), "Return", "arrow-right", "festivals"),
    Action("before.task", N_("Make tasks"), "T", "checkbox-marked-circle-plus-outline", "before"),
    Action("before.open", N_("Open"), "Return", "arrow-right", "before"),
    Action("problems.mend", N_("Mend"), "E", "pencil-outline", "problems"),
    Action("problems.verify", N_("Verified today"), "V", "check", "problems"),
    Action("problems.dismiss", N_("Dismiss"), "D", "close-circle-outline", "problems"),
    Action("problems.open", N_("Open"), "Return", "arrow-right", "problems"),
    Action("problems.filter", N_("Filter this list"), "Ctrl+F", "filter-outline", "problems"),
    Action("duplicates.first", N_("Take the first"), "1", "numeric-1", "duplicates"),
    Action("duplicates.second", N_("Take the second"), "2", "numeric-2", "duplicates"),
    Action("duplicates.swap", N_("Swap sides"), "X", "swap-horizontal", "duplicates"),
    Action("duplicates.merge", N_("Merge"), "M", "call-merge", "duplicates"),
    Action("duplicates.apart", N_("Not the same"), "N", "not-equal-variant", "duplicates"),
    Action("duplicates.later", N_("Later"), "L", "alarm-snooze", "duplicates"),
    Action("mails.new", N_("New customer"), "N", "account-plus-outline", "mails"),
    Action("mails.belongs", N_("Belongs to…"), "B", "account-search-outline", "mails"),
    Action("mails.suggested", N_("As suggested"), "S", "check", "mails"),
    Action("mails.leave", N_("None of ours"), "X", "close-circle-outline", "mails"),
    Action("mails.wait", N_("Let wait"), "W", "alarm-snooze", "mails"),
    Action("calendar.today", N_("Go to today"), "T", "calendar-today", "calendar"),
    Action("calendar.day", N_("Show the day"), "1", "calendar-today-outline", "calendar"),
    Action("calendar.week", N_("Show the week"), "2", "calendar-week", "calendar"),
    Action("calendar.month", N_("Show the month"), "3", "calendar-month", "calendar"),
    Action("calendar.agenda", N_("Show the agenda"), "4", "view-agenda-outline", "calendar"),
    Action("calendar.open", N_("Open visit"), "Return", "arrow-right", "calendar"),
    Action("calendar.delete", N_("Delete visit"), "Del", "trash-can-outline", "calendar"),
    Action(
        "calendar.pick",
        N_("Pick a time in their office hours"),
        "P",
        "clock-check-outline",
        "calendar",
    ),
    Action("calendar.free", N_("Common free hours"), "F", "calendar-search", "calendar"),
    Action("calendar.fairs", N_("Fairs"), "G", "storefront-outline", "calendar"),
    Action("calendar.earlier", N_("15 minutes earlier"), "Ctrl+Up", "arrow-up", "calendar"),
    Action("calendar.later", N_("15 minutes later"), "Ctrl+Down", "arrow-down", "calendar"),
    Action("calendar.day_before", N_("A day earlier"), "Ctrl+Left", "arrow-left", "calendar"),
    Action("calendar.day_after", N_("A day later"), "Ctrl+Right", "arrow-right", "calendar"),
    Action(
        "calendar.trip", N_("Make a trip of these days"), "R", "bag-suitcase-outline", "calendar"
    ),
    Action("calendar.shorter", N_("15 minutes shorter"), "Ctrl+Shift+Up", "minus", "calendar"),
    Action("calendar.longer", N_("15 minutes longer"), "Ctrl+Shift+Down", "plus", "calendar"),
    Action("products.new", N_("New product"), "N", "plus", "products"),
    Action("products.edit", N_("Edit product"), "E", "pencil-outline", "products"),
    Action("products.retire", N_("No longer offer"), "R", "archive-outline", "products"),
    Action("products.delete", N_("Delete product"), "Del", "trash-can-outline", "products"),
    Action("products.filter", N_("Filter this list"), "Ctrl+F", "filter-outline", "products"),
    Action("quotations.new", N_("New quotation"), "N", "plus", "quotations"),
    Action("quotations.sample", N_("New sample"), "S", "flask-outline", "quotations"),
    Action("quotations.edit", N_("Edit"), "E", "pencil-outline", "quotations"),
    Action("quotations.sent", N_("Mark as sent"), "M", "send-outline", "quotations"),
    Action("quotations.version", N_("New version"), "V", "content-copy", "quotations"),
    Action(
        "quotations.proforma", N_("Proforma invoice"), "P", "file-document-outline", "quotations"
    ),
    Action("quotations.accept", N_("Accept: make the order"), "A", "check", "quotations"),
    Action(
        "quotations.decline",
        N_("Declined by the customer"),
        "D",
        "close-circle-outline",
        "quotations",
    ),
    Action("quotations.write", N_("Write"), "W", "email-edit-outline", "quotations"),
    Action("quotations.print", N_("Print or PDF"), "Shift+P", "printer-outline", "quotations"),
    Action("quotations.documents", N_("Files"), "F", "paperclip", "quotations"),
    Action("quotations.delete", N_("Delete"), "Del", "trash-can-outline", "quotations"),
    Action("quotations.filter", N_("Filter this list"), "Ctrl+F", "filter-outline", "quotations"),
    Action("enquiries.paste", N_("Paste an enquiry"), "N", "content-paste", "enquiries"),
    Action("enquiries.files", N_("Choose files"), "O", "file-outline", "enquiries"),
    Action("enquiries.whose", N_("Choose a customer"), "C", "account-search-outline", "enquiries"),
    Action("enquiries.new", N_("New customer"), "U", "account-plus-outline", "enquiries"),
    Action("enquiries.kind", N_("Kind of the enquiry"), "K", "shape-outline", "enquiries"),
    Action("enquiries.draft", N_("Draft of the answer"), "E", "pencil-outline", "enquiries"),
    Action(
        "enquiries.write", N_("Open in the mail program"), "W", "email-edit-outline", "enquiries"
    ),
    Action("enquiries.answered", N_("Answered"), "A", "check", "enquiries"),
    Action(
        "enquiries.complain",
        N_("Take in as a complaint"),
        "M",
        "alert-circle-outline",
        "enquiries",
    ),
    Action("enquiries.opted_out", N_("Opted out"), "T", "email-off-outline", "enquiries"),
    Action("enquiries.leave", N_("Needs no answer"), "X", "close", "enquiries"),
    Action("shipments.filter", N_("Filter this list"), "Ctrl+F", "filter-outline", "shipments"),
    Action("shipments.new", N_("New shipment"), "N", "plus", "shipments"),
    Action("shipments.reach", N_("Milestone reached"), "R", "check", "shipments"),
    Action("shipments.fail", N_("Late or gone wrong"), "F", "alert-outline", "shipments"),
    Action("shipments.write", N_("Draft the notice"), "W", "email-edit-outline", "shipments"),
    Action("shipments.told", N_("Customer told"), "T", "account-check-outline", "shipments"),
    Action("shipments.edit", N_("Edit shipment"), "Ctrl+E", "pencil-outline", "shipments"),
    Action(
        "shipments.news",
        N_("News from a forwarder's list"),
        "I",
        "file-import-outline",
        "shipments",
    ),
    Action("shipments.documents", N_("Documents"), "D", "paperclip", "shipments"),
    Action("shipments.delete", N_("Delete"), "Del", "trash-can-outline", "shipments"),
    Action("shipments.open", N_("Open"), "Return", "arrow-right", "shipments"),
    Action("credit.filter", N_("Filter this list"), "Ctrl+F", "filter-outline", "credit"),
    Action("credit.open", N_("Open account"), "Return", "arrow-right", "credit"),
    Action("credit.payment", N_("Payment came in"), "P", "cash-plus", "credit"),
    Action("credit.remind", N_("Draft a payment reminder"), "W", "email-edit-outline", "credit"),
    Action("credit.statement", N_("Statement of account"), "S", "file-document-outline", "credit"),
    Action("held.release", N_("Release"), "R", "check", "held"),
    Action("held.hold", N_("Keep on hold"), "H", "pause", "held"),
    Action("held.refuse", N_("Refuse"), "X", "close", "held"),
    Action("held.open", N_("Open account"), "Return", "arrow-right", "held"),
    Action("account.payment", N_("Payment came in"), "P", "cash-plus", "account"),
    Action("account.remind", N_("Draft a payment reminder"), "W", "email-edit-outline", "account"),
    Action(
        "account.statement", N_("Statement of account"), "S", "file-document-outline", "account"
    ),
    Action("account.match", N_("Set against an invoice"), "M", "link-variant", "account"),
    Action("account.unmatch", N_("Take apart"), "U", "link-variant-off", "account"),
    Action("account.dispute", N_("Disputed"), "D", "message-alert-outline", "account"),
    Action("account.write_off", N_("Write off"), "X", "cash-remove", "account"),
    Action("account.note", N_("Credit note"), "C", "file-percent-outline", "account"),
    Action("orders.filter", N_("Filter this list"), "Ctrl+F", "filter-outline", "orders"),
    Action("orders.board", N_("List or board"), "B", "view-column-outline", "orders"),
    Action("orders.done", N_("Milestone reached"), "D", "check", "orders"),
    Action("orders.next", N_("Next action"), "N", "calendar-clock", "orders"),
    Action("orders.urgent", N_("Urgent or not"), "U", "alert-outline", "orders"),
    Action("orders.edit", N_("Edit order"), "E", "pencil-outline", "orders"),
    Action("orders.add", N_("New order"), "A", "plus", "orders"),
    Action("orders.on", N_("To the next stage"), "Ctrl+Right", "arrow-right", "orders"),
    Action("orders.back", N_("To the stage before"), "Ctrl+Left", "arrow-left", "orders"),
    Action("orders.sooner", N_("Up in the urgent lane"), "Ctrl+Up", "arrow-up", "orders"),
    Action("orders.later", N_("Down in the urgent lane"), "Ctrl+Down", "arrow-down", "orders"),
    Action("orders.open", N_("Open customer"), "Return", "arrow-right", "orders"),
    Action("orders.stages", N_("Milestones of the firm"), "", "format-list-checks", "orders"),
    Action("orders.delete", N_("Delete order"), "Del", "trash-can-outline", "orders"),
    Action("agreements.new", N_("New agreement"), "N", "plus", "agreements"),
    Action("agreements.edit", N_("Edit"), "E", "pencil-outline", "agreements"),
    Action("agreements.done", N_("Step done"), "D", "check", "agreements"),
    Action("agreements.step", N_("Add a step"), "A", "plus", "agreements"),
    Action("agreements.documents", N_("Files"), "F", "paperclip", "agreements"),
    Action("agreements.renew", N_("Renew"), "R", "repeat-variant", "agreements"),
    Action("agreements.end", N_("Mark as ended"), "", "check", "agreements"),
    Action("agreements.delete", N_("Delete"), "Del", "trash-can-outline", "agreements"),
    Action("documents.add", N_("Add files"), "A", "plus", "documents"),
    Action("documents.link", N_("Link files"), "L", "link-variant", "documents"),
    Action("documents.paste", N_("Paste files"), "Ctrl+V", "content-paste", "documents"),
    Action("documents.open", N_("Open"), "Return", "open-in-new", "documents"),
    Action("documents.edit", N_("Edit"), "F2", "pencil-outline", "documents"),
    Action("documents.save", N_("Save a copy"), "S", "content-save-outline", "documents"),
    Action("documents.keep", N_("Keep in the file"), "K", "safe-square-outline", "documents"),
    Action("documents.relink", N_("Say where it is now"), "", "link-variant", "documents"),
    Action("documents.remove", N_("Remove"), "Del", "trash-can-outline", "documents"),
    Action("trips.open", N_("Open"), "Return", "arrow-right", "trips"),
    Action("trips.edit", N_("Edit trip"), "E", "pencil-outline", "trips"),
    Action("trips.debrief", N_("Debrief"), "D", "clipboard-text-outline", "trips"),
    Action("trips.delete", N_("Delete trip"), "Del", "trash-can-outline", "trips"),
    Action("trip.open", N_("Open visit"), "Return", "arrow-right", "trip"),
    Action("trip.add", N_("Add visit"), "A", "calendar-plus", "trip"),
    Action("trip.block", N_("Add fixed time"), "B", "calendar-lock-outline", "trip"),
    Action("trip.night", N_("Where the night is"), "N", "bed-outline", "trip"),
    Action("trip.propose", N_("Propose visits"), "P", "auto-fix", "trip"),
    Action("trip.order", N_("Best order"), "O", "sort-clock-ascending-outline", "trip"),
    Action("trip.lock", N_("Lock in its place"), "L", "lock-outline", "trip"),
    Action("trip.asked", N_("Asked"), "1", "clock-outline", "trip"),
    Action("trip.confirmed", N_("Confirmed"), "2", "check-circle-outline", "trip"),
    Action("trip.declined", N_("Declined"), "3", "close-circle-outline", "trip"),
    Action("trip.ask", N_("Ask for the appointment"), "W", "email-edit-outline", "trip"),
    Action("trip.edit", N_("Edit trip"), "E", "pencil-outline", "trip"),
    Action("trip.debrief", N_("Debrief"), "D", "clipboard-text-outline", "trip"),
    Action("trip.delete", N_("Take off the trip"), "Del", "trash-can-outline", "trip"),
    Action("trip.earlier", N_("15 minutes earlier"), "Ctrl+Up", "arrow-up", "trip"),
    Action("trip.later", N_("15 minutes later"), "Ctrl+Down", "arrow-down", "trip"),
    Action("trip.day_before", N_("A day earlier"), "Ctrl+Left", "arrow-left", "trip"),
    Action("trip.day_after", N_("A day later"), "Ctrl+Right", "arrow-right", "trip"),
    Action("trip.shorter", N_("15 minutes shorter"), "Ctrl+Shift+Up", "minus", "trip"),
    Action("trip.longer", N_("15 minutes longer"), "Ctrl+Shift+Down", "plus", "trip"),
    Action("complaints.new", N_("Take in a complaint"), "N", "plus", "complaints"),
    Action("complaints.answer", N_("Note the answer"), "A", "check", "complaints"),
    Action("complaints.solve", N_("Close as solved"), "S", "check-circle-outline", "complaints"),
    Action("complaints.write", N_("Draft a letter"), "W", "email-edit-outline", "complaints"),
    Action("complaints.improve", N_("Make an improvement"), "I", "lightbulb-outline", "complaints"),
    Action("complaints.follow", N_("Plan a follow-up"), "V", "calendar-plus", "complaints"),
    Action("complaints.rate", N_("Note the satisfaction"), "R", "star-outline", "complaints"),
    Action("complaints.edit", N_("Edit complaint"), "E", "pencil-outline", "complaints"),
    Action("complaints.reopen", N_("Open again"), "O", "restore", "complaints"),
    Action("complaints.documents", N_("Kept documents"), "D", "paperclip", "complaints"),
    Action("complaints.sheet", N_("Complaint sheet"), "P", "printer-outline", "complaints"),
    Action("complaints.delete", N_("Delete"), "Del", "trash-can-outline", "complaints"),
    Action("complaints.open", N_("Open"), "Return", "arrow-right", "complaints"),
    Action("improvements.done", N_("Done"), "D", "check", "improvements"),
    Action("improvements.write", N_("Draft a letter"), "W", "email-edit-outline", "improvements"),
    Action("improvements.edit", N_("Edit improvement"), "E", "pencil-outline", "improvements"),
    Action("improvements.delete", N_("Delete"), "Del", "trash-can-outline", "improvements"),
    Action("improvements.open", N_("Open"), "Return", "arrow-right", "improvements"),
    Action("services.new", N_("Offer a service"), "N", "plus", "services"),
    Action("services.edit", N_("Note what became of it"), "E", "pencil-outline", "services"),
    Action("services.delete", N_("Delete"), "Del", "trash-can-outline", "services"),
    Action("services.open", N_("Open"), "Return", "arrow-right", "services"),
    *LETTER_ACTIONS,
    *EVENT_ACTIONS,
    *CELL_ACTIONS,
)
# Heard where nothing inside wants the key first.
_NOT_SHORTCUTS = {
    "orders.open",
    "complaints.open",
    "improvements.open",
    "services.open",
    "before.open",
    "escape",
    "today.open",
    "problems.open",
    "warnings.open",
    "shipments.open",
    "festivals.open",
    "greetings.open",
    "giftlist.open",
    "trips.open",
    "credit.open",
    "letters.open",
    "recipients.open",
    "held.open",
    "documents.open",
}
BY_ID = {action.id: action for action in ACTIONS}


def of(where: str) -> list[Action]:
    """The actions of the window or of a page, in the order of the table."""
    return [action for action in ACTIONS if action.where == where]


def bind(
    widget: QWidget, where: str, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Make the actions of `where` on a widget; keys work while it or a child has the focus.

    `handlers` has one function for each id; the letters of a page belong on its list.
    """
    bound = {}
    for declared in of(where):
        action = made(declared, widget)
        handler = handlers[declared.id]
        action.triggered.connect(lambda _checked=False, handler=handler: handler())
        bound[declared.id] = action
    return bound


def made(declared: Action, widget: QWidget) -> QAction:
    """An action on a widget, with its icon and its keys; nothing happens yet."""
    action = QAction(_(declared.text), widget)
    action.setObjectName(declared.id)  # by which the palette finds it
    if declared.icon:
        action.setIcon(icon(declared.icon, "text2"))
    if declared.keys and declared.id not in _NOT_SHORTCUTS:
        action.setShortcuts([QKeySequence(keys) for keys in declared.keys.split()])
    in_window = declared.where == "window"
    action.setShortcutContext(
        Qt.ShortcutContext.WindowShortcut
        if in_window
        else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    widget.addAction(action)
    return action


def tip(action_id: str) -> str:
    """A tooltip: what the action does, and its keys."""
    action = BY_ID[action_id]
    if not action.keys:
        return _(action.text)
    return with_keys(_(action.text), action.keys.split()[0])
