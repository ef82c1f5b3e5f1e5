"""Everything breaks, singly and together, while two people write: nothing is lost, doubled or out of order.

Chance decides what breaks and when. A failing test prints its seed; `CHAOS_SEED=… pytest …` runs it again.
"""
