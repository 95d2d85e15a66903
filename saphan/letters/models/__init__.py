from saphan.letters.choices import Kind, Origin, State
from saphan.letters.models.letter import Letter
from saphan.letters.models.parts import Attachment, Citation, Enclosure
from saphan.letters.models.review import ReviewStep
from saphan.letters.models.signature import Signature
from saphan.letters.models.version import LetterVersion

__all__ = [
    "Attachment",
    "Citation",
    "Enclosure",
    "Kind",
    "Letter",
    "LetterVersion",
    "Origin",
    "ReviewStep",
    "Signature",
    "State",
]
