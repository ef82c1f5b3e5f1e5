"""The forms of the statistics: a contact and its correction, the closed lists, the report's own words."""
