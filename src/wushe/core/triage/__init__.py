"""From a resident's words to a proposal a person can decide on: category, urgency, place, space, duplicates, themes.

Every answer carries the words it rests on. Nothing here decides: a person does, and their decision is what the
next model learns from. Import the submodule you need (`from wushe.core.triage import urgency`): this package
opens empty so that the web process never loads numba or scikit-learn by accident.

* `segment` words of a text · `asks` its points, one by one
* `classify` category by a learned linear model · `classify_keywords` category without
  training · `classify_scores` how good a classifier is
* `urgency` handling level by rules · `dimensions` space and resilience dimension by rules
* `gazetteer` places named in a text · `redact` personal data in a text
* `duplicates`, `themes` which messages speak of the same matter
"""
