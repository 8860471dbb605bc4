//! How much of a text is read: the limits that keep a hostile file cheap.
//!
//! The size of a file (1 MiB) is checked by whoever reads it, before any of this.

/// How deep lists and mappings may be nested, counted from the outermost.
pub const DEPTH: usize = 32;

/// How many values, lists and mappings one text may hold.
pub const NODES: usize = 200_000;

/// How many bytes one value or key may hold.
pub const SCALAR: usize = 64 * 1024;

/// How many findings are kept of one text; a caller shows fewer.
pub(super) const FINDINGS: usize = 1_000;
