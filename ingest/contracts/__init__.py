"""What each extract must look like: one class per contract, in files by subject."""

from ingest.contracts import budget, delivered, discipline, evaluation, execution, feedback, goals, record
from ingest.contracts.registry import Contract, contract, contracts

__all__ = [
    "Contract",
    "budget",
    "contract",
    "contracts",
    "delivered",
    "discipline",
    "evaluation",
    "execution",
]
__all__ += ["feedback", "goals", "record"]
