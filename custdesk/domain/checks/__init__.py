"""What may be wrong with the records: pure rules over facts, and the sentences they say."""
