from saphan.files.models.stored import BadFile, StoredFile, State
from saphan.files.models.upload import Upload

__all__ = ["BadFile", "State", "StoredFile", "Upload"]
