"""Reading and writing listings in the Open Referral UK standard (HSDS-UK 3.0, and its first version)."""
