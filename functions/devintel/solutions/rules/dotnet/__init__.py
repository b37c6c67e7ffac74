"""Rules for .NET and Unity."""
