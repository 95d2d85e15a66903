from saphan.trail.models.chain import ChainHead, verify
from saphan.trail.models.event import Act, Event, record, refuse
from saphan.trail.models.notice import Notice, NoticeKind, notify

__all__ = ["Act", "ChainHead", "Event", "Notice", "NoticeKind", "notify", "record", "refuse", "verify"]
