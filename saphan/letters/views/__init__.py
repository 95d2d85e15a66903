from saphan.letters.views.letter import letter

__all__ = ["letter"]
