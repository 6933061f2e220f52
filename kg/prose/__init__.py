"""Processors, flows, purposes, approvals and conditions out of section text."""
