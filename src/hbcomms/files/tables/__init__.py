"""Tables of workbooks and papers: cells with their values, links, merges and what is hidden."""
