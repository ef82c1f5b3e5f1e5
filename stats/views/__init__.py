"""The pages of the statistics, those of the house and those for everybody."""
