"""The screens of budget rounds."""
