"""The sealed side: a case from registration to closure. Services write, selectors read, sheets are sealed."""
