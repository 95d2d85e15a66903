from saphan.letters.choices import UNFINISHED, Kind, Origin, State
from saphan.letters.errors import LetterError, NotAllowed, TopSecretRefused
from saphan.letters.models.attachment import Attachment
from saphan.letters.models.batch import Batch, BatchRow
from saphan.letters.models.citation import Citation
from saphan.letters.models.courtesy import Courtesy
from saphan.letters.models.enclosure import Enclosure
from saphan.letters.models.letter import Letter, LetterQuerySet
from saphan.letters.models.original import Original
from saphan.letters.models.placement import Placement
from saphan.letters.models.renewal import Renewal
from saphan.letters.models.review import ReviewStep
from saphan.letters.models.signature import Signature
from saphan.letters.models.template import LetterTemplate, TemplateVersion
from saphan.letters.models.version import LetterVersion
from saphan.letters.models.void_appeal import VoidAppeal
from saphan.letters.models.wording import Wording
from saphan.letters.naming import official_name
from saphan.letters.papers import files_of

__all__ = [
    "UNFINISHED",
    "Attachment",
    "Batch",
    "BatchRow",
    "Citation",
    "Courtesy",
    "Enclosure",
    "Kind",
    "Letter",
    "LetterError",
    "LetterQuerySet",
    "LetterTemplate",
    "LetterVersion",
    "NotAllowed",
    "Origin",
    "Original",
    "Placement",
    "Renewal",
    "ReviewStep",
    "Signature",
    "State",
    "TemplateVersion",
    "TopSecretRefused",
    "VoidAppeal",
    "Wording",
    "files_of",
    "official_name",
]
