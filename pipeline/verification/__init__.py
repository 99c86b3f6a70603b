"""How probable it is that an article supports a sentence: `verifier` judges, `fitting` trains it."""
