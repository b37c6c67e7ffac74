"""WebSocket connections: frames, writing, what is in flight."""
