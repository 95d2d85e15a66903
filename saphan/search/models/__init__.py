from saphan.search.models.document import Document
from saphan.search.models.generation import Generation, Standing
from saphan.search.models.saved import SavedSearch
from saphan.search.models.stale import Stale

__all__ = ["Document", "Generation", "SavedSearch", "Stale", "Standing"]
