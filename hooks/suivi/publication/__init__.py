"""What was published, and when: the ledger, the addresses that must last, and what is made from both."""
