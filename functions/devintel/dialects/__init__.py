"""What other tools send (Sentry's envelopes, OTLP, reports, heartbeats) as events of ours.

Pure: each mapping takes what was sent, already parsed, and gives `Mapped`.
"""
