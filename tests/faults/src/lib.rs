//! The relay and a native client under faults.
