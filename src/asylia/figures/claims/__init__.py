"""The claims ledger: every public figure with who said it, when and about whom; what disagrees, and why."""
