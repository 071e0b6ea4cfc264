"""What the processor spends, whoever else is at work: on starting, on larger offices and cases, on whole lives."""
