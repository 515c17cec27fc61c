"""Which acts a document is or reports: their kind, day, senders, recipients and targets."""
