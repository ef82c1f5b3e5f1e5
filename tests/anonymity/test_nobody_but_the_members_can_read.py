"""The words of a conversation are in no frame, table, file or log, and not in the memory of the server."""
