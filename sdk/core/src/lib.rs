//! Aceso's core without IO: accounts, envelopes, grants, transactions, ledger rules, headers and proofs.
