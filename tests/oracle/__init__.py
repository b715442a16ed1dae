"""A second implementation of the scoring and award rules in exact fractions: slow, plain, sharing nothing with the SQL."""
