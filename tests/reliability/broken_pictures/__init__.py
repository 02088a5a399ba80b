"""Pictures that want to do harm, or that something happened to on their way."""
