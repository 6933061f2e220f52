"""Printed field values taken apart: dates, opt-outs, legal bases, purposes, references."""
