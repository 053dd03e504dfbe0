"""What somebody does at a customer's."""

import pytest

from custdesk.domain.contacts import job_of


@pytest.mark.parametrize(
    ("title", "department", "job"),
    [
        ("Head of Purchasing", "Purchasing", ["Head of Purchasing"]),
        ("Inkoopdirecteur", "Inkoop", ["Inkoopdirecteur"]),
        ("Supply Chain Manager", "Logistics", ["Supply Chain Manager", "Logistics"]),
        (None, "Purchasing", ["Purchasing"]),
        ("Owner", None, ["Owner"]),
        (None, None, []),
    ],
)
def test_a_title_that_names_the_department_says_both(title, department, job) -> None:
    assert job_of(title, department) == job
