"""Schematron (ISO/IEC 19757-3): rules compiled to XSLT, and what they find in a document, with exact places."""
