"""How many people there are in all, from who is on which lists: several models, their disagreement, refusals.

`estimating.estimate` is the way in; `reading` makes its `Overlaps` of a file's bytes.
"""
