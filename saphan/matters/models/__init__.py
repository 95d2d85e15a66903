from saphan.matters.choices import Decision, Duty, MatterState, Outcome
from saphan.matters.models.acknowledgement import Acknowledgement
from saphan.matters.models.assignment import Assignment
from saphan.matters.models.briefing import Briefing
from saphan.matters.models.charge import Charge
from saphan.matters.models.closure import Closure
from saphan.matters.models.endorsement import Endorsement
from saphan.matters.models.folded import FoldedCopy
from saphan.matters.models.handover import HandOver
from saphan.matters.models.matter import Matter
from saphan.matters.models.open_items import OpenItems
from saphan.matters.models.phrase import Phrase
from saphan.matters.models.proposal import Proposal
from saphan.matters.models.routing import RoutingRule

__all__ = [
    "Acknowledgement",
    "Assignment",
    "Briefing",
    "Charge",
    "Closure",
    "Decision",
    "Duty",
    "Endorsement",
    "FoldedCopy",
    "HandOver",
    "Matter",
    "MatterState",
    "OpenItems",
    "Outcome",
    "Phrase",
    "Proposal",
    "RoutingRule",
]
