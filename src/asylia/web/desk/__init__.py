"""The sealed desk in the browser: views validate, call one service or selector, and choose a response."""
