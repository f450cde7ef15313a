"""When: dates, times of day and events told as times, their bounds and their order."""
