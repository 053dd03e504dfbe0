"""A firm with a mail server of its own on this computer."""

import datetime as dt

import pytest
from factories import clock, desk, empty_file, make

from custdesk.devtools.post_office import open_office
from custdesk.services.post import account
from custdesk.services.post.sending import Steps

__all__ = ["clock", "desk", "empty_file", "make"]


@pytest.fixture
def office(desk):
    """The server, and the account that goes to it."""
    with open_office() as opened:
        account.save(
            desk,
            account.Account(
                "127.0.0.1", opened.port, "plain", "", "lin@works.example", "林悦", 6000, 6000
            ),
        )
        yield opened


@pytest.fixture
def steps(clock):
    """Waiting takes no time: the clock goes on instead."""

    def pause(seconds: float) -> None:
        clock.moment += dt.timedelta(seconds=seconds)

    return Steps(pause=pause)
