"""Lists of offices from elsewhere: read (sheet), understood (profiles, rows), compared and taken in at once (plan)."""

from saphan.offices.imports.plan import Plan
from saphan.offices.imports.rows import Remark
from saphan.offices.imports.sheet import Sheet, UnreadableSheet

__all__ = ["Plan", "Remark", "Sheet", "UnreadableSheet"]
