"""The official forms that are read."""

from ingest.forms.goal_declaration import GOAL_DECLARATION
from ingest.forms.kind import Kind
from ingest.forms.monitoring import MONITORING
from ingest.forms.self_evaluation import SELF_EVALUATION

KINDS: tuple[Kind, ...] = (SELF_EVALUATION, GOAL_DECLARATION, MONITORING)
