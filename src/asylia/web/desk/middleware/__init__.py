"""What every request passes through, outermost first: headers, faults, same site, statics, sign-in."""
