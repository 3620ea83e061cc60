"""The charts of the public site: what each shows, its words, its data, and its drawing."""
