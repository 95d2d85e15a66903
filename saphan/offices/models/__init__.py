from saphan.offices.models.audience import Audience
from saphan.offices.models.by import By
from saphan.offices.models.code import CodeHistory
from saphan.offices.models.group import Group
from saphan.offices.models.holiday import Holiday, WorkCalendar
from saphan.offices.models.office import Kind, Level, Office, Size

__all__ = ["Audience", "By", "CodeHistory", "Group", "Holiday", "Kind", "Level", "Office", "Size", "WorkCalendar"]
