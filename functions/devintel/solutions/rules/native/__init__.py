"""Rules for compiled languages, their builds and Apple's and Flutter's apps."""
