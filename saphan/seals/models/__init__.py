from saphan.seals.appearance import Place
from saphan.seals.judging.asking import judge, judge_apart
from saphan.seals.judging.findings import Code, Finding, State
from saphan.seals.judging.level import Level
from saphan.seals.judging.trusting import Signer
from saphan.seals.judging.verdict import Verdict
from saphan.seals.models.authority import Authority
from saphan.seals.models.office_key import BadKey, NoKey, OfficeKey
from saphan.seals.models.personal_key import PersonalKey
from saphan.seals.remote import RemoteRefused
from saphan.seals.renewal import renewals
from saphan.seals.sealing import Sealed, renew, seal, sign_personally
from saphan.seals.signing import BadPdf
from saphan.seals.tokens import TokenRefused
from saphan.seals.vault import WrongPassphrase, WrongSecret

__all__ = [
    "Authority",
    "BadKey",
    "BadPdf",
    "Code",
    "Finding",
    "Level",
    "NoKey",
    "OfficeKey",
    "PersonalKey",
    "Place",
    "RemoteRefused",
    "Sealed",
    "Signer",
    "State",
    "TokenRefused",
    "Verdict",
    "WrongPassphrase",
    "WrongSecret",
    "judge",
    "judge_apart",
    "renew",
    "renewals",
    "seal",
    "sign_personally",
]
