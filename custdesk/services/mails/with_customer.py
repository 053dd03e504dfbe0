"""Mails that somebody gave to one customer: filed at once, where it is plain whose they are."""

from collections.abc import Sequence
from pathlib import Path

from custdesk.services.desk import Cancelled, Desk, Progress
from custdesk.services.mails.filing import Filed, file
from custdesk.services.mails.looking import look


def file_with(
    desk: Desk,
    customer: int,
    paths: Sequence[Path],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Filed | None:
    """File mails with a customer as one operation; their unknown address becomes the customer's.

    None, and nothing is written, where the page of mails has to ask: which addresses are ours,
    whose several unknown ones are, or because the mails are known to be another customer's.
    """
    survey = look(desk, list(paths), progress=progress, cancelled=cancelled)
    others = [one for one in survey.customers if one.customer != customer]
    if survey.asks or others or len(survey.strangers) > 1 or survey.problems:
        return None
    choices = {one.address: customer for one in survey.strangers}
    return file(desk, survey, choices, keep_unknown=False, progress=progress, cancelled=cancelled)
