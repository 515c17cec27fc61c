"""From reported acts to proposed records, met with what the store holds, and their review."""
