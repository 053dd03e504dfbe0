"""The page of mails: a heap is read, looked at and filed; unknown senders get their customer."""
