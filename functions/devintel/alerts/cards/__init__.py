"""How each service wants to be told; texts of events stand where nothing of them is obeyed."""
