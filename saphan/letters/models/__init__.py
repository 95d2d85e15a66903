from saphan.letters.choices import UNFINISHED, Kind, Origin, State
from saphan.letters.errors import LetterError, NotAllowed, TopSecretRefused
from saphan.letters.models.letter import Letter, LetterQuerySet
from saphan.letters.models.parts import Attachment, Citation, Enclosure
from saphan.letters.models.review import ReviewStep
from saphan.letters.models.signature import Signature
from saphan.letters.models.version import LetterVersion
from saphan.letters.models.voiding import VoidAppeal

__all__ = [
    "UNFINISHED",
    "Attachment",
    "Citation",
    "Enclosure",
    "Kind",
    "Letter",
    "LetterError",
    "LetterQuerySet",
    "LetterVersion",
    "NotAllowed",
    "Origin",
    "ReviewStep",
    "Signature",
    "State",
    "TopSecretRefused",
    "VoidAppeal",
]
