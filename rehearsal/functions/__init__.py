"""Lambda functions as the template declares them, and the processes that run them."""
