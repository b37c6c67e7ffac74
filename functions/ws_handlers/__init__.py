"""The Lambda handlers of the WebSocket routes: parse, call one use case, shape the answer."""
