"""Rules for databases and stores."""
