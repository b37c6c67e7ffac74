"""Rules for what runs in a browser and its frameworks."""
