"""The entry of other tools' requests: `api.handler` behind its own routes, raw bodies."""
