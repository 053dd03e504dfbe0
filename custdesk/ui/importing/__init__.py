"""The import page: choose files, match columns, review the changes, done."""
