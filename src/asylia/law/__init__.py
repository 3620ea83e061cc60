"""Law as data, examined against findings; conclusions with their reasons and citations. Pure: values in,
values out."""
