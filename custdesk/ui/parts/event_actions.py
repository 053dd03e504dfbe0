"""What one can do by key on the page of events; a part of `actions.ACTIONS`."""

from custdesk.domain.words import N_
from custdesk.ui.parts.action import Action

EVENT_ACTIONS = (
    Action("events", N_("Fairs and events"), "", "party-popper"),
    Action("events.new", N_("New event"), "N", "plus", "events"),
    Action("events.edit", N_("Edit event"), "E", "pencil-outline", "events"),
    Action("events.add", N_("Add guests"), "A", "account-plus-outline", "events"),
    Action("events.open", N_("Open"), "Return", "pencil-outline", "events"),
    Action("events.invited", N_("Invited"), "I", "email-outline", "events"),
    Action("events.accepted", N_("Accepted"), "Y", "check", "events"),
    Action("events.maybe", N_("Maybe"), "M", "help-circle-outline", "events"),
    Action("events.declined", N_("Declined"), "X", "close", "events"),
    Action("events.waiting", N_("On the waiting list"), "W", "clock-outline", "events"),
    Action("events.came", N_("Came"), "C", "check-circle-outline", "events"),
    Action("events.absent", N_("Did not come"), "Shift+C", "account-off-outline", "events"),
    Action("events.follow", N_("Follow up"), "F", "account-clock-outline", "events"),
    Action("events.thanks", N_("Thank them"), "T", "email-edit-outline", "events"),
    Action("events.customer", N_("Open customer"), "O", "arrow-right", "events"),
    Action("events.copy", N_("Copy for the next time"), "", "content-copy", "events"),
    Action("events.print", N_("Print badges and lists"), "P", "printer-outline", "events"),
    Action("events.remove", N_("Remove"), "Del", "trash-can-outline", "events"),
)
