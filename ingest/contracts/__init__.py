"""What each extract must look like: one class per contract, in files by subject."""

from importlib import import_module
from pkgutil import iter_modules

from ingest.contracts.registry import Contract, contract, contracts

# Importing a module registers its classes: a new file needs no entry in a list.
for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["Contract", "contract", "contracts"]
