"""What happens to the staff's accounts; the only modules of this app that open transactions."""
