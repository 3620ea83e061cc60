"""The same person on several lists, and how many people no list holds."""
