"""The part *To whom*: a year's committed money by provider."""
