"""Files that hold saved pages: MHTML, WARC and WACZ. No path in them is ever used as one, and nothing is fetched."""
