"""Every write. A service checks, seals, and brings the index in line; it returns references."""
