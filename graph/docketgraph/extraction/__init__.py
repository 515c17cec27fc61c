"""From a document to what it mentions, and from there to proposed records.

Five floors, each using those below it: `texts` reads a document, `mentioned` finds what it names,
`clauses` what it asks and which side it takes, `acting` what was done, and `proposing` makes
records of that. Nothing is downloaded and nothing is guessed: what the text does not settle is
left open, with its candidates.
"""
