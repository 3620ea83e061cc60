"""What happens to each request and response of the public site."""
