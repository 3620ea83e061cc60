"""Every read. What needs no opening comes from the tables; what does goes through the keeper's log first."""
