"""What stands in for Lambda's runtime inside a function's process; nothing here imports ours."""
