"""What both web processes share: the base page and the one stylesheet."""
