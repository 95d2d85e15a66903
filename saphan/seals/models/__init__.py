from saphan.seals.choices import Level
from saphan.seals.judging.findings import Code, Finding, State
from saphan.seals.judging.trusting import Signer
from saphan.seals.judging.verdict import Verdict, judge
from saphan.seals.models.authority import Authority
from saphan.seals.models.office_key import BadKey, NoKey, OfficeKey
from saphan.seals.sealing import Sealed, renew, seal
from saphan.seals.signing import BadPdf, Place
from saphan.seals.vault import WrongSecret

__all__ = [
    "Authority",
    "BadKey",
    "BadPdf",
    "Code",
    "Finding",
    "Level",
    "NoKey",
    "OfficeKey",
    "Place",
    "Sealed",
    "Signer",
    "State",
    "Verdict",
    "WrongSecret",
    "judge",
    "renew",
    "seal",
]
