"""The same person on several lists: read, compared by Splink with levels made for these names, joined."""
