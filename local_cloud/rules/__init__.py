"""What API Gateway does, as pure functions: no socket, no thread, no clock."""
