"""What a team has learned, and what is suggested from it."""
