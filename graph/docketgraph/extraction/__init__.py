"""From a document to what it mentions, and from there to proposed records.

`documents` reads a file to text, `mentions` finds what the text names, with offsets. Nothing is
downloaded and nothing is guessed: what the text does not settle is left open, with its candidates.
"""
