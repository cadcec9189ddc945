"""Everything people can do with needs: one file, one power."""
