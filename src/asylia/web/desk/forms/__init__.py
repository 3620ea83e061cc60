"""Forms, an area each: what is typed is read, and refused beside its field."""
