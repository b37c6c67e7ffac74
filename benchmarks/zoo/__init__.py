"""Real tools' real failures, whose labels are true because we made the break ourselves."""
