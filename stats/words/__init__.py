"""How figures, faults and long work are said, in the language of the request."""
