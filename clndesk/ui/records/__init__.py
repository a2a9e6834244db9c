"""What the pages of records have in common: the members, the demand log and the products are three settings of it."""
