"""What became of suggestions and fixes: told or inferred, each with its evidence."""
