"""Documents set by typst as tagged PDF/UA-1: what is written comes as data, never as typst source."""
