"""Dispatch and Delivery: sending, receiving, circulars, channels, receipts."""
