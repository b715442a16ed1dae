"""Policy packs: read and merge them, say what is wrong with one, print its rules in words."""

from warehouse.policy.check import check
from warehouse.policy.pack import Finding, effective_pack, read_pack
from warehouse.policy.words import rules_in_words

__all__ = ["Finding", "check", "effective_pack", "read_pack", "rules_in_words"]
