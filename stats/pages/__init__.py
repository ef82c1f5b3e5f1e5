"""What the pages of the statistics show: figures as tables and charts, and what a change or a closing would do."""
