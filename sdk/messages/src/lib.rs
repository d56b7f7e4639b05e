//! What the page and the worker say to each other, and the views they show; data only.
