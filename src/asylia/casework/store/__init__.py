"""The Django app of the sealed side: tables of references, stages and dates, an index of what is sealed."""
