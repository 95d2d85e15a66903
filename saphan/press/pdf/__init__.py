"""PDF that others made: cleaned, stamped, joined, split, filled. All of it is done by a process apart (`apart`)."""
