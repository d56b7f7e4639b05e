"""Trains Aceso's models: every figure on a card comes from here, from public data that lies beside it."""
