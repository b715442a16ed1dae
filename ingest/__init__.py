"""Extracts → landing: read as text, recognise, parse, check against a contract, store with every reject named."""

from ingest.load import LoadResult, ingest

__all__ = ["LoadResult", "ingest"]
