"""The forms of the staff's pages: they check what was typed and touch nothing."""
