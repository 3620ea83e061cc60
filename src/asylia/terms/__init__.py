"""Words that all sides share: states, verdicts, references, periods. Values only."""
