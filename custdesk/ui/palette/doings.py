"""What the palette finds without the data file: pages, actions with their keys, settings."""

from functools import lru_cache

from PySide6.QtGui import QKeySequence

from custdesk.domain import title_match
from custdesk.domain.title_match import Title
from custdesk.domain.words import N_
from custdesk.system.language import _, language, words
from custdesk.ui import actions
from custdesk.ui.palette.settings_titles import SETTINGS
from custdesk.ui.parts.action import Action
from custdesk.ui.parts.hits import Hit

ACTION, SETTING = "action:", "setting:"  # begin what was found, before the id
_ACTIONS, _SETTINGS = 12, 6

# Name, title, icon.
PAGES = (
    ("today", N_("Today"), "weather-sunny"),
    ("customers", N_("Customers"), "account-group-outline"),
    ("calendar", N_("Calendar"), "calendar-month-outline"),
    ("trips", N_("Trips"), "bag-suitcase-outline"),
    ("orders", N_("Orders"), "package-variant-closed"),
    ("quotations", N_("Quotations"), "file-percent-outline"),
    ("shipments", N_("Shipments"), "ferry"),
    ("complaints", N_("Complaints"), "message-alert-outline"),
    ("enquiries", N_("Enquiries"), "email-fast-outline"),
    ("credit", N_("Credit"), "credit-card-clock-outline"),
    ("agreements", N_("Agreements"), "handshake-outline"),
    ("products", N_("Products"), "tag-outline"),
    ("letters", N_("Letters"), "email-seal-outline"),
    ("templates", N_("Letter templates"), "email-edit-outline"),
    ("outbox", N_("Outbox"), "email-fast-outline"),
    ("surveys", N_("Surveys"), "clipboard-check-outline"),
    ("loyalty", N_("Loyalty"), "heart-outline"),
    ("events", N_("Fairs and events"), "party-popper"),
    ("tiers", N_("Tiers"), "chart-box-outline"),
    ("effect", N_("Effect of the care"), "chart-timeline-variant"),
    ("care", N_("Care plans"), "account-heart-outline"),
    ("warnings", N_("Warnings"), "alert-outline"),
    ("festivals", N_("Festivals"), "party-popper"),
    ("problems", N_("To verify"), "clipboard-check-outline"),
    ("duplicates", N_("Duplicate customers"), "content-duplicate"),
    ("archive", N_("Archived customers"), "archive-outline"),
    ("import", N_("Import a list"), "file-import-outline"),
    ("mails", N_("Mails"), "email-multiple-outline"),
    ("history", N_("History"), "history"),
    ("settings", N_("Settings"), "cog-outline"),
    ("help", N_("Help"), "help-circle-outline"),
)
_PAGE = {name: (title, icon) for name, title, icon in PAGES}
# Parts of pages that have actions of their own.
_PART_OF = {
    "trip": "trips",
    "held": "credit",
    "account": "credit",
    "recipients": "letters",
    "improvements": "complaints",
    "services": "complaints",
    "before": "festivals",
    "greetings": "festivals",
    "giftlist": "festivals",
    "cells": "customers",
}
# Not offered: what only moves inside the window, and the lists inside dialogs.
_LEFT_OUT = {"search", "escape", "new", "next_pane", "previous_pane", "pane"}


def page_of(action_id: str) -> str:
    """The page on which an action works; empty where it works everywhere or in a dialog only."""
    where = actions.BY_ID[action_id].where
    return _PART_OF.get(where, where if where in _PAGE else "")


def _offered(one: Action) -> bool:
    """Whether an action stands for itself: not for its page, nor inside a dialog alone."""
    if one.id in _PAGE or one.id in _LEFT_OUT:
        return False
    return one.where == "window" or bool(page_of(one.id))


def find(text: str) -> tuple[list[Hit], list[Hit], list[Hit], bool]:
    """Pages, actions and settings, and whether the text is the whole title of one of them."""
    # By their sound Chinese titles are wanted in a Chinese window alone: the tables are large.
    index = _titles(words().code, words().chinese)
    found = title_match.find(index, text)
    pages, doings, chosen = [], [], []
    for key, _near in found:
        kind, _colon, name = key.partition(":")
        if kind == "page":
            pages.append(_page(name))
        elif kind == "action":
            doings.append(_action(name))
        else:
            chosen.append(_setting(int(name)))
    whole = bool(found) and found[0][1] == 0
    return pages, doings[:_ACTIONS], chosen[:_SETTINGS], whole


def every_page() -> list[Hit]:
    """All pages, in the order of the rail and the menu."""
    return [_page(name) for name, _title, _icon in PAGES]


def warm() -> None:
    """Load the tables of pinyin, if titles are Chinese; for the worker."""
    _titles(words().code, words().chinese)


@lru_cache(maxsize=4)
def _titles(code: str, read: bool) -> list[Title]:
    """Titles in English and Chinese, whatever the language of the window is."""
    chosen = dict.fromkeys((code, "en", "zh_CN"))
    spoken = [language(one) for one in chosen]

    def made(key: str, source: str, more: str = "") -> Title:
        names = [one.text(source) for one in spoken]
        pairs = [f"{one.text(more)} {name}" for one, name in zip(spoken, names, strict=True)]
        return title_match.titled(key, [*names, *(pairs if more else ())], read=read)

    found = [made(f"page:{name}", title) for name, title, _icon in PAGES]
    found += [
        made(f"action:{one.id}", one.text, _PAGE[page_of(one.id)][0] if page_of(one.id) else "")
        for one in actions.ACTIONS
        if _offered(one)
    ]
    return found + [
        made(f"setting:{place}", title, section)
        for place, (_number, section, title) in enumerate(SETTINGS)
    ]


def _page(name: str) -> Hit:
    title, icon = _PAGE[name]
    return Hit(name, _(title), icon=icon, keys=_keys(name))


def _action(name: str) -> Hit:
    one = actions.BY_ID[name]
    page = page_of(name)
    place = _(_PAGE[page][0]) if page else ""
    return Hit(f"{ACTION}{name}", _(one.text), place, icon=one.icon, keys=_keys(name))


def _setting(place: int) -> Hit:
    _number, section, title = SETTINGS[place]
    where = _(section) if title != section else ""
    return Hit(f"{SETTING}{place}", _(title), where, icon="cog-outline")


def _keys(name: str) -> str:
    one = actions.BY_ID.get(name)
    if one is None or not one.keys:
        return ""
    return QKeySequence(one.keys.split()[0]).toString(QKeySequence.SequenceFormat.NativeText)
