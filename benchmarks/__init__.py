"""What is measured rather than tested: how well and how fast."""
