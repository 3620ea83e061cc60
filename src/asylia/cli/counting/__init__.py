"""The commands that count: linking lists, and estimating how many people none of them holds."""
