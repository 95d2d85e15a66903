from saphan.files.models.stored import BadFile, State, StoredFile
from saphan.files.models.upload import Upload

__all__ = ["BadFile", "State", "StoredFile", "Upload"]
