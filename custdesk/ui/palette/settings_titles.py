"""The settings that the palette leads to: the place of their section, its title, their own.

A test holds this beside the page, so that no section can be left out.
"""

from custdesk.domain.words import N_

_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("This computer"), (N_("Language"), N_("Colours"))),
    (
        N_("The firm"),
        (
            N_("Firm"), N_("Your name"), N_("Address"), N_("Phone"), N_("E-mail"),
            N_("Registered address"), N_("Bank details"), N_("Time zone"), N_("Base currency"),
            N_("Logo of letters"),
        ),
    ),
    (N_("Own fields"), ()),
    (N_("Own layouts"), ()),
    (N_("Mail server"), (N_("Password"),)),
    (
        N_("Reminders"),
        (
            N_("Visits"), N_("Calls"), N_("Video calls"), N_("Tasks"),
            N_("Name no customers in notifications of the system"),
        ),
    ),
    (
        N_("Travel on trips"),
        (
            N_("By car"), N_("By train"), N_("Within a town"), N_("To and from stations"),
            N_("To and from airports"), N_("A flight must save"),
            N_("We drive between towns, also where trains go"),
        ),
    ),
    (N_("Consent to marketing"), ()),
    (N_("Password"), (N_("Lock after"),)),
    (N_("Backups"), (N_("While working"), N_("Second place"))),
    (N_("Keep a calendar in a folder for other programs"), ()),
    (N_("Files written"), ()),
    (
        N_("About CustDesk"),
        (
            N_("Version"), N_("Data"), N_("Settings file"), N_("Logs"),
            N_("Look once a day whether there is a newer version"),
        ),
    ),
)  # fmt: skip

SETTINGS: tuple[tuple[int, str, str], ...] = tuple(
    (number, section, title)
    for number, (section, titles) in enumerate(_SECTIONS)
    for title in (section, *titles)
)
"""(place of the section, its title, title of the setting); a section is a setting, too."""
