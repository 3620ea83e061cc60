"""The catalogue of the desk's sentences: collected, merged with Korean, compiled."""
