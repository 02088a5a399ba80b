"""Fields that are edited in place and inputs that panels share."""
