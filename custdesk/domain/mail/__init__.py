"""What a mail says of a customer: who wrote to whom, what was newly written, what it counts as."""
