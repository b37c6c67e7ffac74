"""Behind the table's stream: distribution, the fold's snapshots, removal."""
