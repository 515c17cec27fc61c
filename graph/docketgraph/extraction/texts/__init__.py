"""A document as text: read from its file, in one spelling, cut into blocks and sentences."""
