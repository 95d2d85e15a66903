"""What benchmarks of upper rooms use of the reader: a content read at once, without its process and its limits."""

from saphan.files.reader.job import Job, Page
from saphan.files.reader.kinds import pages_of

__all__ = ["Page", "read_pages"]


def read_pages(path: str, media_type: str, languages: str = "tha+eng") -> list[Page]:
    said = pages_of(Job(path=path, media_type=media_type, languages=languages))
    return [page for page in said if isinstance(page, Page)]
