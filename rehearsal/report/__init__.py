"""What a rehearsal saw, for people."""
