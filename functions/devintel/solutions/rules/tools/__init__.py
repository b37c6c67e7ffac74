"""Rules for what many tools print alike."""
