"""Plays a synthesized CloudFormation template on this machine, before it is deployed."""
