"""An edited export given back: what would change is shown, then done, or refused with a sentence."""
