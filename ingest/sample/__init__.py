"""A synthetic county that obeys the contracts and adds up to the published totals. All invented."""

from ingest.sample.write import write_county

__all__ = ["write_county"]
