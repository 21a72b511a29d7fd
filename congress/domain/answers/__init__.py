"""Questions to the regulation as plain data, and its answers: what `congress rules` says."""
