"""hbcomms: who has done what a communications plan asks, over plain files."""
