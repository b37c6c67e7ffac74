"""The template's APIs of API Gateway, served by the local cloud."""
