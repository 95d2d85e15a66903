from saphan.matters.models.assignment import Assignment, Charge
from saphan.matters.models.briefing import Acknowledgement, Briefing
from saphan.matters.models.closure import Closure
from saphan.matters.models.endorsement import Endorsement
from saphan.matters.models.handover import HandOver, OpenItems
from saphan.matters.models.matter import Matter
from saphan.matters.models.phrase import Phrase
from saphan.matters.models.proposal import Proposal
from saphan.matters.models.routing import RoutingRule

__all__ = [
    "Acknowledgement",
    "Assignment",
    "Briefing",
    "Charge",
    "Closure",
    "Endorsement",
    "HandOver",
    "Matter",
    "OpenItems",
    "Phrase",
    "Proposal",
    "RoutingRule",
]
