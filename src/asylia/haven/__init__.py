"""Havens: places with room, families who need one, who goes where, and why; values in, values out."""
