"""Speed as ratios within one run: our path against what one would use instead. Measured, never asserted."""
