from saphan.matters.models.assignment import Assignment
from saphan.matters.models.briefing import Acknowledgement, Briefing
from saphan.matters.models.endorsement import Endorsement
from saphan.matters.models.matter import Closure, Matter
from saphan.matters.models.proposal import Proposal
from saphan.matters.models.routing import Phrase, RoutingRule

__all__ = [
    "Acknowledgement",
    "Assignment",
    "Briefing",
    "Closure",
    "Endorsement",
    "Matter",
    "Phrase",
    "Proposal",
    "RoutingRule",
]
