"""Back from the trip: one screen goes through the visits, by keyboard."""
