"""What a text mentions: identifiers, dates, sums, bodies and titles, each with its place."""
