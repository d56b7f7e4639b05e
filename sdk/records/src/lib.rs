//! What health records mean: FHIR views and summaries.
