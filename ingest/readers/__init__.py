"""Bytes → all-text sheets. What a file is, is decided by its content, never by its name."""

from ingest.readers.sniff import read_sheets

__all__ = ["read_sheets"]
