//! The wallet's engine: vault, session, sync and light client over ports for storage, transport and time.
