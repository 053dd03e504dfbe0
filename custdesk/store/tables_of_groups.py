"""Tables of groups and saved filters; see `tables`.

People are declared after these, so the key that names them is resolved then.
"""

import peewee as pw

from custdesk.store.table_base import Recorded
from custdesk.store.table_of_customers import Customer


class CustomerGroup(Recorded):
    """A group or community of customers and people that the firm has named."""

    name = pw.TextField()
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "customer_group"


class GroupedCustomer(Recorded):
    """A customer is in a group."""

    customer = pw.ForeignKeyField(Customer)
    group = pw.ForeignKeyField(CustomerGroup)

    class Meta:
        table_name = "grouped_customer"


class GroupedPerson(Recorded):
    """A person is in a group, whether their firm is or not."""

    person = pw.DeferredForeignKey("Person")
    group = pw.ForeignKeyField(CustomerGroup)

    class Meta:
        table_name = "grouped_person"


class SavedFilter(Recorded):
    """A view of the list of customers under a name: `query` as `domain.list_filters` writes it."""

    name = pw.TextField()
    query = pw.TextField()
    place = pw.IntegerField()  # among the tabs

    class Meta:
        table_name = "saved_filter"
