from saphan.matters.forms.acts import (
    AssignForm,
    CloseForm,
    ContinueForm,
    CorrectForm,
    EndorseForm,
    PassOnForm,
    ProposeForm,
    ReasonForm,
    ResultForm,
)
from saphan.matters.forms.folder import ApproveAllForm
from saphan.matters.forms.other import BriefForm, HandOverForm, PhraseForm, RuleForm

__all__ = [
    "ApproveAllForm",
    "AssignForm",
    "BriefForm",
    "CloseForm",
    "ContinueForm",
    "CorrectForm",
    "EndorseForm",
    "HandOverForm",
    "PassOnForm",
    "PhraseForm",
    "ProposeForm",
    "ReasonForm",
    "ResultForm",
    "RuleForm",
]
