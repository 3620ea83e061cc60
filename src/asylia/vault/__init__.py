"""Keys, sealing and the log: bytes only. Nothing here knows what the bytes say, or about whom."""
