"""Extracts → landing: read as text, recognise, parse, check against a contract, store; name every reject."""

from ingest.load import LoadResult, Outcome, check, ingest

__all__ = ["LoadResult", "Outcome", "check", "ingest"]
