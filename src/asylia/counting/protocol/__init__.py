"""How many people two organisations share, without showing the lists to each other."""
