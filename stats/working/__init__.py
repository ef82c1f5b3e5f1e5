"""What the coordinators' working page shows, part by part; stats/page.py puts the parts together."""
