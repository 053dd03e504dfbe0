"""Orders from the first deposit until they arrive: lists, stages, documents, what is next."""
