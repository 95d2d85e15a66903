from saphan.files.choices import ReadState, Trouble
from saphan.files.models.reading import Reading, ReadPage
from saphan.files.models.stored import BadFile, State, StoredFile
from saphan.files.models.upload import Upload

__all__ = ["BadFile", "ReadPage", "ReadState", "Reading", "State", "StoredFile", "Trouble", "Upload"]
