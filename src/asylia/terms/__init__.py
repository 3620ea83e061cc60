"""Words that all sides share: states, verdicts, references, periods. Values only.

Also the strict reading of text that all sides share: a file's words become values, and nothing is guessed.
"""
