"""The alarm: who is bound by what, whom to write to, the letters, and the clocks. Values in, values out."""
