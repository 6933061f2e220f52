"""What changed from one edition of the register to another."""
