"""What the clauses of a segment ask and on which side they stand, from their own words."""
