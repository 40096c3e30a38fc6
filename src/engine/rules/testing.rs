//! Plans in short notation, for the tests of rules.
