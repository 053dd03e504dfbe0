"""Gift lists: what is planned for whom, within the budget and the firm's limits, until given."""
