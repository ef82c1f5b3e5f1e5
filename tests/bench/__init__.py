"""What the product can carry, measured: `make bench`. The load program is a process of its own (`load.py`)."""
