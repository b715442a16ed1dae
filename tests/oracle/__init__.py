"""A second implementation of the rules in exact fractions: slow, plain, sharing nothing with the SQL."""
