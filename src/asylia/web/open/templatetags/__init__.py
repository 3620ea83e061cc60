"""What the templates of the public site can say."""
