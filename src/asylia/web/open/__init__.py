"""The public site: what is known, by whom, how surely. It holds no key and no sealed address."""
