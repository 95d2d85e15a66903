"""What an office does with a letter: endorsement, assignment, due date, closure; briefings to its own people."""
