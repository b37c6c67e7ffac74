"""The local cloud: API Gateway behaviour without I/O, and a thin shell around it."""
