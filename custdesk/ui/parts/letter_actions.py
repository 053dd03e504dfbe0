"""What one can do by key on the pages around letters and events; a part of `actions.ACTIONS`."""

from custdesk.domain.words import N_
from custdesk.ui.parts.action import Action

LETTER_ACTIONS = (
    Action("letters.new", N_("New campaign"), "N", "plus", "letters"),
    Action("letters.open", N_("Recipients"), "Return", "account-multiple-outline", "letters"),
    Action("letters.edit", N_("Edit"), "E", "pencil-outline", "letters"),
    Action("letters.copy", N_("Copy campaign"), "C", "content-copy", "letters"),
    Action("letters.report", N_("What it brought"), "R", "chart-box-outline", "letters"),
    Action("letters.end", N_("End campaign"), "X", "flag-checkered", "letters"),
    Action("letters.write", N_("Letter to one customer"), "W", "email-edit-outline", "letters"),
    Action("letters.delete", N_("Delete campaign"), "Del", "trash-can-outline", "letters"),
    Action("letters.filter", N_("Filter this list"), "Ctrl+F", "filter-outline", "letters"),
    Action("recipients.accept", N_("Accept all the same"), "A", "check", "recipients"),
    Action(
        "recipients.skip", N_("Do not write to them"), "X", "close-circle-outline", "recipients"
    ),
    Action("recipients.back", N_("Take in again"), "B", "undo-variant", "recipients"),
    Action("recipients.edit", N_("Change this letter"), "E", "pencil-outline", "recipients"),
    Action("recipients.doubts", N_("Only those with doubts"), "D", "alert-outline", "recipients"),
    Action("recipients.write", N_("Write the letters"), "W", "email-edit-outline", "recipients"),
    Action("recipients.out", N_("Let them go out…"), "O", "send-outline", "recipients"),
    Action("recipients.answer", N_("Note the answer"), "N", "email-check-outline", "recipients"),
    Action("recipients.report", N_("What it brought"), "R", "chart-box-outline", "recipients"),
    Action("recipients.open", N_("Open customer"), "Return", "arrow-right", "recipients"),
    Action("recipients.filter", N_("Filter this list"), "Ctrl+F", "filter-outline", "recipients"),
    Action("greetings.write", N_("Write the ticked"), "W", "email-edit-outline", "greetings"),
    Action("greetings.keep", N_("Keep as drafts"), "K", "folder-outline", "greetings"),
    Action("greetings.sent", N_("Note as sent"), "D", "check", "greetings"),
    Action("greetings.back", N_("Take back"), "Del", "undo-variant", "greetings"),
    Action("greetings.open", N_("Open"), "Return", "arrow-right", "greetings"),
    Action("templates", N_("Letter templates"), "", "email-edit-outline"),
    Action("templates.new", N_("New template"), "N", "plus", "templates"),
    Action("templates.write", N_("Change the text"), "E", "pencil-outline", "templates"),
    Action("templates.save", N_("Save"), "Ctrl+S", "", "templates"),
    Action("templates.revert", N_("Undo changes"), "", "", "templates"),
    Action("templates.field", N_("Insert a field"), "Ctrl+Space", "code-braces", "templates"),
    Action("templates.reader", N_("Another customer for the preview"), "P", "", "templates"),
    Action(
        "templates.review", N_("Note who reviewed it"), "R", "check-decagram-outline", "templates"
    ),
    Action("templates.delete", N_("Delete the template"), "Del", "trash-can-outline", "templates"),
    Action("templates.filter", N_("Filter templates"), "Ctrl+F", "filter-outline", "templates"),
    Action("outbox", N_("Outbox"), "", "email-fast-outline"),
    Action("outbox.send", N_("Send what waits"), "Ctrl+Return", "email-fast-outline", "outbox"),
    Action("outbox.stop", N_("Stop sending"), "S", "stop", "outbox"),
    Action("outbox.arrived", N_("It arrived"), "A", "email-check-outline", "outbox"),
    Action("outbox.again", N_("Send it again"), "R", "email-sync-outline", "outbox"),
    Action("outbox.out", N_("Take it out"), "X", "email-remove-outline", "outbox"),
    Action("outbox.open", N_("Open customer"), "Return", "account-outline", "outbox"),
    Action("outbox.filter", N_("Filter this list"), "Ctrl+F", "filter-outline", "outbox"),
)
